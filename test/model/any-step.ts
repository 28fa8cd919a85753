// Random steps and beginnings, made so that rounds go on and people answer in most of them.
import fc from 'fast-check';
import { whyNots } from '../../src/domain/feedback.ts';
import type { Trouble } from './app.ts';
import type { Answer, Start, Step, Told } from './steps.ts';

const hour = 60;
const day = 24 * hour;

/** Left out so many times for each time that it is there. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, times: number) =>
  fc.oneof({ weight: times, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const set = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;

const who = fc.nat(8);
const slow = seldom(fc.constant(true as const), 3);
const told: fc.Arbitrary<Told> = fc
  .record({
    talks: seldom(fc.constant(2 as const), 1),
    frequency: seldom(fc.constantFrom(2 as const, 4 as const), 6),
    speaks: seldom(fc.constantFrom('both' as const, 'es' as const), 6),
    works: seldom(fc.constantFrom('at night' as const, 'early' as const, 'from Sunday' as const), 5),
    zone: seldom(fc.constantFrom('Africa/Nairobi', 'America/Lima'), 8),
    avoid: seldom(fc.array(who, { minLength: 1, maxLength: 2 }), 5),
  })
  .map(set);

// Most things go wrong among few already, and few take less time to play.
const people = (least: number, most: number) =>
  fc.array(fc.record({ talks: seldom(fc.constant(2 as const), 2) }).map(set), {
    minLength: least,
    maxLength: most,
    size: 'max',
  });

/** Two to nine people; nobody has told much yet. */
export const start: fc.Arbitrary<Start> = fc
  .record({
    people: fc.oneof({ weight: 3, arbitrary: people(2, 4) }, { weight: 1, arbitrary: people(5, 9) }),
    approval: seldom(fc.constant('wait' as const), 4),
    restWeeks: fc.constantFrom(0, 1, 2, 4, 12),
    odd: seldom(fc.constant('sit-out' as const), 1),
  })
  .map(set) as fc.Arbitrary<Start>;

const talk = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const slot = fc.oneof(
  { weight: 2, arbitrary: fc.constant('theirs' as const) },
  { weight: 1, arbitrary: fc.nat(2) },
);
const zone = fc.constantFrom('UTC', 'Africa/Nairobi', 'America/Lima');
const app = fc.oneof(
  { weight: 8, arbitrary: fc.constant('up' as const) },
  { weight: 1, arbitrary: fc.constant('down' as const) },
  { weight: 1, arbitrary: fc.constant('back' as const) },
);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom('yes' as const, 'no' as const, 'planned' as const).map((met) => ({ met })),
  fc.integer({ min: 1, max: 5 }).map((value) => ({ value })),
  fc.boolean().map((again) => ({ again })),
  fc.record({
    met: fc.constant('yes' as const),
    value: fc.integer({ min: 1, max: 5 }),
    again: fc.constantFrom(true, true, false),
  }),
  fc.constantFrom(...whyNots).map((whyNot) => ({ met: 'no' as const, whyNot })),
  fc.integer({ min: -40, max: 200 }).map((plannedIn) => ({ met: 'planned' as const, plannedIn })),
);

const rhythm = fc
  .record({
    cadence: seldom(fc.constantFrom('weekly' as const, 'fortnightly' as const, 'monthly' as const), 1),
    weekday: seldom(fc.integer({ min: 1, max: 7 }), 2),
    hour: seldom(fc.constantFrom(9, 14, 18), 2),
    zone: seldom(fc.constantFrom('Africa/Nairobi', 'Europe/Berlin', 'America/Lima'), 5),
    approval: seldom(fc.constantFrom('wait' as const, 'auto' as const, 'auto' as const), 2),
  })
  .map((change) => ({ do: 'rhythm' as const, ...set(change) }));

const trouble: fc.Arbitrary<Trouble> = fc.constantFrom<Trouble>(
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'broken-body' },
  { kind: 'hang' },
  { kind: 'status', status: 429, retryAfter: 90 },
  { kind: 'status', status: 503 },
  { kind: 'error', error: 'channel_not_found' },
  { kind: 'error', error: 'token_revoked' },
);

const minutes = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 90 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 23 }).map((hours) => hours * hour) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((days) => days * day) },
);
const months = fc.integer({ min: 10, max: 70 }).map((days) => days * day);

const sharing = fc.constantFrom('with-name' as const, 'without-name' as const);
const by = fc.oneof({ weight: 3, arbitrary: fc.constant('admin' as const) }, { weight: 1, arbitrary: who });
const item = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) });

const of = <K extends Step['do']>(name: K) => fc.constant(name);
const whileSending = fc.oneof(
  fc.record({ do: fc.constantFrom('leave', 'leave', 'switch-off', 'resume'), who }),
  fc.record({ do: of('pause'), who, days: fc.constantFrom(1, null) }),
  fc.record({ do: fc.constantFrom('met', 'cant'), who, talk }),
);

// By how often they come: what moves time, and what pairs do, most of all.
const weighted: readonly (readonly [number, fc.Arbitrary<object>])[] = [
  [6, fc.record({ do: of('wait'), minutes, app })],
  [1, fc.record({ do: of('wait'), minutes: months, app: fc.constantFrom('up', 'down') })],
  [
    12,
    fc.record({
      do: of('wait-for'),
      what: fc.constantFrom('opening', 'opening', 'end', 'reminder', 'count', 'slot', 'talk', 'day-after'),
      minutes: fc.constantFrom(0, 0, 1, 60, -30, 1440),
      app,
    }),
  ],
  [24, fc.record({ do: of('tap'), who, talk, slot, slow }).map(set)],
  [22, fc.record({ do: of('agree'), who, talk, slot: fc.nat(2) })],
  [5, fc.record({ do: of('other-times'), who, talk, slow }).map(set)],
  [7, fc.record({ do: of('propose'), who, talk, ahead: fc.integer({ min: 0, max: 150 }), slow }).map(set)],
  [1, fc.record({ do: of('tap-gone'), who, talk })],
  [2, fc.record({ do: of('move'), who, zone })],
  [6, fc.record({ do: of('met'), who, talk, slow }).map(set)],
  [7, fc.record({ do: of('cant'), who, talk, slow }).map(set)],
  [8, fc.tuple(fc.record({ do: of('answer'), who, talk }), answer).map(([a, b]) => ({ ...a, ...b }))],
  [3, fc.record({ do: of('all-answer'), met: fc.constantFrom('yes', 'yes', 'no') })],
  [
    5,
    fc
      .record({
        do: of('share'),
        who,
        talk,
        sharing: fc.oneof(
          { weight: 3, arbitrary: sharing },
          { weight: 1, arbitrary: fc.constant('private') },
        ),
        anew: slow,
        slow,
      })
      .map(set),
  ],
  [4, fc.record({ do: of('all-share'), sharing })],
  [5, fc.record({ do: of('answer-about'), who, answer: fc.nat(2) })],
  [1, fc.record({ do: of('mark'), who, lesson: fc.nat(4) })],
  [
    8,
    fc.record({
      do: of('let-through'),
      by,
      item,
      how: fc.constantFrom('as-is', 'as-is', 'reworded', 'flagged'),
    }),
  ],
  [3, fc.record({ do: of('merge'), by, item, count: fc.integer({ min: 2, max: 3 }) })],
  [1, fc.record({ do: of('drop'), by, item })],
  [3, fc.record({ do: of('send-digest') })],
  [3, fc.record({ do: of('delete-all'), who, slow }).map(set)],
  [6, fc.tuple(fc.record({ do: of('join'), who }), told).map(([a, b]) => ({ ...a, ...b }))],
  [2, fc.tuple(fc.record({ do: of('edit'), who }), told).map(([a, b]) => ({ ...a, ...b }))],
  [2, fc.record({ do: of('edit'), who, avoid: fc.array(who, { minLength: 1, maxLength: 6 }) })],
  [4, fc.record({ do: of('avoid-next'), who })],
  [5, fc.record({ do: of('leave'), who, slow }).map(set)],
  [5, fc.record({ do: of('pause'), who, days: fc.constantFrom(1, 3, 7, 20, null) })],
  [2, fc.record({ do: of('resume'), who })],
  [2, fc.record({ do: of('switch-off'), who, slow }).map(set)],
  [3, fc.record({ do: of('switch-on'), who, told: fc.boolean() })],
  [2, fc.record({ do: of('say-off-again'), who })],
  [
    2,
    fc.record({
      do: of('rules'),
      restWeeks: fc.constantFrom(0, 1, 2, 4, 12),
      odd: fc.constantFrom('trio', 'sit-out'),
      soft: fc.boolean(),
      first: fc.constantFrom('people', 'score'),
      control: fc.constantFrom(0, 0.5),
    }),
  ],
  [3, rhythm],
  [3, fc.record({ do: of('round-now'), slow }).map(set)],
  [4, fc.record({ do: of('approve'), draft: fc.oneof(fc.constant(0), fc.nat(2)), slow }).map(set)],
  [4, fc.record({ do: fc.constantFrom('open', 'open', 'open', 'send') })],
  [2, fc.record({ do: of('meanwhile'), act: whileSending })],
  [
    3,
    fc.record({
      do: of('trouble'),
      method: fc.constantFrom('chat.postMessage', 'conversations.open', 'chat.update', 'auth.test'),
      what: trouble,
      times: fc.constantFrom(1, 1, 2, 4, 12),
    }),
  ],
];

export const anyStep = fc.oneof(
  ...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })),
) as fc.Arbitrary<Step>;
