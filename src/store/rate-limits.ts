// Until when Slack is to be left alone, by method or altogether; shared by all processes.
import type { Lack } from '../domain/permission.ts';
import type { Db, Tx } from './open-database.ts';

/** Stops all sending of a workspace, not one method alone, until somebody finds that Slack answers and takes it away. */
export const everyMethod = '*';

// What a method is called that is stopped for want of a scope: so the reason stands in the table without a column of its own.
const lacks = ' lacks ';

/** Methods that keep still for now; a stop of all holds until somebody takes it away. */
export const listHushed = async (db: Db, workspaceId: string, now: Date): Promise<string[]> =>
  (
    await db.rateLimit.findMany({
      where: { workspaceId, OR: [{ method: everyMethod }, { until: { gt: now } }] },
    })
  ).map(({ method }) => method.split(lacks)[0] ?? method);

/**
 * Nothing of this workspace and method (or of every method) before `until`; the longer of two waits counts. True: it did not
 * keep still before.
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

/** Stops a method for want of a scope. True: nobody knew of it yet. */
export const saveLack = (db: Db, workspaceId: string, lack: Lack, until: Date): Promise<boolean> =>
  saveRateLimit(db, workspaceId, `${lack.method}${lacks}${lack.scope}`, until);

/** What was lacking when it was last needed, also where it is time to try again. */
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

/** Until when all sending of a workspace is stopped; after that somebody has to ask whether Slack answers again. */
export const loadStop = async (db: Db, workspaceId: string): Promise<Date | null> =>
  (
    await db.rateLimit.findUnique({
      where: { workspaceId_method: { workspaceId, method: everyMethod } },
    })
  )?.until ?? null;

export const deleteStop = async (db: Db, workspaceId: string, now: Date): Promise<void> => {
  await db.rateLimit.deleteMany({ where: { workspaceId, method: everyMethod, until: { lte: now } } });
};
