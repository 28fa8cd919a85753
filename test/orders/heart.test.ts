// The heartbeat, its parts and its end.
import { afterEach, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { openDueRounds, openRoundNow } from '../../src/flow/open-round.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import type { Db } from '../../src/store/open-database.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, plainPerson, roundOpens, type Scene } from '../setting/open-scene.ts';
import { openTestDatabase } from '../setting/open-test-database.ts';
import { startCounterpart } from '../setting/start-counterpart.ts';

const database = databaseForTests();
let scene: Scene | undefined;
afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

test('a round that cannot be closed keeps no other workspace’s round waiting', async () => {
  const own = await openTestDatabase();
  const setting = await startCounterpart('2026-12-07T08:00:00Z', { database: own });
  try {
    const { deps } = setting.app;
    for (const id of ['TA', 'TB']) {
      await welcomeWorkspace(deps, { id, name: id });
      const programmeId = (await findOnlyProgramme(deps, id)) ?? '';
      for (const userId of ['U1', 'U2', 'U3', 'U4'])
        await joinProgramme(deps, {
          workspaceId: id,
          programmeId,
          frequency: 1,
          person: plainPerson(userId, {}),
        });
    }
    await setting.moveTo(roundOpens);
    expect(await own.db.round.count({ where: { workspaceId: 'TB' } })).toBe(1);
    // Whatever it is that goes wrong in one workspace.
    await own.db.$executeRawUnsafe(`CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW."workspaceId" = 'TA' AND NEW."status" = 'closed' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$`);
    await own.db.$executeRawUnsafe(
      'CREATE TRIGGER no BEFORE UPDATE ON "Round" FOR EACH ROW EXECUTE FUNCTION no()',
    );
    await setting.moveTo('2026-12-14T09:00:00Z');
    await setting.moveTo('2026-12-14T09:01:00Z');
    expect(await own.db.round.count({ where: { workspaceId: 'TB' } })).toBe(2);
  } finally {
    await setting.stop();
  }
});

test('round now that begins anew never puts aside a draft that came meanwhile', async () => {
  const here = await openScene(database.db, ['U1', 'U2', 'U3', 'U4']);
  scene = here;
  await tuneRhythm(here.deps, { ...here.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  here.moveTo('2026-12-07T08:59:58Z');
  let [tuned, opened] = [false, false];
  const db = new Proxy(here.db, {
    get: (of, name) =>
      name !== '$transaction'
        ? Reflect.get(of, name)
        : (work: never, options: never) =>
            of.$transaction(work, options).catch(async (error: unknown) => {
              // It is undone, since the rules have changed; before it begins anew the hour has come.
              if (!opened) {
                opened = true;
                here.moveTo(roundOpens);
                await openDueRounds(here.deps);
              }
              throw error;
            }),
  }) as Db;
  await openRoundNow(
    {
      ...here.deps,
      db,
      match: async (input) => {
        if (!tuned) {
          tuned = true;
          await tuneRules(here.deps, { ...here.as('UADMIN'), rules: { ...defaultRules, restWeeks: 3 } });
        }
        return here.deps.match(input);
      },
    },
    here.as('UADMIN'),
  );
  const rounds = await here.db.round.findMany({ orderBy: { opensAt: 'asc' } });
  expect(rounds.map(({ status }) => status)).toEqual(['draft']);
});
