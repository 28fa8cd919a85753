// Until when Slack must not be called, by method or altogether; shared by all processes.
import type { Lack } from '../domain/permission.ts';
import type { Db, Tx } from './open-database.ts';

/** Stops all sending of a workspace, not one method alone. It holds until Slack is found to answer and it is deleted. */
export const everyMethod = '*';

// Stands between method and scope where a scope is missing, so that the reason needs no column of its own.
const lacks = ' lacks ';

/** Methods that have to keep still for now. A stop of all sending counts until it is deleted. */
export const listHushed = async (db: Db, workspaceId: string, now: Date): Promise<string[]> =>
  (
    await db.rateLimit.findMany({
      where: { workspaceId, OR: [{ method: everyMethod }, { until: { gt: now } }] },
    })
  ).map(({ method }) => method.split(lacks)[0] ?? method);

/**
 * Stops this method (or every method) in the workspace until `until`; the longer of two waits counts. True: there was no such
 * row before.
 */
export const saveRateLimit = async (
  db: Db,
  workspaceId: string,
  method: string,
  until: Date,
): Promise<boolean> => {
  const [row] = await db.$queryRaw<
    { isNew: boolean }[]
  >`INSERT INTO "RateLimit" ("workspaceId", "method", "until")
    VALUES (${workspaceId}, ${method}, ${until}) ON CONFLICT ("workspaceId", "method")
    DO UPDATE SET "until" = GREATEST("RateLimit"."until", EXCLUDED."until") RETURNING xmax = 0 AS "isNew"`;
  return row?.isNew ?? false;
};

/** Stops a method because a scope is missing. True: that was not known yet. */
export const saveLack = (db: Db, workspaceId: string, lack: Lack, until: Date): Promise<boolean> =>
  saveRateLimit(db, workspaceId, `${lack.method}${lacks}${lack.scope}`, until);

/** What was missing when it was last needed, even where it is time to try again. */
export const listLacks = async (db: Db | Tx, workspaceId: string): Promise<Lack[]> => {
  const rows = await db.rateLimit.findMany({
    where: { workspaceId, method: { contains: lacks } },
    orderBy: { method: 'asc' },
  });
  return rows.map(({ method: key }) => {
    const [method = '', scope = ''] = key.split(lacks);
    return { method, scope };
  });
};

/** False: another process has done it. */
export const deleteLack = async (db: Db, workspaceId: string, { method, scope }: Lack): Promise<boolean> =>
  (await db.rateLimit.deleteMany({ where: { workspaceId, method: `${method}${lacks}${scope}` } })).count > 0;

/** Until when all sending of a workspace is stopped. After that we have to ask first whether Slack answers again. */
export const loadStop = async (db: Db, workspaceId: string): Promise<Date | null> =>
  (
    await db.rateLimit.findUnique({
      where: { workspaceId_method: { workspaceId, method: everyMethod } },
    })
  )?.until ?? null;

export const deleteStop = async (db: Db, workspaceId: string, now: Date): Promise<void> => {
  await db.rateLimit.deleteMany({ where: { workspaceId, method: everyMethod, until: { lte: now } } });
};
