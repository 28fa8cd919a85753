// The only file by which the model touches the app: its flows, its heartbeat, its outbox and what it keeps.

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

import type { Feedback } from '../../src/domain/feedback.ts';
import type { Home } from '../../src/domain/home.ts';
import { matchRound } from '../../src/domain/matching/match-round.ts';
import { placesInLine } from '../../src/domain/place-in-line.ts';
import type { Person } from '../../src/domain/profile.ts';
import type { Rhythm } from '../../src/domain/programme.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import type { Deps } from '../../src/flow/deps.ts';
import { heartbeat } from '../../src/flow/heartbeat.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { openDueRounds, openRoundNow } from '../../src/flow/open-round.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { loadAnswers, recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { setDigestChannel } from '../../src/flow/set-digest-channel.ts';
import { askOtherTimes, proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { startLog } from '../../src/log.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { type PracticeSlack, startSlack } from '../../src/practice/server/start-slack.ts';
import { deliverBy } from '../../src/slack/deliver.ts';
import { clientOptions, clientsBy, oneToken } from '../../src/slack/install.ts';
import type { Db } from '../../src/store/open-database.ts';
import { listPastRounds } from '../../src/store/rounds.ts';
import { digestChannel, lessonsOf, topic } from './lessons-app.ts';
import { deleteRows, findRowsNaming, type Rows, readRows } from './rows.ts';

/** What can go wrong with a call; `hang`: no answer comes within the client's ten seconds. */
export type Trouble = Fault | { readonly kind: 'hang' };
/** `kind`: what came of a tap on a half-hour. */
export type Outcome = { readonly ok: boolean; readonly reason?: string; readonly kind?: string };

export const admin = 'UADMIN';
const second = 1000;

export type App = Awaited<ReturnType<typeof openApp>>;

/** One workspace with a Slack of its own; all of them share a database. */
export const openApp = async (db: Db, workspaceId: string, from: number) => {
  let at = from;
  const giveIdsBack = countIds();
  const now = () => new Date(at);
  const troubles = new Map<string, Trouble[]>();
  const meanwhile: (() => Promise<unknown>)[] = [];
  const broken: string[] = [];
  const slack = await startSlack({ now });
  const log = Object.assign(startLog('silent'), {
    error: ({ err }: { readonly err?: unknown }, text: string) => {
      if (err) broken.push(`${text}: ${err instanceof Error ? err.stack : err}`);
    },
  });
  const deps: Deps = {
    db,
    now,
    random: () => 0.5,
    log,
    match: async (input) => matchRound(input),
    hashKey: 'of the model',
  };
  const options = clientOptions(`${slack.url}/api/`);
  const fetch = troubled(slack, {
    next: (method) => troubles.get(method)?.shift(),
    hang: () => {
      at += 10 * second;
    },
    posted: async () => {
      await meanwhile.shift()?.();
    },
  });
  const post = deliverBy(clientsBy(oneToken(slack.botToken), { ...options, fetch }));
  const outbox = { ...deps, post, rest: async () => {} };
  const programme = { workspaceId, programmeId: 'P1' };
  const as = (userId: string) => ({ ...programme, userId });
  await welcomeWorkspace(deps, { id: workspaceId, name: workspaceId });
  // A part of the seed of every round.
  await db.programme.updateMany({ where: { workspaceId }, data: { id: 'P1', interests: [topic] } });
  slack.addUser({ id: admin, name: admin, is_admin: true });
  await noteAdmin(deps, workspaceId, { userId: admin, name: admin, locale: 'en-US', zone: 'UTC' });

  slack.addChannel({ id: digestChannel, name: 'digest', members: [admin, slack.botUserId] });
  await setDigestChannel(deps, { ...as(admin), channel: digestChannel });

  return {
    ...lessonsOf(deps, as),
    slack,
    now: () => at,
    moveTo: (to: number) => {
      at = to;
    },
    /** What went wrong behind the app's own back since the last look. */
    takeBroken: () => broken.splice(0),
    rows: () => readRows(db, workspaceId),
    rowsNaming: (userIds: readonly string[]) => findRowsNaming(db, workspaceId, userIds),
    /** Rounds that each has waited, as the app has it. */
    waiting: async (rows: Rows): Promise<ReadonlyMap<string, number>> => {
      const userIds = rows.memberships.map(({ userId }) => userId);
      const past = await listPastRounds(db, programme, 1000, userIds);
      const placeOf = placesInLine(past, now());
      return new Map(
        rows.memberships.map(({ userId, since }) => [userId, placeOf(userId, new Date(since)).waiting]),
      );
    },
    /** The next calls of a method go wrong. */
    trouble: (method: string, trouble: Trouble, times: number) => {
      const waiting = troubles.get(method) ?? [];
      troubles.set(method, [...waiting, ...Array.from({ length: times }, () => trouble)]);
    },

    /** Happens after the next message is posted, and before the app knows that it is. */
    meanwhile: (happen: () => Promise<unknown>) => void meanwhile.push(happen),

    openDue: () => openDueRounds(deps),
    send: () => runOutbox(outbox),
    /** What the heartbeat does each minute. */
    beat: async () => {
      await heartbeat(deps);
      await runOutbox(outbox);
    },

    /** `slackUpdated`: Slack's stamp of what it says of them at this moment. */
    join: (person: Person, slackUpdated: number, frequency: 1 | 2 | 4, talks: 1 | 2): Promise<Outcome> =>
      joinProgramme(deps, { ...programme, person, slackUpdated, frequency, talks }),
    leave: (userId: string): Promise<Outcome> => leaveProgramme(deps, as(userId)),
    pause: (userId: string, until: number | null): Promise<Outcome> =>
      pauseMember(deps, { ...as(userId), until: until === null ? null : new Date(until) }),
    resume: (userId: string): Promise<Outcome> => resumeMember(deps, as(userId)),
    noteUser: (userId: string, zone: string, updated: number, deleted: boolean): Promise<void> =>
      noteUserChange(deps, {
        workspaceId,
        identity: { userId, name: userId, locale: 'en-US', zone },
        updated,
        gone: deleted,
      }),
    respond: (userId: string, pairId: string, response: 'met' | 'cant'): Promise<Outcome> =>
      respondToPair(deps, { ...as(userId), pairId, response }),
    tap: (userId: string, pairId: string, startsAt: number): Promise<Outcome> =>
      tapTime(deps, { ...as(userId), pairId, startsAt: new Date(startsAt) }),
    otherTimes: (userId: string, pairId: string): Promise<Outcome> =>
      askOtherTimes(deps, { ...as(userId), pairId }),
    propose: (userId: string, pairId: string, startsAt: number): Promise<Outcome> =>
      proposeTime(deps, { ...as(userId), pairId, startsAt: new Date(startsAt) }),
    answer: (userId: string, pairId: string, answer: Partial<Feedback>): Promise<Outcome> =>
      recordFeedback(deps, { ...as(userId), pairId, answer }),
    /** Whether *met* and *value* can be changed still. */
    canAnswer: async (userId: string, pairId: string): Promise<boolean> => {
      const about = await loadAnswers(deps, { ...as(userId), pairId });
      return about.ok && !about.isClosed;
    },
    tuneRules: async (change: Partial<Rules>): Promise<void> =>
      isSaved(await tuneRules(deps, { ...as(admin), rules: { ...defaultRules, ...change } })),
    tuneRhythm: async (rhythm: Rhythm): Promise<void> =>
      isSaved(await tuneRhythm(deps, { ...as(admin), rhythm })),
    /** Said twice where the app asks first. */
    roundNow: (): Promise<Outcome> => openRoundNow(deps, as(admin)),
    /** As the listener does it: noted, and then done. */
    approve: async (roundId: string): Promise<Outcome> => {
      const approved = await approveRound(deps, { ...as(admin), roundId });
      if (approved.ok) await releaseApproved(deps);
      return approved;
    },
    home: (userId: string, isAdmin = false): Promise<Home | null> =>
      loadHome(deps, {
        ...programme,
        reader: { userId, name: userId, locale: 'en-US', zone: 'UTC' },
        isAdmin,
      }),

    stop: async () => {
      giveIdsBack();
      await slack.stop();
      await deleteRows(db, workspaceId);
    },
  };
};

/** When something may be due, after now. What was held back, and not until a known moment, is tried each minute. */
export const dueMoments = (rows: Rows, now: number): number[] => {
  const due = rows.outbox.filter(({ status }) => ['due', 'unknown', 'sending'].includes(status));
  const isHeldBack =
    due.some(({ nextTryAt }) => nextTryAt <= now) && rows.limits.every(({ until }) => until <= now);
  return [
    ...rows.programmes.map(({ nextRoundAt }) => nextRoundAt),
    ...rows.rounds.filter(({ status }) => isOut(status)).map(({ endsAt }) => endsAt),
    ...countMoments(rows),
    ...due.flatMap(({ nextTryAt, leaseUntil }) => [nextTryAt, leaseUntil === null ? 0 : leaseUntil + 1]),
    ...rows.limits.map(({ until }) => until),
    ...(isHeldBack ? [now + 60 * second] : []),
  ].filter((moment) => moment > now);
};

/** When the rounds that are not counted yet will be. */
export const countMoments = ({ rounds }: Rows): number[] =>
  rounds
    .filter(({ status, figures }) => isOut(status) && figures === null)
    .map(({ endsAt }) => endsAt + 10 * 24 * 3600 * second);

/** Whether a round is one that an admin may still approve. */
export const isWaiting = (status: string): boolean => status === 'draft';

/** Rounds that went out; an approved one is not out yet. */
export const isOut = (status: string): boolean => status === 'sent' || status === 'closed';

/** Kinds of rows that tell somebody that nothing comes of a talk, or that there was none. */
export const tellsOfNoTalk = ['sit-out', 'cant-make-it', 'counterpart-left'];
export const isRedraw = (kind: string): boolean => kind === 'redraw';

/** By which words a message is known. */
export const words = {
  introduction: /introduces you to each other/,
  reminder: /have you found a time/,
  'works-for-you': /Works for you\?|There is nothing to answer any more/,
  'talk-time':
    /^(It is settled: you talk with|You no longer take part in the talk|Your talk with .* (has moved|on .* is off))/,
  'talk-reminder': /^At .* you talk with/,
  'answer-reminder': /This is the only reminder/,
  'planned-question': /This talk was planned for a time that has passed/,
  'feedback-question': /How did it go with/,
  'sit-out': /no counterpart for you in/,
  'counterpart-left': /can’t take place as planned/,
  'cant-make-it': /can’t make it in/,
  'on-again': /says that you met after all/,
  'welcome-back': /Welcome back/,
  'approval-request': /is ready:/,
  'about-takeaway': /^What you took away from/,
  'digest-request': /waits for you\.\* Nothing is posted|^What we are hearing\n/,
  digest: /^What we are hearing: /,
  'round-released': /that you approved is out/,
} as const;

/** Whatever asks how a talk went. */
export const questions = ['feedback-question', 'planned-question', 'answer-reminder'];
/** These make it possible to answer for ten days more. */
export const opening = ['feedback-question', 'planned-question'];

export const phrases = {
  restGaveWay: 'meet again sooner than usual',
  firstInLine: 'are first in line for the next round',
  reminderPromise: 'are first in line',
  goOn: 'who are left can still talk',
  kind: /says nothing about you|we are sorry/i,
};

/** The control by which an introduction is known, and what each control says of what it is about. */
export const ofRound = ['we_met', 'cant_make_it'];
export const ofCounted = ['feedback_met', 'feedback_value'];
export const ofApproval = ['approve_round', 'preview'];

type Line = {
  readonly next: (method: string) => Trouble | undefined;
  readonly hang: () => void;
  readonly posted: () => Promise<void>;
};

/** The line to Slack, with what goes wrong on it. */
const troubled =
  (slack: PracticeSlack, { next, hang, posted }: Line) =>
  async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const method = String(url).split('/').at(-1) ?? '';
    const trouble = next(method);
    if (trouble?.kind === 'hang') {
      hang();
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    }
    if (trouble) slack.fail(method, trouble);
    const response = await globalThis.fetch(url, init);
    if (method === 'chat.postMessage') await posted();
    return response;
  };

/** Ids decide what is sent first; counted and scattered, they are the same ones whenever a sequence is played. */
const countIds = (): (() => void) => {
  const { randomUUID } = crypto;
  let given = 0;
  const use = (make: typeof randomUUID): void => {
    crypto.randomUUID = make;
    globalThis.crypto.randomUUID = make;
    syncBuiltinESMExports();
  };
  use(() => {
    given += 1;
    const scattered = (given * 0x9e3779b1) % 2 ** 32;
    return `${scattered.toString(16).padStart(8, '0')}-0000-4000-8000-${String(given).padStart(12, '0')}`;
  });
  return () => use(randomUUID);
};

/** An admin's own programme is there. */
const isSaved = (saved: boolean): void => {
  if (!saved) throw new Error('what the admin chose was not saved');
};
