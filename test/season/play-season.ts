// Plays the season: the clock goes from each moment at which something is due to the next, and people do what they have planned.
import type { WorkingHours } from '../../src/domain/profile.ts';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import type { Db } from '../../src/store/open-database.ts';
import { saveRateLimit } from '../../src/store/rate-limits.ts';
import { openScene, type Scene } from '../setting/open-scene.ts';
import { habitsOf, type Reaction } from './habits.ts';
import { isWorkingAt, type Life, memberCalled } from './members.ts';

const minute = 60_000;
const halfHour = 30 * minute;

export type Season = {
  readonly scene: Scene;
  readonly join: (name: string) => Promise<void>;
  readonly moveTo: (name: string, zone: string) => Promise<void>;
  readonly workOn: (name: string, days: readonly number[]) => Promise<void>;
  readonly pause: (name: string, until: string) => Promise<void>;
  readonly leave: (name: string) => Promise<void>;
  /** By what clock somebody lived at a moment. */
  readonly lifeOf: (name: string, at: Date) => Life;
  /** They have joined, and neither paused nor left. */
  readonly takesPart: (name: string, at: Date) => boolean;
  readonly playUntil: (until: string) => Promise<void>;
};

type Plan = { readonly at: Date; readonly what: () => Promise<unknown> };

/** Opens on the first of September; rounds are fortnightly, and a rest may give way where somebody would be alone otherwise. */
export const openSeason = async (db: Db): Promise<Season> => {
  const scene = await openScene(db, [], { from: '2026-09-01T08:00:00Z' });
  const admin = scene.as('UADMIN');
  await tuneRhythm(scene.deps, { ...admin, rhythm: { ...defaultRhythm, cadence: 'fortnightly' } });
  await tuneRules(scene.deps, { ...admin, rules: { ...defaultRules, soft: ['rest'] } });
  // Redraws notify nobody, and are two thirds of the work: here Slack takes none. What they do stands in redraw.test.ts.
  await saveRateLimit(db, scene.workspaceId, 'chat.update', new Date('2100-01-01T00:00:00Z'));
  const lives = new Map<string, readonly (Life & { readonly since: Date })[]>();
  const absences: { readonly name: string; readonly from: Date; readonly until: Date | null }[] = [];
  let plans: readonly Plan[] = [];

  const lifeOf = (name: string, at: Date): Life => {
    const life = lives.get(name)?.findLast(({ since }) => since <= at);
    if (!life) throw new Error(`${name} has not joined by ${at.toISOString()}`);
    return life;
  };
  const live = (name: string, life: Life) => {
    lives.set(name, [...(lives.get(name) ?? []), { ...life, since: scene.now() }]);
  };
  const enrol = async (name: string, hours: WorkingHours) => {
    const member = { ...memberCalled(name), hours };
    live(name, member);
    await scene.join(name, member);
  };
  /** They look at the half-hour: at the first one at which so many hours have passed and they work. */
  const plan: Reaction['plan'] = (name, hours, what) => {
    let at = new Date(Math.ceil((scene.now().getTime() + hours * 2 * halfHour) / halfHour) * halfHour);
    while (!isWorkingAt(lifeOf(name, scene.now()), at)) at = new Date(at.getTime() + halfHour);
    plans = [...plans, { at, what }].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  };
  const react = habitsOf({ scene, plan });
  const actDue = async () => {
    for (const due of plans.filter(({ at }) => at <= scene.now())) {
      plans = plans.filter((one) => one !== due);
      await due.what();
    }
  };

  return {
    scene,
    lifeOf,
    takesPart: (name, at) =>
      lives.get(name)?.some(({ since }) => since <= at) === true &&
      !absences.some(
        ({ name: of, from, until }) => of === name && from <= at && (until === null || at < until),
      ),
    join: (name) => enrol(name, memberCalled(name).hours),
    moveTo: async (name, zone) => {
      live(name, { ...lifeOf(name, scene.now()), zone });
      const identity = { userId: name, zone };
      const { workspaceId } = scene;
      await noteUserChange(scene.deps, { workspaceId, identity, updated: 1, gone: false });
    },
    workOn: (name, days) => enrol(name, { ...lifeOf(name, scene.now()).hours, days }),
    pause: async (name, until) => {
      absences.push({ name, from: scene.now(), until: new Date(until) });
      await pauseMember(scene.deps, { ...scene.as(name), until: new Date(until) });
    },
    leave: async (name) => {
      absences.push({ name, from: scene.now(), until: null });
      await leaveProgramme(scene.deps, scene.as(name));
    },
    playUntil: async (until) => {
      const end = new Date(until);
      while (scene.now() < end) {
        const { round, message } = await nextDue(db);
        const next = Math.min(...[round, message, plans[0]?.at ?? end, end].map((at) => at.getTime()));
        // What is still due was put off, or would be too much at once.
        scene.moveTo(new Date(Math.max(next, scene.now().getTime() + minute)));
        await actDue();
        if (round <= scene.now()) await scene.beat();
        else await scene.send();
        await react();
      }
    },
  };
};

/** When the next round opens or ends, and when the next message is due. */
const nextDue = async (db: Db): Promise<{ readonly round: Date; readonly message: Date }> => {
  const [found] = await db.$queryRaw<{ round: Date; message: Date | null }[]>`SELECT
    LEAST((SELECT MIN("nextRoundAt") FROM "Programme"), (SELECT MIN("endsAt") FROM "Round" WHERE "status" = 'sent'))
      AS "round",
    (SELECT MIN("nextTryAt") FROM "OutboxMessage" WHERE "status" = 'due' AND "kind" <> 'redraw') AS "message"`;
  if (!found) throw new Error('There is no programme.');
  return { ...found, message: found.message ?? found.round };
};
