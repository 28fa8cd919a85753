// Odd rows of before the migration.
import { readdir, readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';

test('who was let down before the migration, and has paused since, keeps their place', async () => {
  const db = new PGlite();
  const folders = (await readdir('prisma/migrations')).filter((name) => /^\d/.test(name)).toSorted();
  const apply = async (name: string) =>
    db.exec(await readFile(`prisma/migrations/${name}/migration.sql`, 'utf8'));
  for (const name of folders.slice(0, 2)) await apply(name);
  await db.exec(`
    INSERT INTO "Workspace" ("id", "name") VALUES ('T', 'T');
    INSERT INTO "Programme" ("workspaceId","id","name","cadence","weekday","hour","zone","approval","rules","interests","roles","nextRoundAt")
      VALUES ('T','P','C','weekly',1,9,'UTC','auto','{}','{}','{}','2026-12-14T09:00Z');
    INSERT INTO "Person" ("workspaceId","userId","name","locale","zone","role","country","interests","languages","workStart","workEnd")
      VALUES ('T','A','A','en','UTC','r','KE','{}','{en}',540,1020), ('T','B','B','en','UTC','r','KE','{}','{en}',540,1020);
    -- B left before the introduction on the 7th; A was told and stood first in line, and has gone on holiday on the 9th.
    INSERT INTO "Membership" ("workspaceId","programmeId","userId","since","pausedUntil","leftAt","waiting")
      VALUES ('T','P','A','2026-11-01Z','2026-12-20Z',NULL,1), ('T','P','B','2026-11-01Z',NULL,'2026-12-07T09:00Z',0);
    INSERT INTO "Round" ("workspaceId","id","programmeId","localDate","status","days","opensAt","remindsAt","endsAt","seed","rules","sentAt")
      VALUES ('T','R','P','2026-12-07','closed','{2026-12-07}','2026-12-07T09:00Z','2026-12-09T09:00Z','2026-12-11T16:00Z','s','{}','2026-12-07T09:00Z');
    INSERT INTO "Pair" ("workspaceId","id","programmeId","cause","roundId","date","score","overlap","reasons","question","withdrawnAt")
      VALUES ('T','X','P','round','R','2026-12-07',1,1,'[]','q','2026-12-07T09:01Z');
    INSERT INTO "PairMember" ("workspaceId","pairId","userId") VALUES ('T','X','A'), ('T','X','B');
  `);
  for (const name of folders.slice(2)) await apply(name);
  const { rows } = await db.query<{ userId: string; leftAt: Date | null }>(
    'SELECT "userId", "leftAt" FROM "PairMember" ORDER BY 1',
  );
  await db.close();
  // Null: they were let down, and gain one round of waiting by it.
  expect(rows.map(({ userId, leftAt }) => [userId, leftAt === null])).toEqual([
    ['A', true],
    ['B', false],
  ]);
});
