// The next moment at which the app has something to do by itself.
import type { Db } from './open-database.ts';

/** Null: nothing is due after that moment. */
export const nextDue = async (db: Db, after: Date): Promise<Date | null> => {
  const [found] = await db.$queryRaw<{ at: Date | null }[]>`SELECT MIN("at") AS "at" FROM (
    SELECT "nextTryAt" AS "at" FROM "OutboxMessage" WHERE "status" IN ('due', 'unknown')
    UNION ALL SELECT "nextRoundAt" FROM "Programme"
    UNION ALL SELECT "endsAt" FROM "Round" WHERE "status" = 'sent'
  ) AS "all" WHERE "at" > ${after}`;
  return found?.at ?? null;
};
