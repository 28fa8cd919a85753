// A programme of plain people on a real database, before the stand-in for Slack, without Bolt: for outbox and flows.

import { matchRound } from '../../src/domain/matching/match-round.ts';
import { placesInLine } from '../../src/domain/place-in-line.ts';
import { type Person, perTextField } from '../../src/domain/profile.ts';
import type { ProgrammeKey } from '../../src/domain/programme.ts';
import type { Actor, Deps } from '../../src/flow/deps.ts';
import { heartbeat } from '../../src/flow/heartbeat.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { startLog } from '../../src/log.ts';
import type { Post } from '../../src/outbox/delivery.ts';
import { type OutboxDeps, runOutbox } from '../../src/outbox/run-outbox.ts';
import { type PracticeSlack, type SlackOptions, startSlack } from '../../src/practice/server/start-slack.ts';
import { deliverBy } from '../../src/slack/deliver.ts';
import { clientOptions, clientsBy, oneToken } from '../../src/slack/install.ts';
import { nextDue } from '../../src/store/next-due.ts';
import type { Db } from '../../src/store/open-database.ts';
import { listPastRounds } from '../../src/store/rounds.ts';
import { wholeText } from './act-as.ts';

/** What one process of the app would do. */
export type Process = {
  readonly deps: Deps;
  readonly send: () => Promise<number>;
  readonly beat: () => Promise<void>;
};

export type Scene = Process & {
  readonly db: Db;
  readonly slack: PracticeSlack;
  readonly post: Post;
  readonly workspaceId: string;
  /** The programme in which all this happens. */
  readonly programme: ProgrammeKey;
  readonly now: () => Date;
  readonly moveTo: (at: string | Date) => void;
  /** Everything is done when it is due, up to that moment. */
  readonly liveTo: (at: string | Date) => Promise<void>;
  readonly pass: (minutes: number) => void;
  readonly as: (person: string) => Actor;
  readonly join: (userId: string, change?: Change) => Promise<void>;
  /** Another process of the same app, on its own connection to the same database. */
  readonly processOn: (db: Db) => Process;
  readonly rows: (kind?: string) => Promise<OutboxRow[]>;
  readonly pairs: () => Promise<readonly (readonly string[])[]>;
  readonly waiting: (userId: string) => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
};

export type Change = Partial<Pick<Person, 'zone' | 'avoid'>> &
  Partial<Person['profile']> & { frequency?: 1 | 2 | 4; talks?: 1 | 2 };

type OutboxRow = Awaited<ReturnType<Db['outboxMessage']['findMany']>>[number];

/** Monday 7 December 2026, an hour before the first round opens. */
const beforeRound = '2026-12-07T08:00:00Z';
export const roundOpens = '2026-12-07T09:00:00Z';
export const roundReminds = '2026-12-09T15:00:00Z';
export const roundEnds = '2026-12-11T16:00:00Z';
export const nextRoundOpens = '2026-12-14T09:00:00Z';

/** Empties the database first: many scenes may share one. */
export const openScene = async (
  db: Db,
  people: readonly string[],
  { from = beforeRound, ...options }: SlackOptions & { readonly from?: string } = {},
): Promise<Scene> => {
  await empty(db);
  let at = new Date(from);
  const now = () => at;
  const log = startLog('silent');
  const slack = await startSlack({ ...options, now });
  const workspaceId = slack.teamId;
  const post = deliverBy(clientsBy(oneToken(slack.botToken), clientOptions(`${slack.url}/api/`)));
  const processOn = (ofProcess: Db): Process => {
    const deps: Deps = {
      db: ofProcess,
      now,
      random: () => 0.5,
      log,
      // Ties are broken alike in each run, though the programme has another id in each.
      match: async (input) => matchRound({ ...input, seed: input.days.join() }),
    };
    const outbox: OutboxDeps = { ...deps, post, rest: async () => {} };
    return {
      deps,
      send: () => runOutbox(outbox),
      beat: async () => {
        await heartbeat(deps);
        await runOutbox(outbox);
      },
    };
  };
  const process = processOn(db);
  await welcomeWorkspace(process.deps, { id: workspaceId, name: 'Scene' });
  const programmeId = (await findOnlyProgramme(process.deps, workspaceId)) ?? '';
  const programme = { workspaceId, programmeId };
  const join = async (userId: string, { frequency = 1, talks = 1, ...change }: Change = {}) => {
    slack.addUser({ id: userId, name: userId });
    await joinProgramme(process.deps, {
      ...programme,
      frequency,
      talks,
      person: plainPerson(userId, change),
    });
  };
  for (const userId of people) await join(userId);
  const liveTo = async (to: string | Date): Promise<void> => {
    const next = await nextDue(db, at);
    const isLast = !next || next >= new Date(to);
    at = isLast ? new Date(to) : next;
    await process.beat();
    if (!isLast) await liveTo(to);
  };
  return {
    ...process,
    db,
    slack,
    post,
    workspaceId,
    programme,
    now,
    moveTo: (to) => {
      at = new Date(to);
    },
    liveTo,
    pass: (minutes) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
    as: (userId) => ({ ...programme, userId }),
    join,
    processOn,
    rows: (kind) =>
      db.outboxMessage.findMany({
        where: kind ? { kind } : {},
        orderBy: [{ dueAt: 'asc' }, { dedupeKey: 'asc' }],
      }),
    pairs: async () =>
      (await db.pair.findMany({ include: { members: true } })).map(({ members }) =>
        members.map(({ userId }) => userId).toSorted(),
      ),
    waiting: async (userId) => {
      const membership = await db.membership.findFirst({ where: { userId } });
      if (!membership) return undefined;
      const { since } = membership;
      const past = await listPastRounds(db, programme, 20, [userId]);
      return placesInLine(past, at)(userId, since).waiting;
    },
    stop: () => slack.stop(),
  };
};

/** Anybody may meet anybody: one zone, one language, the same hours. */
export const plainPerson = (userId: string, { zone = 'UTC', avoid = [], ...profile }: Change): Person => ({
  userId,
  name: userId,
  locale: 'en-US',
  zone,
  avoid,
  profile: {
    role: 'Researcher',
    country: 'KE',
    interests: [],
    ...perTextField(() => null),
    sector: null,
    level: null,
    languages: ['en'],
    hours: { start: 9 * 60, end: 17 * 60, days: [1, 2, 3, 4, 5] },
    ...profile,
  },
});

/** Truncating takes much longer where there are only a few rows. */
const empty = async (db: Db): Promise<void> => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const all = tables.map(({ name }) => `DELETE FROM ${name};`).join(' ');
  // Tables in any order, whichever points at which.
  await db.$executeRawUnsafe(`DO $$ BEGIN SET LOCAL session_replication_role = replica; ${all} END $$`);
};

/** Everything that this person sees, as text, oldest first. */
export const seenBy = (slack: PracticeSlack, userId: string): string[] =>
  slack
    .conversations(userId)
    .flatMap(({ messages }) => messages)
    .toSorted((a, b) => Number(a.ts) - Number(b.ts))
    .map(wholeText);

const kinds = {
  introduction: 'introduces you to each other',
  reminder: 'have you found a time',
  'feedback-question': 'How did it go with',
  'sit-out': 'no counterpart for you in',
  'counterpart-left': 'can’t take place as planned',
  'cant-make-it': 'can’t make it in',
  'on-again': 'says that you met after all',
  'welcome-back': 'Welcome back',
  'approval-request': 'is ready:',
  'round-released': 'that you approved is out',
} as const;

/** How many messages of this kind a person sees. */
export const countSeen = (slack: PracticeSlack, userId: string, kind: keyof typeof kinds): number =>
  seenBy(slack, userId).filter((text) => text.includes(kinds[kind])).length;
