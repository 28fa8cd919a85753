// Reads all that is held about one person, table by table. Of others it reads nothing but the names of those they met.
import type { Held, HeldTalk } from '../domain/held.ts';
import type { Prisma } from './generated/client.ts';
import { parseReasons } from './json-rows.ts';
import type { Tx } from './open-database.ts';

const isOut = { status: { in: ['sent', 'closed'] } };

/** Of whoever was an admin once, and never a member, the log and their rounds still tell. */
export const isHeld = async (tx: Tx, workspaceId: string, userId: string): Promise<boolean> => {
  const where = { workspaceId, userId };
  const approved = { workspaceId, approvedBy: userId };
  return (
    (await tx.person.findFirst({ where })) !== null ||
    (await tx.admin.findFirst({ where })) !== null ||
    (await tx.change.findFirst({ where })) !== null ||
    (await tx.round.findFirst({ where: approved })) !== null
  );
};

/** Null: nothing is held about them. */
export const loadHeld = async (tx: Tx, workspaceId: string, userId: string): Promise<Held | null> => {
  if (!(await isHeld(tx, workspaceId, userId))) return null;
  const where = { workspaceId, userId };
  const person = await tx.person.findFirst({ where });
  const admin = await tx.admin.findFirst({ where });
  const parts = await tx.pairMember.findMany({
    where: { ...where, pair: { OR: [{ round: isOut }, { introducedAt: { not: null } }] } },
    include: partOf(userId),
    orderBy: [{ pair: { date: 'asc' } }, { pairId: 'asc' }],
  });
  const programmes = new Map(
    (await tx.programme.findMany({ where: { workspaceId } })).map(({ id, name }) => [id, name]),
  );
  const nameOf = (programmeId: string) => programmes.get(programmeId) ?? '';
  const told = parts.flatMap(({ pair }) => pair.insightId ?? []);
  const lessons = new Map(
    (await tx.insight.findMany({ where: { workspaceId, id: { in: told } } })).map(({ id, text }) => [
      id,
      text,
    ]),
  );
  const introduced = parts.filter(({ pair }) => pair.introducedAt);
  return {
    person,
    admin,
    wishes: await tx.avoidance.findMany({
      where: { ...where, cause: { in: ['avoid', 'never-again'] } },
      orderBy: { createdAt: 'asc' },
    }),
    memberships: (await tx.membership.findMany({ where, orderBy: { since: 'asc' } })).map((row) => ({
      ...row,
      programme: nameOf(row.programmeId),
    })),
    pairs: parts.map((part) => toTalk(part, nameOf(part.pair.programmeId), lessons)),
    sitOuts: (await tx.sitOut.findMany({ where: { ...where, round: isOut }, include: { round: true } })).map(
      ({ reason, round }) => ({
        programme: nameOf(round.programmeId),
        localDate: round.localDate,
        reason,
      }),
    ),
    useful: (await tx.insightMark.findMany({ where, include: { insight: true } })).map(
      ({ insight }) => insight.text,
    ),
    changes: await tx.change.findMany({ where, orderBy: { at: 'asc' } }),
    approved: (
      await tx.round.findMany({ where: { workspaceId, approvedBy: userId }, orderBy: { localDate: 'asc' } })
    ).map(({ localDate }) => localDate),
    messages: await listMessages(
      tx,
      workspaceId,
      userId,
      parts.map(({ pairId }) => pairId),
    ),
    names: await namesOf(
      tx,
      workspaceId,
      introduced.flatMap(({ pair }) => pair.members.map((member) => member.userId)),
    ),
  };
};

const partOf = (userId: string) =>
  ({
    feedback: { include: { lesson: { include: { insight: { include: { takeaways: true } } } } } },
    pair: {
      include: {
        round: { select: { figures: true } },
        members: { select: { userId: true }, orderBy: { userId: 'asc' } },
        slots: { include: { taps: { where: { userId } } }, orderBy: { startsAt: 'asc' } },
      },
    },
  }) satisfies Prisma.PairMemberInclude;

type Row = Prisma.PairMemberGetPayload<{ include: ReturnType<typeof partOf> }>;

const toTalk = (
  { userId, pair, feedback, response, leftAt }: Row,
  programme: string,
  lessons: ReadonlyMap<string, string>,
): HeldTalk => ({
  ...pair,
  programme,
  others: pair.members.map((member) => member.userId).filter((id) => id !== userId),
  reasons: parseReasons(pair.reasons),
  control: pair.round?.figures ? pair.control : null,
  lessonTold: lessons.get(pair.insightId ?? '') ?? null,
  response,
  leftAt,
  slots: pair.slots.map(({ taps, ...slot }) => ({ ...slot, isTapped: taps.length > 0 })),
  answer: feedback && { ...feedback, shared: toShared(feedback.lesson) },
});

/** Words that were made of several takeaways, and are not shown yet, may be those of others. */
const toShared = (lesson: NonNullable<Row['feedback']>['lesson']) => {
  if (!lesson) return null;
  const { insight } = lesson;
  const isTold = insight && (insight.shownAt || insight.takeaways.length === 1);
  return { ...lesson, lesson: isTold ? insight : null };
};

/** To them alone, or to them and those they were introduced to. */
const listMessages = (
  tx: Tx,
  workspaceId: string,
  userId: string,
  pairIds: readonly string[],
): Promise<Held['messages'][number][]> =>
  tx.$queryRaw<Held['messages'][number][]>`SELECT "kind", "dueAt", "sentAt", "status" FROM "OutboxMessage"
    WHERE "workspaceId" = ${workspaceId} AND "kind" <> 'redraw' AND ("message"->>'userId' = ${userId}
      OR (NOT "message" ? 'userId' AND "message"->>'pairId' = ANY(${[...pairIds]})))
    ORDER BY "dueAt", "id"`;

const namesOf = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<Record<string, string>> => {
  const rows = await tx.person.findMany({ where: { workspaceId, userId: { in: [...userIds] } } });
  return Object.fromEntries(rows.map(({ userId, name }) => [userId, name]));
};
