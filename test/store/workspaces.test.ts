// One workspace never sees another's data: whatever the store can list, load, find or count.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figuresOf, noFeedback } from '../../src/domain/feedback.ts';
import { defaultRhythm, type Programme, type ProgrammeKey } from '../../src/domain/programme.ts';
import { approveRound } from '../../src/flow/approve-round.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRhythm } from '../../src/flow/tune-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import * as admins from '../../src/store/admins.ts';
import * as changes from '../../src/store/changes.ts';
import * as counts from '../../src/store/counts.ts';
import * as deletion from '../../src/store/deletion.ts';
import * as desk from '../../src/store/desk.ts';
import * as digests from '../../src/store/digests.ts';
import * as feedback from '../../src/store/feedback.ts';
import * as figures from '../../src/store/figures.ts';
import * as forget from '../../src/store/forget.ts';
import * as forgetting from '../../src/store/forget-messages.ts';
import { Prisma } from '../../src/store/generated/client.ts';
import * as held from '../../src/store/held.ts';
import * as marks from '../../src/store/insight-marks.ts';
import * as search from '../../src/store/insight-search.ts';
import * as insights from '../../src/store/insights.ts';
import * as keptApart from '../../src/store/kept-apart.ts';
import * as meetings from '../../src/store/meetings.ts';
import * as alike from '../../src/store/members-alike.ts';
import * as memberships from '../../src/store/memberships.ts';
import type { Database, Db } from '../../src/store/open-database.ts';
import * as outbox from '../../src/store/outbox.ts';
import * as ownLessons from '../../src/store/own-lessons.ts';
import * as pairs from '../../src/store/pairs.ts';
import * as people from '../../src/store/people.ts';
import * as programmes from '../../src/store/programmes.ts';
import * as limits from '../../src/store/rate-limits.ts';
import * as redraws from '../../src/store/redraws.ts';
import * as rounds from '../../src/store/rounds.ts';
import * as said from '../../src/store/said.ts';
import * as secrets from '../../src/store/secrets.ts';
import * as slots from '../../src/store/slots.ts';
import * as takeaways from '../../src/store/takeaways.ts';
import * as told from '../../src/store/told-lessons.ts';
import * as waiting from '../../src/store/waiting.ts';
import { letThrough } from '../setting/let-through.ts';
import { nextRoundOpens, openScene, roundOpens, type Scene } from '../setting/open-scene.ts';
import { openTestDatabase } from '../setting/open-test-database.ts';

let database: Database;
let scene: Scene;
let programme: Programme;
let ids: {
  readonly round: string;
  readonly draft: string;
  readonly pair: string;
  readonly key: string;
  /** A lesson without name, on the desk as well as among those let through, and a digest that quotes it. */
  readonly insight: string;
  readonly digest: string;
};

/** A workspace in which everything has happened once. */
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  const { db, deps, workspaceId } = scene;
  await scene.join('U1', { avoid: ['U3'] });
  scene.moveTo(roundOpens);
  await scene.beat();
  const pair = await db.pair.findFirstOrThrow({ include: { members: true } });
  const userId = pair.members[0]?.userId ?? '';
  await db.pair.updateMany({ where: { id: pair.id }, data: { settledFor: scene.now() } });
  await recordFeedback(deps, { ...scene.as(userId), pairId: pair.id, answer: { value: 5 } });
  await recordFeedback(deps, { ...scene.as(userId), pairId: pair.id, answer: { value: 5, takeaway: 'Ask' } });
  const admin = { userId: 'UADMIN', name: 'Admin', locale: 'en-US', zone: 'UTC' };
  await noteAdmin(deps, workspaceId, admin);
  await limits.saveRateLimit(db, workspaceId, limits.everyMethod, new Date(nextRoundOpens));
  const lack = { method: 'chat.update', scope: 'chat:write' };
  await limits.saveLack(db, workspaceId, lack, new Date(nextRoundOpens));
  await tuneRhythm(deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  scene.moveTo(nextRoundOpens);
  await openDueRounds(deps);
  await db.outboxMessage.updateMany({ where: { kind: 'reminder' }, data: { status: 'parked' } });
  const draft = await db.round.findFirstOrThrow({ where: { status: 'draft' } });
  const ended = { ...scene.programme, id: pair.roundId ?? '' };
  await figures.saveFigures(db, ended, figuresOf([], [], []), scene.now());
  const found = await programmes.loadProgramme(db, scene.programme);
  if (!found) throw new Error('no programme');
  programme = found;
  await forget.saveTimes(db, workspaceId, { texts: 90, rounds: 90, messages: 60, log: 30 });
  await changes.saveChange(db, found, { at: scene.now(), userId: '', what: 'forgotten', after: { log: 1 } });
  const about = { ...scene.programme, pairId: pair.id };
  const attributes = { sector: 'health', region: 'europe' };
  const unnamed = { text: 'Ask the ward', topics: ['digital'], named: false, ...attributes };
  const insight = await letThrough(db, scene.programme, { userId, pairId: pair.id }, unnamed);
  await marks.saveMark(db, { workspaceId, insightId: insight, userId: 'U3' });
  await db.pair.update({
    where: { workspaceId_id: { workspaceId, id: pair.id } },
    data: { insightId: insight },
  });
  const counterpart = pair.members.find((member) => member.userId !== userId)?.userId ?? '';
  const theirs = { ...about, userId: counterpart };
  await recordFeedback(deps, { ...theirs, answer: { takeaway: 'Wait', sharing: 'without-name' } });
  await db.takeaway.updateMany({ where: { userId: counterpart }, data: { batchedAt: scene.now() } });
  await recordFeedback(deps, { ...theirs, answer: { value: 5 } });
  await keptApart.saveKeptApart(db, workspaceId, [{ hash: 'of two', metAt: null }]);
  for (const one of ['U4', 'U5']) await scene.join(one);
  const quotes = [{ insightId: insight, stays: true }];
  const numbers = { rounds: 0, tookPart: null, pairs: null, shareMet: null, lessons: null };
  const question = { proposed: 'habit-of-your-country-to-export', text: null } as const;
  const content = { themes: [{ title: '', quotes }], numbers, question };
  const digest = (await digests.createDigest(db, scene.programme, '2026-11', content)) ?? '';
  await digests.saveDigest(db, { workspaceId, id: digest }, { status: 'sent', sentAt: scene.now() });
  ids = {
    round: pair.roundId ?? '',
    draft: draft.id,
    pair: pair.id,
    key: `intro:${pair.id}`,
    insight,
    digest,
  };
});
afterAll(async () => {
  await scene.stop();
  await database.close();
});

const paired = async (db: Db) =>
  (await db.pairMember.findFirstOrThrow({ where: { pairId: ids.pair }, orderBy: { userId: 'asc' } })).userId;

type Question = (db: Db, key: ProgrammeKey) => unknown;

/** Each asked with ids that exist, but in this programme's name. */
const ofProgramme: Readonly<Record<string, Question>> = {
  listChanges: (db, key) =>
    changes.listChanges(db, { ...programme, workspaceId: key.workspaceId, id: key.programmeId }, 9),
  listCounted: (db, key) => figures.listCounted(db, key, { from: new Date(0), to: new Date('2100-01-01') }),
  loadCounted: (db, key) => figures.loadCounted(db, key),
  lockUncounted: (db, key) => figures.lockUncounted(db, { ...key, id: ids.draft }),
  loadMembership: (db, key) => memberships.loadMembership(db, { ...key, userId: 'U1' }),
  listMembers: (db, key) => memberships.listMembers(db, key),
  countMembers: (db, key) => counts.countMembers(db, key, new Date(roundOpens)),
  countPairs: (db, key) => counts.countPairs(db, { ...key, id: ids.round }),
  countSitOuts: (db, key) => counts.countSitOuts(db, { ...key, id: ids.round }),
  countRound: async (db, key) =>
    (await counts.countRound(db, { ...key, id: ids.round, sentAt: new Date(0) })).tookPart,
  countOnTheirWay: async (db, key) => {
    const introduction = (status: string, introducedAt: Date | null) =>
      Promise.all([
        db.pair.updateMany({ where: { id: ids.pair }, data: { introducedAt } }),
        db.outboxMessage.updateMany({ where: { dedupeKey: ids.key }, data: { status } }),
      ]);
    await introduction('due', null);
    const found = await counts.countOnTheirWay(db, key, new Date(roundOpens));
    await introduction('sent', new Date(roundOpens));
    return found;
  },
  countParked: (db, key) => said.countParked(db, key, new Date(0)),
  loadPair: (db, key) => pairs.loadPair(db, key, ids.pair),
  lockPair: (db, key) => pairs.lockPair(db, key, ids.pair),
  listPairsOfRound: (db, key) => pairs.listPairsOfRound(db, key, ids.round),
  listPairsOf: async (db, key) => pairs.listPairsOf(db, key, await paired(db), 9),
  listFacts: (db, key) => pairs.listFacts(db, key, [ids.round]),
  listOpenPairs: async (db, key) => pairs.listOpenPairs(db, key, new Date(roundOpens)),
  listPairsSince: async (db, key) => pairs.listPairsSince(db, key, new Date(0), await paired(db)),
  listOtherPairs: async (db, key) => {
    const pair = await pairs.loadPair(db, scene.programme, ids.pair);
    if (!pair) throw new Error('no pair');
    return pairs.listOtherPairs(db, { ...pair, ...key, id: 'another' }, pair.members);
  },
  listMeetings: (db, key) => meetings.listMeetings(db, key, new Date(0), 'UTC'),
  listLastQuestions: (db, key) => meetings.listLastQuestions(db, key),
  loadForgotten: (db, key) =>
    changes.loadForgotten(db, { ...programme, workspaceId: key.workspaceId, id: key.programmeId }),
  loadProgramme: (db, key) => programmes.loadProgramme(db, key),
  loadRound: (db, key) => rounds.loadRound(db, key, ids.round),
  listSentRounds: (db, key) => rounds.listSentRounds(db, key, 9),
  listPastRounds: (db, key) => rounds.listPastRounds(db, key, 9),
  listRoundsUnderWay: (db, key) => rounds.listRoundsUnderWay(db, key, new Date(roundOpens)),
  listEnds: (db, key) => rounds.listEnds(db, key, [ids.round]),
  listWaiting: (db, key) => rounds.listWaiting(db, key),
  listLastSitOuts: async (db, key) => [...(await rounds.listLastSitOuts(db, key))],
  listSitOuts: (db, key) => rounds.listSitOuts(db, key, ids.round),
  loadDigest: (db, key) => digests.loadDigest(db, key, ids.digest),
  lockDigest: (db, key) => digests.lockDigest(db, key, ids.digest),
  hasDigest: (db, key) => digests.hasDigest(db, key, '2026-11'),
  listSentDigests: (db, key) => digests.listSentDigests(db, key, 9),
  loadLastDigest: (db, key) => digests.loadLastDigest(db, key),
  listDigestsNaming: (db, key) => digests.listDigestsNaming(db, key, ids.insight),
  listOnDesk: (db, key) => desk.listOnDesk(db, key),
  countNamedOnDesk: async (db, key) => {
    await db.takeaway.updateMany({ where: { state: 'waiting' }, data: { named: true } });
    const found = await desk.countNamedOnDesk(db, key);
    await db.takeaway.updateMany({ where: { state: 'waiting' }, data: { named: false } });
    return found;
  },
  countCrowd: (db, key) => desk.countCrowd(db, key),
  areEnoughAlike: (db, key) => alike.areEnoughAlike(db, key, { sector: null, region: null }),
  listTakeaways: (db, key) => takeaways.listTakeaways(db, key, {}),
  listInsights: (db, key) => insights.listInsights(db, key, [], 9),
  loadReadable: (db, key) => insights.loadReadable(db, key, [], ids.insight),
  listInsightsOf: (db, key) => insights.listInsightsOf(db, key, [ids.insight]),
  listInsightsOfOthers: (db, key) => insights.listInsightsOfOthers(db, key, 'UNOBODY', 9),
  listShown: (db, key) => insights.listShown(db, key, { from: new Date(0), to: new Date('2100-01-01') }),
  selectInsights: (db, key) => insights.selectInsights(db, key, [], Prisma.sql`true`, 9),
  searchInsights: (db, key) => {
    const part = { text: 'wards', topics: ['digital'], sectors: [], regions: [], countries: [], visible: [] };
    return search.searchInsights(db, key, [], { parts: [part], meets: 'all' }, 9);
  },
  listAttributes: (db, key) => search.listAttributes(db, key),
  listOwnLessons: async (db, key) => {
    const { userId } = await db.takeaway.findFirstOrThrow({ where: { state: 'let-through' } });
    return ownLessons.listOwnLessons(db, key, userId, 9);
  },
  listTold: async (db, key) => told.listTold(db, key, [await paired(db)]),
};

/** What belongs to people and to the whole workspace, or is found by the id of what has been found in a programme. */
const ofWorkspace: Readonly<Record<string, (db: Db, workspaceId: string) => unknown>> = {
  loadFeedback: async (db, workspaceId) =>
    feedback.loadFeedback(db, workspaceId, ids.pair, await answerer(db)),
  listFeedback: (db, workspaceId) => feedback.listFeedback(db, workspaceId, [ids.pair]),
  findOldestAnswer: (db, workspaceId) => forget.findOldestAnswer(db, workspaceId),
  listTexts: (db, workspaceId) => forget.listTexts(db, workspaceId, new Date(0), new Date(nextRoundOpens)),
  listOldRounds: async (db, workspaceId) => {
    const { id } = await db.round.findFirstOrThrow({ where: { id: ids.round } });
    await db.round.updateMany({ where: { id }, data: { status: 'closed' } });
    const found = await forget.listOldRounds(db, workspaceId, new Date(nextRoundOpens));
    await db.round.updateMany({ where: { id }, data: { status: 'sent' } });
    return found;
  },
  lockFewPairs: (db, workspaceId) =>
    forget.lockFewPairs(db, { workspaceId, programmeId: programme.id, id: ids.round }),
  loadTimes: async (db, workspaceId) => Object.entries(await forget.loadTimes(db, workspaceId)),
  lockTimes: async (db, workspaceId) => Object.entries(await forget.lockTimes(db, workspaceId)),
  listProgrammesOf: (db, workspaceId) => memberships.listProgrammesOf(db, workspaceId, 'U1'),
  listAdmins: (db, workspaceId) => admins.listAdmins(db, workspaceId),
  loadAdmin: (db, workspaceId) => admins.loadAdmin(db, workspaceId, 'UADMIN'),
  listHushed: (db, workspaceId) => limits.listHushed(db, workspaceId, scene.now()),
  listLacks: (db, workspaceId) => limits.listLacks(db, workspaceId),
  loadStop: (db, workspaceId) => limits.loadStop(db, workspaceId),
  listApprovalKeys: (db, workspaceId) => redraws.listApprovalKeys(db, workspaceId, ids.draft),
  listDigestRequestKeys: async (db, workspaceId) => {
    await outbox.queueMessages(db, scene.programme, [
      {
        dedupeKey: 'digest-request:a-digest:UADMIN',
        dueAt: new Date('2100-01-01'),
        message: { kind: 'digest-request', digestId: 'a-digest', userId: 'UADMIN' },
      },
    ]);
    return redraws.listDigestRequestKeys(db, workspaceId, 'a-digest');
  },
  findSent: (db, workspaceId) => redraws.findSent(db, workspaceId, ids.key),
  listTaken: (db, workspaceId) =>
    slots.listTaken(db, { workspaceId, id: 'another' }, ['U1', 'U2', 'U3'], new Date(0)),
  loadSettled: (db, workspaceId) => slots.loadSettled(db, { workspaceId, id: ids.pair }),
  listOffers: (db, workspaceId) => slots.listOffers(db, { workspaceId, id: ids.pair }),
  listWaitingFor: (db, workspaceId) =>
    waiting.listWaitingFor(db, workspaceId, 'U1', ['sit-out', 'feedback-question'], new Date(0)),
  findSaid: (db, workspaceId) => said.findSaid(db, workspaceId, ids.key),
  listSaid: (db, workspaceId) => said.listSaid(db, workspaceId, [ids.key]),
  listDue: async (db, workspaceId) => {
    const due = await db.outboxMessage.findFirstOrThrow({ where: { status: 'due' } });
    return said.listDue(db, workspaceId, [due.dedupeKey]);
  },
  listArrivals: (db, workspaceId) => said.listArrivals(db, workspaceId, [ids.key], scene.now()),
  findLastAsked: async (db, workspaceId) =>
    said.findLastAsked(db, workspaceId, await asked(db), new Date(nextRoundOpens)),
  countWaitingFor: (db, workspaceId) =>
    said.countWaitingFor(db, workspaceId, 'chat.postMessage', new Date(nextRoundOpens)),
  loadPerson: (db, workspaceId) => people.loadPerson(db, workspaceId, 'U1'),
  listPeople: (db, workspaceId) => people.listPeople(db, workspaceId, ['U1']),
  listNever: (db, workspaceId) => people.listNever(db, workspaceId, scene.now()),
  listAvoidedByEither: (db, workspaceId) => people.listAvoidedByEither(db, workspaceId, 'U3'),
  listPersonIds: (db, workspaceId) => people.listPersonIds(db, workspaceId),
  listProgrammes: (db, workspaceId) => programmes.listProgrammes(db, workspaceId),
  listMembershipsOf: (db, workspaceId) => memberships.listMembershipsOf(db, workspaceId, 'U1'),
  loadHeld: (db, workspaceId) => held.loadHeld(db, workspaceId, 'U1'),
  listNamingRows: async (db, workspaceId) => forgetting.listNamingRows(db, workspaceId, await paired(db)),
  lockMember: (db, workspaceId) => deletion.lockMember(db, { workspaceId, userId: 'U1' }),
  lockPairsOf: async (db, workspaceId) => deletion.lockPairsOf(db, { workspaceId, userId: await paired(db) }),
  lockTalkers: async (db, workspaceId) =>
    pairs.lockTalkers(db, { workspaceId, userId: await paired(db) }, scene.now()),
  listKnownPeople: (db, workspaceId) => people.listKnownPeople(db, workspaceId, ['U1']),
  loadInsight: (db, workspaceId) => insights.loadInsight(db, workspaceId, ids.insight),
  loadTakeaway: async (db, workspaceId) =>
    takeaways.loadTakeaway(db, { workspaceId, pairId: ids.pair, userId: await answerer(db) }),
  listTelling: (db, workspaceId) => told.listTelling(db, workspaceId, ids.insight),
  countMarks: (db, workspaceId) => marks.countMarks(db, workspaceId, [ids.insight], 'U3'),
  listOwnPairs: async (db, workspaceId) => {
    const { userId } = await db.takeaway.findFirstOrThrow();
    const waiting = await takeaways.listTakeaways(db, scene.programme, {});
    return [...((await desk.listOwnPairs(db, workspaceId, [userId], waiting)).get(userId) ?? [])];
  },
  listTalkers: async (db, workspaceId) => (await desk.listTalkers(db, workspaceId, [ids.pair]))(ids.pair),
  listKeptApart: (db, workspaceId) => keptApart.listKeptApart(db, workspaceId),
};
/** Whom a question is for. */
const asked = async (db: Db) => {
  const row = await db.outboxMessage.findFirstOrThrow({ where: { kind: 'feedback-question' } });
  return row.message as { pairId: string; userId: string };
};
const answerer = async (db: Db) => (await db.feedback.findFirstOrThrow()).userId;

// The heartbeat's own, over all workspaces; one that fails without its programme; a lock, which finds nothing; and the app's own
// keys, which belong to no workspace.
const forAll = [
  'listApproved',
  'listDigestProgrammes',
  'listDueProgrammes',
  'listDueWorkspaces',
  'listEnded',
  'listResting',
  'listSweepable',
  'listToTend',
  'listUncounted',
  'loadSecret',
  'lockLessons',
  'lockProgramme',
];

const nothing = (found: unknown): boolean =>
  found === null ||
  found === 0 ||
  found === false ||
  (Array.isArray(found) && found.length === 0) ||
  (found instanceof Map && found.size === 0) ||
  found === noFeedback;

test.each(Object.entries(ofWorkspace))(
  '%s finds what is there, and nothing from elsewhere',
  async (_, ask) => {
    const { db, workspaceId } = scene;
    expect(nothing(await ask(db, workspaceId))).toBe(false);
    expect(nothing(await ask(db, 'TSTRANGER'))).toBe(true);
  },
);

test.each(Object.entries(ofProgramme))(
  '%s finds nothing of another workspace or programme',
  async (_, ask) => {
    const { db, programme: key } = scene;
    expect(nothing(await ask(db, key))).toBe(false);
    expect(nothing(await ask(db, { ...key, workspaceId: 'TSTRANGER' }))).toBe(true);
    expect(nothing(await ask(db, { ...key, programmeId: 'another' }))).toBe(true);
  },
);

test('every question the store can answer is among these', () => {
  const rooms = [
    admins,
    alike,
    changes,
    counts,
    deletion,
    desk,
    digests,
    feedback,
    figures,
    forgetting,
    held,
    forget,
    insights,
    keptApart,
    limits,
    marks,
    meetings,
    memberships,
    outbox,
    ownLessons,
    pairs,
    people,
    programmes,
    redraws,
    rounds,
    said,
    search,
    secrets,
    slots,
    takeaways,
    told,
    waiting,
  ];
  const all = rooms
    .flatMap((room) => Object.keys(room))
    .filter((name) => /^(list|load|find|count|lock|has|search|select|are)/.test(name));
  expect(all.toSorted()).toEqual(
    [...Object.keys(ofWorkspace), ...Object.keys(ofProgramme), ...forAll].toSorted(),
  );
});

test('nobody acts on another workspace’s pairs, rounds or people', async () => {
  const { db, deps } = scene;
  const workspaceId = 'TSTRANGER';
  await welcomeWorkspace(deps, { id: workspaceId, name: 'Strangers' });
  // Their own programme, and the one that they have heard of.
  const own = (await findOnlyProgramme(deps, workspaceId)) ?? '';
  const claims = [own, programme.id].flatMap((programmeId) =>
    ['U1', 'U2', 'U3'].map((userId) => ({ workspaceId, programmeId, userId })),
  );
  const tables = async () => ({
    members: await db.membership.findMany({ orderBy: { userId: 'asc' } }),
    people: await db.person.findMany({ orderBy: { userId: 'asc' } }),
    pairs: await db.pair.findMany({ include: { members: true } }),
    rounds: await db.round.findMany({ orderBy: { id: 'asc' } }),
    feedback: await db.feedback.findMany(),
    messages: await db.outboxMessage.findMany({ orderBy: { id: 'asc' } }),
  });
  const before = await tables();
  for (const actor of claims) {
    const notYours = { ok: false, reason: 'not-yours' };
    expect(await respondToPair(deps, { ...actor, pairId: ids.pair, response: 'cant' })).toEqual(notYours);
    expect(await recordFeedback(deps, { ...actor, pairId: ids.pair, answer: { value: 1 } })).toEqual(
      notYours,
    );
    expect(await approveRound(deps, { ...actor, roundId: ids.draft })).toEqual({
      ok: false,
      reason: 'no-draft',
    });
    const notMember = { ok: false, reason: 'not-member' };
    expect(await resumeMember(deps, actor)).toEqual(notMember);
    expect(await leaveProgramme(deps, actor)).toEqual(notMember);
    expect(await pauseMember(deps, { ...actor, until: null })).toEqual(notMember);
    const identity = { userId: actor.userId, name: 'Somebody else', locale: 'fr-FR', zone: 'Asia/Tokyo' };
    await noteUserChange(deps, { workspaceId, identity, updated: 9, gone: true });
  }
  expect(await tables()).toEqual(before);
});

test('the same people in two workspaces are paired apart', async () => {
  const { db, deps } = scene;
  await db.programme.updateMany({ data: { nextRoundAt: scene.now() } });
  const programmeId = (await findOnlyProgramme(deps, 'TSTRANGER')) ?? '';
  for (const person of await people.listPeople(db, scene.workspaceId, ['U1', 'U2'])) {
    await joinProgramme(deps, { workspaceId: 'TSTRANGER', programmeId, person, frequency: 1 });
  }
  await openDueRounds(deps);
  const theirs = await db.pair.findMany({ where: { workspaceId: 'TSTRANGER' }, include: { members: true } });
  // What they wished or whom they met elsewhere counts elsewhere.
  expect(theirs.map(({ members }) => members.map(({ userId }) => userId).toSorted())).toEqual([['U1', 'U2']]);
});
