// Fifty rounds of a community, written as rows by the database itself: as many as a real workspace has, in a minute or two.
import { defaultRhythm, firstInterests, firstName, firstRoles } from '../src/domain/programme.ts';
import { defaultRules } from '../src/domain/rules.ts';
import type { Db } from '../src/store/open-database.ts';
import { communityOf } from './community.ts';

export const workspaceId = 'T1';
export const programmeId = 'programme';
/** Monday 5 January 2026, 09:00 in UTC, when the first round goes out. The others follow week by week. */
const begins = new Date('2026-01-05T09:00:00Z');
const week = 7 * 24 * 3_600_000;
/** What was sent before is forgotten. */
const roundsWithMessages = 13;

export const opensAt = (round: number): Date => new Date(begins.getTime() + (round - 1) * week);
/** Friday of the same week, 16:00. */
export const endsAt = (round: number): Date => new Date(opensAt(round).getTime() + (4 * 24 + 7) * 3_600_000);

/**
 * Everybody is introduced in each round, to somebody else each time. The last round is under way: of every ten introductions
 * three are still on their way, and half of the people have answered. After it a draft waits for an admin.
 */
export const writeHistory = async (db: Db, size: number, rounds: number): Promise<void> => {
  await db.workspace.create({ data: { id: workspaceId, name: 'Bench' } });
  await db.programme.create({
    data: {
      ...{ workspaceId, id: programmeId, name: firstName, ...defaultRhythm, rules: defaultRules },
      ...{ interests: [...firstInterests], roles: [...firstRoles], nextRoundAt: opensAt(rounds + 1) },
    },
  });
  const { people, memberships } = communityOf(
    size,
    workspaceId,
    programmeId,
    new Date(begins.getTime() - week),
  );
  for (let at = 0; at < size; at += 1000) {
    await db.person.createMany({ data: people.slice(at, at + 1000) });
    await db.membership.createMany({ data: memberships.slice(at, at + 1000) });
  }
  await writeChanges(db, rounds);
  for (let round = 1; round <= rounds + 1; round += 1) await writeRound(db, size, round, rounds);
  await writeLessons(db, rounds);
};

/** What was shared is a lesson, but for the last two rounds, which wait on the desk. Twenty people mark each of the newest. */
const writeLessons = async (db: Db, rounds: number): Promise<void> => {
  const from = opensAt(rounds - 1);
  await db.$executeRaw`INSERT INTO "Insight" ("workspaceId", "id", "programmeId", "text", "language", "topics", "shownAt")
    SELECT "workspaceId", md5("pairId" || "userId"), ${programmeId}, "takeaway", 'en', ARRAY['Service design'],
      "answeredAt" + interval '2 days'
    FROM "Feedback" WHERE "takeaway" IS NOT NULL AND "sharing" <> 'private' AND "answeredAt" < ${from}`;
  await db.$executeRaw`INSERT INTO "Takeaway" ("workspaceId", "pairId", "userId", "programmeId", "id", "named", "state", "sharedAt", "insightId")
    SELECT f."workspaceId", f."pairId", f."userId", ${programmeId}, gen_random_uuid()::text, f."sharing" = 'with-name',
      CASE WHEN i."id" IS NULL THEN 'waiting' ELSE 'let-through' END, f."answeredAt", i."id"
    FROM "Feedback" f LEFT JOIN "Insight" i ON i."workspaceId" = f."workspaceId" AND i."id" = md5(f."pairId" || f."userId")
    WHERE f."takeaway" IS NOT NULL AND f."sharing" <> 'private'`;
  await db.$executeRaw`INSERT INTO "InsightMark" ("workspaceId", "insightId", "userId")
    SELECT i."workspaceId", i."id", 'U' || lpad(n::text, 6, '0')
    FROM (SELECT * FROM "Insight" ORDER BY "shownAt" DESC LIMIT 200) i, generate_series(1, 20) n`;
};

const writeChanges = (db: Db, rounds: number) =>
  db.change.createMany({
    data: Array.from({ length: rounds }, (_, round) => ({
      ...{ workspaceId, programmeId, at: opensAt(round + 1), userId: 'U000001', what: 'rules' },
      ...{ before: defaultRules, after: defaultRules },
    })),
  });

const writeRound = async (db: Db, size: number, round: number, last: number): Promise<void> => {
  const isOut = round <= last;
  const sentAt = opensAt(round);
  const days = Array.from({ length: 5 }, (_, day) =>
    new Date(sentAt.getTime() + day * 24 * 3_600_000).toISOString().slice(0, 10),
  );
  const id = `round-${round}`;
  const status = isOut ? (round < last ? 'closed' : 'sent') : 'draft';
  const tookPart = { tookPart: size, pairs: size / 2, answers: size / 2, shareMet: 0.8, meanValue: 4.1 };
  const isCounted = round < last - 1;
  await db.round.create({
    data: {
      ...{ workspaceId, id, programmeId, localDate: days[0] ?? '', status, days },
      ...{ opensAt: sentAt, endsAt: endsAt(round), seed: 'bench', rules: defaultRules, slot: sentAt },
      ...(isOut ? { sentAt } : {}),
      ...(isCounted ? { figures: { ...tookPart, countedAt: opensAt(round + 2).toISOString() } } : {}),
    },
  });
  await writePairs(db, size, round, status);
  if (!isOut) return;
  await writeTalks(db, id);
  if (round > last - roundsWithMessages) await writeMessages(db, id, status === 'closed');
};

/** Seats at a round table that all but one move by one seat from week to week: nobody meets anybody twice. */
const writePairs = async (db: Db, size: number, round: number, status: string): Promise<void> => {
  const id = `round-${round}`;
  const others = size - 1;
  await db.$executeRaw`INSERT INTO "Pair" ("workspaceId", "id", "programmeId", "cause", "roundId", "date", "score", "overlap",
      "reasons", "question", "channel", "introducedAt", "room")
    SELECT ${workspaceId}, md5(${id} || '/' || k)::uuid::text, ${programmeId}, 'round', ${id}, ${opensAt(round)}::date::text, 700 + k % 99, 240,
      '[{"kind":"shared-interests","interests":["Procurement"]},{"kind":"different","attribute":"country"}]'::jsonb, 'question-3',
      CASE WHEN ${status} <> 'draft' THEN 'D' || ${round}::int * 100000 + k END,
      CASE WHEN ${status} = 'closed' OR (${status} = 'sent' AND k % 10 > 2) THEN ${opensAt(round)}::timestamptz + k % 40 * interval '1 minute' END,
      gen_random_uuid()::text
    FROM generate_series(0, ${size / 2 - 1}::int) k`;
  await db.$executeRaw`INSERT INTO "PairMember" ("workspaceId", "pairId", "userId", "response")
    SELECT ${workspaceId}, md5(${id} || '/' || k)::uuid::text, 'U' || lpad(CASE WHEN k = 0 AND side = 1 THEN ${others}::int
      ELSE (${round}::int + CASE WHEN side = 1 THEN ${others}::int - k ELSE k END) % ${others}::int END::text, 6, '0'),
      CASE WHEN ${status} = 'closed' AND k % 3 = 0 THEN 'met' END
    FROM generate_series(0, ${size / 2 - 1}::int) k, generate_series(0, 1) side`;
};

/** Six half-hours for each pair, taps on two of them, and answers of half of the people. */
const writeTalks = async (db: Db, id: string): Promise<void> => {
  await db.$executeRaw`INSERT INTO "Slot" ("workspaceId", "pairId", "startsAt", "isOpen")
    SELECT p."workspaceId", p."id", p."introducedAt" + n * interval '13 hours', p."settledFor" IS NULL
    FROM "Pair" p, generate_series(1, 6) n WHERE p."roundId" = ${id} AND p."introducedAt" IS NOT NULL`;
  await db.$executeRaw`INSERT INTO "SlotTap" ("workspaceId", "pairId", "startsAt", "userId")
    SELECT m."workspaceId", m."pairId", p."introducedAt" + n * interval '13 hours', m."userId"
    FROM "Pair" p JOIN "PairMember" m ON m."workspaceId" = p."workspaceId" AND m."pairId" = p."id", generate_series(2, 3) n
    WHERE p."roundId" = ${id} AND p."introducedAt" IS NOT NULL AND p."score" % 2 = 0`;
  await db.$executeRaw`INSERT INTO "Feedback" ("workspaceId", "pairId", "userId", "met", "value", "again", "takeaway", "sharing", "answeredAt")
    SELECT m."workspaceId", m."pairId", m."userId", 'yes', 1 + p."score" % 5, true,
      CASE WHEN p."score" % 3 = 0 THEN 'Ask the people at the counter first; they know which form nobody understands.' END,
      CASE WHEN p."score" % 9 = 0 THEN 'with-name' WHEN p."score" % 9 = 3 THEN 'without-name' ELSE 'private' END,
      p."introducedAt" + interval '5 days'
    FROM "Pair" p JOIN "PairMember" m ON m."workspaceId" = p."workspaceId" AND m."pairId" = p."id"
    WHERE p."roundId" = ${id} AND p."introducedAt" IS NOT NULL AND p."score" % 4 < 2`;
};

/** What the app says about a pair, and how many days after the round's opening: to both at once, or to each of them. */
const messages = [
  ['introduction', 'intro', 0, 'both'],
  ['reminder', 'reminder', 2, 'both'],
  ['redraw', 'redraw:intro', 4, 'both'],
  ['works-for-you', 'works-for-you', 1, 'each'],
  ['talk-time', 'talk-time', 1, 'each'],
  ['feedback-question', 'feedback', 4, 'each'],
  ['answer-reminder', 'answer-reminder', 7, 'each'],
] as const;

const writeMessages = async (db: Db, id: string, isOver: boolean): Promise<void> => {
  for (const [kind, begin, days, to] of messages) {
    await db.$executeRaw`INSERT INTO "OutboxMessage" ("workspaceId", "id", "dedupeKey", "kind", "message", "dueAt", "nextTryAt", "status",
        "attempts", "channel", "ts", "sentAt")
      SELECT p."workspaceId", gen_random_uuid()::text, ${begin} || ':' || p."id" || COALESCE(':' || m."userId", ''), ${kind},
        jsonb_build_object('kind', ${kind}::text, 'pairId', p."id", 'userId', m."userId", 'programmeId', p."programmeId"),
        due, due, CASE WHEN said THEN 'sent' ELSE 'due' END, said::int, p."channel", CASE WHEN said THEN '1.2' END, CASE WHEN said THEN due END
      FROM "Pair" p JOIN "Round" r ON r."workspaceId" = p."workspaceId" AND r."id" = p."roundId"
        LEFT JOIN "PairMember" m ON m."workspaceId" = p."workspaceId" AND m."pairId" = p."id" AND ${to} = 'each',
        LATERAL (SELECT r."opensAt" + ${days}::int * interval '1 day' + p."score" % 40 * interval '1 minute' AS due) d,
        LATERAL (SELECT ${isOver}::bool OR (${kind} = 'introduction' AND p."introducedAt" IS NOT NULL) AS said) s
      WHERE p."roundId" = ${id}`;
  }
};
