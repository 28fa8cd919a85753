// When rounds open and end: once for each hour of the rhythm, never two at a time, and by hand inside a running one.
import { Temporal } from 'temporal-polyfill';
import { isOut, isWaiting } from '../app.ts';
import { consents, roundsOut } from '../ledger.ts';
import { type Check, type Moment, sayTime } from '../moment.ts';
import type { ProgrammeRow } from '../rows.ts';

const leastDays = 3;

const localOf = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

const isOfRhythm = ({ cadence, weekday, hour, zone }: ProgrammeRow, at: number): boolean => {
  const local = localOf(at, zone);
  const isFirst = cadence !== 'monthly' || local.day <= 7;
  return local.dayOfWeek === weekday && local.hour === hour && local.minute === 0 && isFirst;
};

/** Hours of the rhythm after a moment; a fortnightly one counts from `previous`. */
const hoursAfter = (programme: ProgrammeRow, after: number, previous: number): number[] => {
  const { zone, cadence, hour, weekday } = programme;
  const from = localOf(after, zone).with({ hour, minute: 0, second: 0, millisecond: 0 });
  const weekOf = (at: Temporal.ZonedDateTime) => at.toPlainDate().subtract({ days: at.dayOfWeek - 1 });
  const found: number[] = [];
  for (let days = 0; days < 80 && found.length < 2; days += 1) {
    const at = from.add({ days });
    const weeks = weekOf(localOf(previous, zone)).until(weekOf(at), { largestUnit: 'days' }).days / 7;
    const isTurn = cadence !== 'fortnightly' || (weeks > 0 && weeks % 2 === 0);
    const isHour = at.dayOfWeek === weekday && (cadence !== 'monthly' || at.day <= 7) && isTurn;
    if (isHour && at.epochMilliseconds > after) found.push(at.epochMilliseconds);
  }
  return found;
};

const programmeOf = ({ rows, before }: Moment) => {
  const [now, then] = [rows.programmes[0], before.programmes[0]];
  return now && then ? { now, then } : null;
};

const isSameRhythm = (a: ProgrammeRow, b: ProgrammeRow): boolean =>
  a.cadence === b.cadence && a.weekday === b.weekday && a.hour === b.hour && a.zone === b.zone;

const newRounds = ({ rows, before }: Moment) =>
  rows.rounds.filter(({ id }) => before.rounds.every((round) => round.id !== id));

/** A round that goes out shortly before the next hour, by hand or late approved, may take that hour's place. */
const takesPlace = (
  { rows, before, at }: Moment,
  { now, then }: { now: ProgrammeRow; then: ProgrammeRow },
): boolean => {
  const wentOut = rows.rounds.some(
    ({ id, status }) =>
      isOut(status) && !before.rounds.some((round) => round.id === id && isOut(round.status)),
  );
  return wentOut && now.nextRoundAt === openingAfter(then, at);
};

/** A round lasts three days at least, to four in the afternoon: an hour before that is taken by it. */
const openingAfter = (programme: ProgrammeRow, at: number): number | undefined => {
  const { zone, nextRoundAt } = programme;
  const leastEnd = localOf(at, zone)
    .toPlainDate()
    .add({ days: leastDays })
    .toZonedDateTime({
      timeZone: zone,
      plainTime: { hour: 16 },
    }).epochMilliseconds;
  return nextRoundAt > leastEnd ? nextRoundAt : hoursAfter(programme, leastEnd, nextRoundAt)[0];
};

export const opensAtItsHour: Check = (moment) => {
  const { at, what, step, ledger } = moment;
  const programme = programmeOf(moment);
  if (!programme) return [];
  const { now, then } = programme;
  const isOpening = what === 'beat' || step.do === 'open';
  const opened = newRounds(moment);
  if (!isOpening) return opened.length > 0 && step.do !== 'round-now' ? ['a round opened by itself'] : [];
  // The hour at which the beat began: a call that hung has moved the clock since.
  const began = opened[0]?.opensAt ?? at;
  if (then.nextRoundAt > began) {
    if (opened.length > 0)
      return [`a round opened at ${sayTime(began)}, before ${sayTime(then.nextRoundAt)}`];
    return now.nextRoundAt === then.nextRoundAt || takesPlace(moment, programme)
      ? []
      : ['the next opening moved without a round'];
  }
  // Who takes part in every second round or rarer may not be due, and of nobody else no round is made.
  const isExpected = [...ledger.people.values()].some(
    (person) => consents(person, began) && person.frequency === 1,
  );
  const next = openingAfter(then, began);
  return [
    ...(opened.length > 1 ? [`${opened.length} rounds opened at ${sayTime(began)}`] : []),
    ...(opened.length === 0 && isExpected
      ? [`a round was due at ${sayTime(then.nextRoundAt)} and none opened`]
      : []),
    ...(now.nextRoundAt === next
      ? []
      : [`after ${sayTime(began)} comes ${sayTime(next)}, and the app says ${sayTime(now.nextRoundAt)}`]),
  ];
};

export const changeMovesNothingElse: Check = (moment) => {
  const { step, at } = moment;
  const programme = programmeOf(moment);
  if (!programme || moment.what !== 'act') return [];
  const { now, then } = programme;
  const moved = now.nextRoundAt !== then.nextRoundAt;
  if (step.do === 'rhythm') {
    const isDue = then.nextRoundAt <= at;
    if (isSameRhythm(now, then)) {
      return moved
        ? [
            `nothing changed, and the next opening moved: ${sayTime(then.nextRoundAt)}, ${sayTime(now.nextRoundAt)}`,
          ]
        : [];
    }
    if (isDue && now.nextRoundAt > at) return ['a round was due, and the change of rhythm lost it'];
    return isDue || isOfRhythm(now, now.nextRoundAt)
      ? []
      : [`the next opening at ${sayTime(now.nextRoundAt)} is none of the new rhythm`];
  }
  return !moved || takesPlace(moment, programme)
    ? []
    : [`${step.do} moved the next opening to ${sayTime(now.nextRoundAt)}`];
};

export const roundsDoNotOverlap: Check = ({ ledger, rows, at, what, step }) => {
  const [programme] = rows.programmes;
  const out = roundsOut(ledger).filter(({ byHand, rhythmChanged }) => !byHand && !rhythmChanged);
  const overlaps = out.flatMap((round, place) => {
    const next = out[place + 1];
    return next && round.endsAt !== null && round.endsAt > next.sentAt
      ? [
          `the round of ${sayTime(round.sentAt)} ends at ${sayTime(round.endsAt)}, after ${sayTime(next.sentAt)}`,
        ]
      : [];
  });
  // A round that waits may open while the one before it goes on.
  const last = what === 'act' && step.do !== 'round-now' ? undefined : roundsOut(ledger).at(-1);
  const isLate =
    last?.endsAt &&
    programme &&
    !last.rhythmChanged &&
    last.endsAt > at &&
    last.endsAt > programme.nextRoundAt;
  return [
    ...overlaps,
    ...(isLate && programme.nextRoundAt > at
      ? [
          `a round ends at ${sayTime(last.endsAt)}, after the next opening at ${sayTime(programme.nextRoundAt)}`,
        ]
      : []),
  ];
};

export const byHandOnlyForTheFree: Check = ({ ledger, rows, before, step }) => {
  if (step.do !== 'round-now') return [];
  return rows.rounds
    .filter(({ id }) => before.rounds.every((round) => round.id !== id))
    .flatMap(({ id }) =>
      [...ledger.talks.values()]
        .filter(({ roundId }) => roundId === id)
        .flatMap(({ members }) => members)
        .filter((userId) => ledger.rounds.get(id)?.busy.has(userId))
        .map((userId) => `${userId} has a talk in the running round, and got another by hand`),
    );
};

export const runningKeepsItsEnd: Check = ({ ledger, rows, at }) =>
  rows.rounds
    .filter(({ status }) => isOut(status))
    .flatMap(({ id, endsAt, status }) => {
      const log = ledger.rounds.get(id);
      return [
        ...(log?.endsAt === endsAt ? [] : [`the end of a round moved to ${sayTime(endsAt)}`]),
        ...(status === 'closed' && endsAt > at ? [`a round was closed before ${sayTime(endsAt)}`] : []),
      ];
    });

export const handSparesWhatWaits: Check = ({ step, before, rows }) =>
  step.do === 'round-now'
    ? before.rounds
        .filter(({ id, status }) => {
          const now = rows.rounds.find((round) => round.id === id);
          return isWaiting(status) && (!now || !isWaiting(now.status));
        })
        .map(({ opensAt }) => `the round of ${sayTime(opensAt)} waited, and one by hand put it aside`)
    : [];
