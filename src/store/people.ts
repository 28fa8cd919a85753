// People of a workspace: what Slack says of them, their profile and whom they avoid.
import { zoneOrUtc } from '../domain/calendar.ts';
import {
  levels,
  mostAvoided,
  type Person,
  perTextField,
  type SlackIdentity,
  type SlackWord,
  sectors,
} from '../domain/profile.ts';
import type { Person as Row } from './generated/client.ts';
import type { Tx } from './open-database.ts';

export const toPerson = (row: Row, avoid: readonly string[] = []): Person => ({
  userId: row.userId,
  name: row.name,
  locale: row.locale,
  zone: zoneOrUtc(row.zone),
  profile: {
    role: row.role,
    country: row.country,
    interests: row.interests,
    ...perTextField((name) => row[name]),
    sector: sectors.find((sector) => sector === row.sector) ?? null,
    level: levels.find((level) => level === row.level) ?? null,
    languages: row.languages,
    hours: { start: row.workStart, end: row.workEnd, days: row.workDays },
  },
  avoid,
});

export const loadPerson = async (tx: Tx, workspaceId: string, userId: string): Promise<Person | null> => {
  const row = await tx.person.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
  return row && toPerson(row, await listAvoided(tx, workspaceId, userId));
};

/** True for members of before, for whom Monday to Friday was taken, until they say on which days they work. */
export const isAskedForDays = async (tx: Tx, workspaceId: string, userId: string): Promise<boolean> =>
  (await tx.person.count({ where: { workspaceId, userId, workDaysSaid: false } })) > 0;

/** False: they have said their days before. */
export const saveWorkDays = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  days: readonly number[],
): Promise<boolean> => {
  const where = { workspaceId, userId, workDaysSaid: false };
  const { count } = await tx.person.updateMany({ where, data: { workDays: [...days], workDaysSaid: true } });
  return count > 0;
};

/** Always in the same order: the form shows the first of them, and must not change those that it could not show. */
const listAvoided = async (tx: Tx, workspaceId: string, userId: string): Promise<string[]> => {
  const where = { workspaceId, userId, cause: 'avoid' } as const;
  const rows = await tx.avoidance.findMany({ where, orderBy: { otherId: 'asc' } });
  return rows.map(({ otherId }) => otherId);
};

export const listPeople = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<Person[]> =>
  (await tx.person.findMany({ where: { workspaceId, userId: { in: [...userIds] } } })).map((row) =>
    toPerson(row),
  );

export const savePerson = async (
  tx: Tx,
  workspaceId: string,
  person: Person,
  slackUpdated?: number,
): Promise<void> => {
  const { userId, profile, avoid, ...identity } = person;
  const { hours, ...told } = profile;
  const data = {
    ...identity,
    ...told,
    interests: [...profile.interests],
    languages: [...profile.languages],
    workStart: hours.start,
    workEnd: hours.end,
    workDays: [...hours.days],
    workDaysSaid: true,
    deactivatedAt: null,
    ...(slackUpdated === undefined ? {} : { slackUpdated }),
  };
  const where = { workspaceId_userId: { workspaceId, userId } };
  await tx.person.upsert({ where, create: { workspaceId, userId, ...data }, update: data });
  const shown = (await listAvoided(tx, workspaceId, userId)).slice(0, mostAvoided);
  const takenBack = shown.filter((id) => !avoid.includes(id));
  await tx.avoidance.deleteMany({
    where: { workspaceId, userId, cause: 'avoid', otherId: { in: takenBack } },
  });
  await saveAvoidances(tx, workspaceId, userId, avoid, 'avoid');
};

export const saveAvoidances = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  others: readonly string[],
  cause: 'avoid' | 'never-again',
): Promise<void> => {
  const data = others
    .filter((id) => id !== userId)
    .map((otherId) => ({ workspaceId, userId, otherId, cause }));
  await tx.avoidance.createMany({ data, skipDuplicates: true });
};

/** Takes back somebody's own "never again"; the other person's wish stays. */
export const deleteNeverAgain = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  others: readonly string[],
): Promise<void> => {
  await tx.avoidance.deleteMany({
    where: { workspaceId, userId, otherId: { in: [...others] }, cause: 'never-again' },
  });
};

/** All pairs of people who must not meet at that moment, whoever wished it: in the whole workspace, or among some people. */
export const listNever = async (
  tx: Tx,
  workspaceId: string,
  at: Date,
  among?: readonly string[],
): Promise<(readonly [string, string])[]> => {
  const some = among ? { userId: { in: [...among] }, otherId: { in: [...among] } } : {};
  const holds = { OR: [{ until: null }, { until: { gt: at } }] };
  const rows = await tx.avoidance.findMany({ where: { workspaceId, ...some, ...holds } });
  return rows.map(({ userId, otherId }) => [userId, otherId] as const);
};

/** All whom this person must never meet, whoever of the two wished it. */
export const listAvoidedByEither = async (tx: Tx, workspaceId: string, userId: string): Promise<string[]> => {
  const rows = await tx.avoidance.findMany({
    where: { workspaceId, until: null, OR: [{ userId }, { otherId: userId }] },
  });
  return [...new Set(rows.map((row) => (row.userId === userId ? row.otherId : row.userId)))];
};

export const listPersonIds = async (tx: Tx, workspaceId: string): Promise<string[]> =>
  (await tx.person.findMany({ where: { workspaceId }, select: { userId: true } })).map(
    ({ userId }) => userId,
  );

/** Whether the data of one of these people was deleted. */
export const isAnybodyGone = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<boolean> => {
  const ids = [...new Set(userIds)];
  const [found] = await tx.$queryRaw<{ count: number }[]>`SELECT COUNT(*)::int AS "count" FROM "Person"
    WHERE "workspaceId" = ${workspaceId} AND "userId" = ANY(${ids})`;
  return (found?.count ?? 0) < ids.length;
};

/** What Slack last said of these people, as far as we know them. */
export const listKnownPeople = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<Map<string, SlackWord>> => {
  const rows = await tx.person.findMany({ where: { workspaceId, userId: { in: [...userIds] } } });
  return new Map(
    rows.map(({ userId, name, locale, zone, slackUpdated, deactivatedAt }) => [
      userId,
      {
        identity: { userId, name, locale, zone },
        updated: slackUpdated,
        gone: deactivatedAt !== null,
      },
    ]),
  );
};

/** Updates our copy of what Slack says. A report older than the one we have changes nothing. False: older, or unknown. */
export const saveIdentity = async (
  tx: Tx,
  workspaceId: string,
  identity: Partial<SlackIdentity> & Pick<SlackIdentity, 'userId'>,
  slackUpdated: number,
  deactivatedAt: Date | null,
): Promise<boolean> => {
  const { userId, ...rest } = identity;
  const { count } = await tx.person.updateMany({
    where: { workspaceId, userId, slackUpdated: { lte: slackUpdated } },
    data: { ...rest, slackUpdated, deactivatedAt },
  });
  return count > 0;
};
