// A workspace in which every column that can tell of somebody holds a mark: of one person, and of others.
import { joinProgramme } from '../../src/flow/join-programme.ts';
import type { Prisma } from '../../src/store/generated/client.ts';
import type { Db } from '../../src/store/open-database.ts';
import { nextRoundOpens, openScene, plainPerson, roundOpens, type Scene } from './open-scene.ts';

/** Whose data it is. */
export const me = 'UMINE0001';
/** They were introduced to me. */
export const counterpart = 'UMET00002';
/** They wish never to meet me, and I know nothing of it. */
export const hater = 'UHATER003';
/** I would rather not meet them. */
const avoided = 'UAVOID004';
/** They have nothing to do with me. */
const stranger = 'USTRANGE5';
const everybody = [me, counterpart, hater, avoided, stranger];

/** Their years lie far from all that happens by itself. */
const mineAt = (minute: number) => new Date(Date.UTC(2033, 0, 1, 0, minute));
const theirsAt = new Date('2044-04-04T04:04:00Z');
export const theirYear = '2044-';

export const mine = (column: string) => `mine ${column}`;
/** No text of somebody else is without it. */
export const theirs = 'theirs';
const of = (who: string, column: string) => (who === me ? mine(column) : `${theirs} ${who} ${column}`);

const at = (minute: number) => mineAt(minute).toISOString();

/**
 * Every column of every table. A text: how what I said, or what was computed about me, reads in the file. Null: it names and
 * describes nobody, belongs to somebody else, or is told by another column.
 */
export const columns: Readonly<Record<string, string | null>> = {
  'Admin.locale': mine('Admin.locale'),
  'Admin.name': mine('Admin.name'),
  'Admin.userId': null,
  'Admin.workspaceId': null,
  'Admin.zone': mine('Admin.zone'),
  'Avoidance.cause': 'in your profile',
  'Avoidance.createdAt': at(1),
  'Avoidance.otherId': avoided,
  'Avoidance.until': null, // of those who were kept apart under a hash, which tells of somebody who is gone
  'Avoidance.userId': null,
  'Avoidance.workspaceId': null,
  'Change.after': mine('Change.after'),
  'Change.at': at(2),
  'Change.before': mine('Change.before'),
  'Change.id': null,
  'Change.programmeId': null,
  'Change.userId': null,
  'Change.what': mine('Change.what'),
  'Change.workspaceId': null,
  'Digest.channel': null,
  'Digest.content': null, // ids of lessons, numbers about five people or more
  'Digest.id': null,
  'Digest.month': null,
  'Digest.programmeId': null,
  'Digest.sentAt': null,
  'Digest.status': null,
  'Digest.workspaceId': null,
  'Feedback.again': '"would you meet again": true',
  'Feedback.answeredAt': at(3),
  'Feedback.met': mine('Feedback.met'),
  'Feedback.pairId': null,
  'Feedback.plannedFor': at(4),
  'Feedback.sharing': mine('Feedback.sharing'),
  'Feedback.takeaway': mine('Feedback.takeaway'),
  'Feedback.userId': null,
  'Feedback.value': '"was it worth your time (1 to 5)": 3',
  'Feedback.whyNot': mine('Feedback.whyNot'),
  'Feedback.workspaceId': null,
  'Insight.id': null,
  'Insight.language': mine('Insight.language'),
  'Insight.programmeId': null,
  'Insight.region': mine('Insight.region'),
  'Insight.sector': mine('Insight.sector'),
  'Insight.shownAt': at(5),
  'Insight.text': mine('Insight.text'),
  'Insight.topics': mine('Insight.topics'),
  'Insight.workspaceId': null,
  'InsightMark.insightId': 'a lesson that I found useful',
  'InsightMark.userId': null,
  'InsightMark.workspaceId': null,
  'KeptApart.hash': null,
  'KeptApart.metAt': null,
  'KeptApart.workspaceId': null,
  'Membership.frequency': '"in every how many rounds": 4',
  'Membership.leftAt': at(6),
  'Membership.pausedUntil': at(7),
  'Membership.programmeId': '"programme": "Counterpart"',
  'Membership.since': at(8),
  'Membership.talks': '"talks in one round, at most": 2',
  'Membership.userId': null,
  'Membership.workspaceId': null,
  'OutboxMessage.attempts': null,
  'OutboxMessage.body': null, // its text stands in Slack
  'OutboxMessage.channel': null,
  'OutboxMessage.dedupeKey': null,
  'OutboxMessage.dueAt': at(9),
  'OutboxMessage.id': null,
  'OutboxMessage.kind': mine('OutboxMessage.kind'),
  'OutboxMessage.leaseUntil': null,
  'OutboxMessage.message': null,
  'OutboxMessage.nextTryAt': null,
  'OutboxMessage.reason': null,
  'OutboxMessage.sentAt': at(10),
  'OutboxMessage.status': mine('OutboxMessage.status'),
  'OutboxMessage.ts': null,
  'OutboxMessage.unknowns': null,
  'OutboxMessage.workspaceId': null,
  'Pair.cause': mine('Pair.cause'),
  'Pair.channel': mine('Pair.channel'),
  'Pair.control': '"drawn at random": true',
  'Pair.date': mine('Pair.date'),
  'Pair.gaveWay': mine('Pair.gaveWay'),
  'Pair.id': null,
  'Pair.insightId': 'a lesson that my introduction told',
  'Pair.introducedAt': at(11),
  'Pair.overlap': '"minutes of working hours in common": 371',
  'Pair.programmeId': null,
  'Pair.question': mine('Pair.question'),
  'Pair.reasons': mine('Pair.reasons'),
  'Pair.room': mine('Pair.room'),
  'Pair.roundId': null,
  'Pair.score': '"points for how well you fit": 4.242',
  'Pair.settledFor': at(12),
  'Pair.settledTurn': '"how often that changed": 17',
  'Pair.withdrawnAt': at(13),
  'Pair.workspaceId': null,
  'PairMember.leftAt': at(14),
  'PairMember.pairId': null,
  'PairMember.response': 'I can’t make it',
  'PairMember.userId': `theirs ${counterpart} Person.name`, // whom I was introduced to
  'PairMember.workspaceId': null,
  'Person.callAddress': mine('Person.callAddress'),
  'Person.country': mine('Person.country'),
  'Person.deactivatedAt': at(15),
  'Person.interests': mine('Person.interests'),
  'Person.languages': mine('Person.languages'),
  'Person.level': mine('Person.level'),
  'Person.locale': mine('Person.locale'),
  'Person.mandate': mine('Person.mandate'),
  'Person.name': mine('Person.name'),
  'Person.organisation': mine('Person.organisation'),
  'Person.role': mine('Person.role'),
  'Person.sector': mine('Person.sector'),
  'Person.slackUpdated': '1234567',
  'Person.userId': me,
  'Person.workDays': '(1 is Monday)": [\n      6',
  'Person.workDaysSaid': 'they were taken for you',
  'Person.workEnd': '16:37',
  'Person.workStart': '08:13',
  'Person.workspaceId': null,
  'Person.zone': mine('Person.zone'),
  'Programme.approval': null,
  'Programme.cadence': null,
  'Programme.callPattern': null,
  'Programme.digestChannel': null,
  'Programme.hour': null,
  'Programme.id': null,
  'Programme.interests': null,
  'Programme.name': null,
  'Programme.nextRoundAt': null,
  'Programme.roles': null,
  'Programme.rules': null,
  'Programme.weekday': null,
  'Programme.workspaceId': null,
  'Programme.zone': null,
  'RateLimit.method': null,
  'RateLimit.until': null,
  'RateLimit.workspaceId': null,
  'Round.approvedBy': mine('Round.localDate'),
  'Round.days': null,
  'Round.endsAt': null,
  'Round.figures': null,
  'Round.id': null,
  'Round.localDate': null,
  'Round.opensAt': null,
  'Round.programmeId': null,
  'Round.rules': null,
  'Round.seed': null,
  'Round.sentAt': null,
  'Round.slot': null,
  'Round.status': null,
  'Round.workspaceId': null,
  'Secret.name': null,
  'Secret.value': null,
  'SitOut.reason': mine('SitOut.reason'),
  'SitOut.roundId': null,
  'SitOut.userId': null,
  'SitOut.workspaceId': null,
  'Slot.isOpen': '"still open": false',
  'Slot.offered': '"how often": 19',
  'Slot.pairId': null,
  'Slot.startsAt': at(16),
  'Slot.workspaceId': null,
  'SlotTap.pairId': null,
  'SlotTap.startsAt': '"you tapped it": true',
  'SlotTap.userId': null,
  'SlotTap.workspaceId': null,
  'Takeaway.agreed': '"you agreed to its words": false',
  'Takeaway.batch': null,
  'Takeaway.batchedAt': at(17),
  'Takeaway.id': null,
  'Takeaway.insightId': mine('Insight.text'),
  'Takeaway.named': '"with your name": false',
  'Takeaway.pairId': null,
  'Takeaway.programmeId': null,
  'Takeaway.reason': mine('Takeaway.reason'),
  'Takeaway.sharedAt': at(18),
  'Takeaway.state': mine('Takeaway.state'),
  'Takeaway.turn': '"how often you were asked about it": 23',
  'Takeaway.userId': null,
  'Takeaway.workspaceId': null,
  'Taken.at': null,
  'Taken.key': null,
  'Taken.workspaceId': null,
  'Workspace.createdAt': null,
  'Workspace.id': null,
  'Workspace.name': null,
  'Workspace.retention': null,
  'Workspace.sweptAt': null,
};

/** As they stand in the migrated database. */
export const listColumns = async (db: Db): Promise<string[]> =>
  (
    await db.$queryRaw<{ readonly name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`
  ).map(({ name }) => name);

/** Everybody is in it with everything that can be said of anybody. */
export const plant = async (db: Db): Promise<Scene> => {
  const scene = await openScene(db, []);
  const { deps, programme, workspaceId } = scene;
  for (const userId of everybody)
    await joinProgramme(deps, { ...programme, frequency: 1, person: plainPerson(userId, {}) });
  for (const userId of everybody) await plantPerson(db, workspaceId, userId);
  const key = { workspaceId };
  const wish = (userId: string, otherId: string, createdAt: Date) => ({
    ...key,
    userId,
    otherId,
    cause: 'avoid',
    createdAt,
  });
  await db.avoidance.createMany({
    data: [wish(me, avoided, mineAt(1)), wish(hater, me, theirsAt), wish(hater, stranger, theirsAt)],
  });
  const round = await plantRound(scene, me);
  const others = await plantRound(scene, stranger);
  await plantPair(scene, round, me, counterpart);
  await plantPair(scene, others, stranger, hater);
  return scene;
};

const plantPerson = async (db: Db, workspaceId: string, userId: string): Promise<void> => {
  const text = (column: string) => of(userId, `Person.${column}`);
  const isMine = userId === me;
  const [adminText, memberAt] = [
    (column: string) => of(userId, `Admin.${column}`),
    (minute: number) => (isMine ? mineAt(minute) : theirsAt),
  ];
  await db.person.updateMany({
    where: { userId },
    data: {
      ...{ name: text('name'), locale: text('locale'), zone: text('zone'), role: text('role') },
      ...{ country: text('country'), organisation: text('organisation'), sector: text('sector') },
      ...{ level: text('level'), mandate: text('mandate'), callAddress: text('callAddress') },
      interests: [text('interests')],
      languages: [text('languages')],
      workStart: isMine ? 8 * 60 + 13 : 1,
      workEnd: isMine ? 16 * 60 + 37 : 2,
      workDays: [6],
      workDaysSaid: !isMine,
      deactivatedAt: memberAt(15),
      slackUpdated: isMine ? 1234567 : 7654321,
    },
  });
  await db.membership.updateMany({
    where: { userId },
    data: {
      since: memberAt(8),
      frequency: isMine ? 4 : 1,
      pausedUntil: memberAt(7),
      leftAt: memberAt(6),
      talks: isMine ? 2 : 1,
    },
  });
  const admin = { name: adminText('name'), locale: adminText('locale'), zone: adminText('zone') };
  await db.admin.create({ data: { workspaceId, userId, ...admin } });
};

const plantRound = async ({ db, programme }: Scene, userId: string): Promise<string> => {
  const text = (column: string) => of(userId, column);
  const isMine = userId === me;
  const { id } = await db.round.create({
    data: {
      ...programme,
      localDate: text('Round.localDate'),
      status: 'sent',
      days: [],
      opensAt: new Date(roundOpens),
      endsAt: new Date(nextRoundOpens),
      sentAt: new Date(isMine ? roundOpens : '2026-12-07T10:00:00Z'),
      seed: '',
      rules: {},
      figures: {},
      approvedBy: userId,
    },
  });
  const { workspaceId } = programme;
  await db.sitOut.create({ data: { workspaceId, roundId: id, userId, reason: text('SitOut.reason') } });
  await db.change.create({
    data: {
      ...programme,
      userId,
      at: isMine ? mineAt(2) : theirsAt,
      what: text('Change.what'),
      before: { x: text('Change.before') },
      after: { x: text('Change.after') },
    },
  });
  return id;
};

/** `other` is the one with whom `userId` talked, and has said as much of it. */
const plantPair = async (
  { db, programme, workspaceId }: Scene,
  roundId: string,
  userId: string,
  other: string,
): Promise<void> => {
  const isMine = userId === me;
  const text = (column: string) => of(userId, column);
  const date = (minute: number) => (isMine ? mineAt(minute) : theirsAt);
  const told = isMine ? 'a lesson that my introduction told' : 'theirs, told elsewhere';
  const insight = (data: object) =>
    db.insight.create({ data: { ...programme, text: '', language: '', topics: [], ...data } });
  const { id: insightId } = await insight({ text: told, shownAt: theirsAt });
  const pair = await db.pair.create({
    data: {
      ...programme,
      roundId,
      insightId,
      ...{ cause: text('Pair.cause'), date: text('Pair.date'), question: text('Pair.question') },
      ...{ channel: text('Pair.channel'), room: text('Pair.room'), gaveWay: [text('Pair.gaveWay')] },
      reasons: [{ kind: 'shared-interests', interests: [text('Pair.reasons')] }],
      score: isMine ? 4242 : 9191,
      overlap: isMine ? 371 : 919,
      control: true,
      introducedAt: date(11),
      settledFor: date(12),
      withdrawnAt: date(13),
      settledTurn: isMine ? 17 : 91,
    },
  });
  const slot = { workspaceId, pairId: pair.id, startsAt: date(16) };
  await db.slot.create({ data: { ...slot, offered: isMine ? 19 : 91, isOpen: false } });
  for (const person of [userId, other]) {
    await db.pairMember.create({
      data: {
        workspaceId,
        pairId: pair.id,
        userId: person,
        response: person === me ? 'cant' : 'met',
        leftAt: person === me ? mineAt(14) : theirsAt,
      },
    });
    await db.slotTap.create({ data: { ...slot, userId: person } });
    await plantAnswer(db, programme, pair.id, person);
    await plantMessage(db, programme, pair.id, person);
  }
};

const plantAnswer = async (
  db: Db,
  { workspaceId, programmeId }: Scene['programme'],
  pairId: string,
  userId: string,
): Promise<void> => {
  const isMine = userId === me;
  const text = (column: string) => of(userId, column);
  const date = (minute: number) => (isMine ? mineAt(minute) : theirsAt);
  const said = { met: text('Feedback.met'), sharing: text('Feedback.sharing') };
  await db.feedback.create({
    data: {
      ...{ workspaceId, pairId, userId, ...said },
      takeaway: text('Feedback.takeaway'),
      whyNot: text('Feedback.whyNot'),
      value: isMine ? 3 : 5,
      again: isMine,
      plannedFor: date(4),
      answeredAt: date(3),
    },
  });
  const useful = isMine ? 'a lesson that I found useful' : 'theirs, found useful';
  const lesson = { workspaceId, programmeId, language: '', topics: [] };
  const read = await db.insight.create({ data: { ...lesson, text: useful, shownAt: theirsAt } });
  await db.insightMark.create({ data: { workspaceId, insightId: read.id, userId } });
  const { id: insightId } = await db.insight.create({
    data: {
      ...{ workspaceId, programmeId, text: text('Insight.text'), language: text('Insight.language') },
      topics: [text('Insight.topics')],
      sector: text('Insight.sector'),
      region: text('Insight.region'),
      shownAt: date(5),
    },
  });
  await db.takeaway.create({
    data: {
      ...{ workspaceId, programmeId, pairId, userId, insightId },
      named: !isMine,
      batch: [`${theirs} batch`],
      agreed: !isMine,
      state: text('Takeaway.state'),
      reason: text('Takeaway.reason'),
      sharedAt: date(18),
      batchedAt: date(17),
      turn: isMine ? 23 : 91,
    },
  });
};

const plantMessage = async (
  db: Db,
  { workspaceId, programmeId }: Scene['programme'],
  pairId: string,
  userId: string,
): Promise<void> => {
  const isMine = userId === me;
  const text = (column: string) => of(userId, column);
  const date = (minute: number) => (isMine ? mineAt(minute) : theirsAt);
  const row = (dedupeKey: string, message: object, more: Partial<Prisma.OutboxMessageCreateManyInput>) => ({
    ...{ workspaceId, dedupeKey, dueAt: date(9), nextTryAt: theirsAt },
    kind: text('OutboxMessage.kind'),
    status: text('OutboxMessage.status'),
    message: { ...message, programmeId },
    ...more,
  });
  await db.outboxMessage.createMany({
    data: [
      row(
        `feedback:${pairId}:${userId}`,
        { kind: 'feedback-question', pairId, userId },
        { sentAt: date(10), body: { users: [userId], body: { text: text('OutboxMessage.body') } } },
      ),
      row(
        `redraw:feedback:${pairId}:${userId}`,
        { kind: 'redraw', of: `feedback:${pairId}:${userId}` },
        {
          kind: 'redraw',
          dueAt: theirsAt,
        },
      ),
    ],
  });
};
