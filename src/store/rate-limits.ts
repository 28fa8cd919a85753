// Until when Slack is to be left alone, by method or altogether; shared by all processes.
import type { Db } from './open-database.ts';

/** Stops all sending of a workspace, not one method alone, until somebody finds that Slack answers and takes it away. */
export const everyMethod = '*';

/** Methods for which Slack asked for silence; a stop of all holds until somebody takes it away. */
export const listHushed = async (db: Db, workspaceId: string, now: Date): Promise<string[]> =>
  (
    await db.rateLimit.findMany({
      where: { workspaceId, OR: [{ method: everyMethod }, { until: { gt: now } }] },
    })
  ).map(({ method }) => method);

/** Nothing of this workspace and method (or of every method) before `until`; the longer of two waits counts. */
export const saveRateLimit = async (
  db: Db,
  workspaceId: string,
  method: string,
  until: Date,
): Promise<void> => {
  await db.$executeRaw`INSERT INTO "RateLimit" ("workspaceId", "method", "until")
    VALUES (${workspaceId}, ${method}, ${until}) ON CONFLICT ("workspaceId", "method")
    DO UPDATE SET "until" = GREATEST("RateLimit"."until", EXCLUDED."until")`;
};

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
