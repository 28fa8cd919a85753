// What an admin looks at: the next round, a waiting one by its own rules, or, in figures, one by rules that are only tried.
import { afterEach, expect, test } from 'vitest';
import type { MatchingInput } from '../../src/domain/matching/candidate.ts';
import type { ProgrammeKey } from '../../src/domain/programme.ts';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';
import type { Deps } from '../../src/flow/deps.ts';
import { previewRound, tryRules } from '../../src/flow/preview-round.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const tune = (change: Partial<Rules>) =>
  tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, ...change } });
const start = async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  await tune({ odd: 'sit-out' });
};
const draft = async () => {
  await start();
  await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  scene.moveTo(roundOpens);
  await scene.beat();
};
/** What comes of looking, and what the matching was asked for it. */
const looking = async <T>(see: (deps: Deps, programme: ProgrammeKey) => Promise<T | null>) => {
  const asked: MatchingInput[] = [];
  const match = (input: MatchingInput) => {
    asked.push(input);
    return scene.deps.match(input);
  };
  const seen = await see({ ...scene.deps, match }, scene.programme);
  if (!seen) throw new Error('nothing to see');
  return { seen, asked };
};
const look = async () => {
  const { seen: preview, asked } = await looking(previewRound);
  return { preview, asked };
};
const tryOut = async (change: Partial<Rules>) => {
  const rules = { ...defaultRules, ...change };
  const { seen: trial, asked } = await looking((deps, programme) => tryRules(deps, programme, rules));
  return { trial, asked };
};
const costNames = ({ costs }: { readonly costs: readonly { readonly rule: string }[] }) =>
  costs.map(({ rule }) => rule);

test('the next round comes with what its rules cost', async () => {
  await start();
  const { preview, asked } = await look();
  expect(preview).toMatchObject({ roundId: null });
  expect([preview.matches.length, preview.sitOuts.length]).toEqual([1, 1]);
  expect(asked).toMatchObject([{ costs: true, rules: { odd: 'sit-out' } }]);
  expect(costNames(preview)).toEqual(expect.arrayContaining(['rest', 'overlap', 'language', 'country']));
});

test('a waiting round is shown as stored, costed by its own rules', async () => {
  await draft();
  await tune({ odd: 'trio', restWeeks: 26 });
  const { preview, asked } = await look();
  const round = await database.db.round.findFirstOrThrow({ include: { pairs: true } });
  expect(preview).toMatchObject({ roundId: round.id });
  expect(preview.matches).toMatchObject([{ id: round.pairs[0]?.id }]);
  expect(preview.sitOuts).toHaveLength(1);
  expect(asked).toMatchObject([{ costs: true, rules: { odd: 'sit-out', restWeeks: 12 } }]);
  expect(costNames(preview)).toContain('rest');
  expect(preview.rules.restWeeks).toBe(12);
});

test('nobody is shown which pairs are drawn at random', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8']);
  await tune({ control: 0.5 });
  await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  const computed = (await look()).preview;
  scene.moveTo(roundOpens);
  await scene.beat();
  expect(await database.db.pair.count({ where: { control: true } })).toBe(2);
  const waiting = (await look()).preview;
  for (const { matches } of [computed, waiting]) {
    expect(matches).toHaveLength(4);
    expect(matches.filter((match) => 'control' in match)).toEqual([]);
  }
});

test('reasons that an older version stored are read as today’s', async () => {
  await draft();
  for (const reason of ['nobody-fits', 'others-came-first']) {
    await database.db.sitOut.updateMany({ data: { reason } });
    expect((await look()).preview.sitOuts).toMatchObject([{ reason: 'nobody-this-time' }]);
  }
});

test('tried rules show figures beside the saved ones, and change nothing', async () => {
  await draft();
  const tables = async () => ({
    programme: await database.db.programme.findMany(),
    rounds: await database.db.round.findMany({ include: { pairs: true } }),
    changes: await database.db.change.count(),
  });
  const before = await tables();
  const { trial, asked } = await tryOut({ odd: 'trio' });
  expect(trial.tried).toMatchObject({ pairs: 0, trios: 1, sitOuts: 0 });
  expect(trial.saved).toMatchObject({ pairs: 1, trios: 0, sitOuts: 1 });
  expect(asked).toMatchObject([{ costs: true, rules: { odd: 'trio' }, alsoBy: [{ odd: 'sit-out' }] }]);
  expect(costNames(trial)).toContain('rest');
  expect(await tables()).toEqual(before);
});

test.each([
  { saved: 26, tried: 1 },
  { saved: 1, tried: 26 },
])('each rules of a trial know the meetings of their own rest ($saved and $tried weeks)', async (rest) => {
  scene = await openScene(database.db, ['U1', 'U2']);
  await tune({ restWeeks: rest.saved });
  scene.moveTo(roundOpens);
  await scene.beat();
  expect(await database.db.pair.count()).toBe(1);
  scene.moveTo('2027-01-04T09:00:00Z');
  await scene.beat();
  const { trial } = await tryOut({ restWeeks: rest.tried });
  expect([trial.saved.pairs, trial.tried.pairs]).toEqual(rest.saved > 4 ? [0, 1] : [1, 0]);
});

test('a trial counts pairs across countries, parts of the world and sectors', async () => {
  scene = await openScene(database.db, []);
  // Each may talk with one other alone, by language.
  const languages = ['en', 'en', 'fr', 'fr', 'es', 'es', 'sw', 'sw'];
  const countries = ['KE', 'TZ', 'FR', 'DE', 'UY', 'UY', 'KE', 'NZ'];
  const sectors = ['local', 'national', 'local', 'local', null, 'local', null, null] as const;
  for (const [at, language] of languages.entries())
    await scene.join(`U${at}`, {
      languages: [language],
      country: countries[at] ?? '',
      sector: sectors[at] ?? null,
    });
  const { tried } = (await tryOut({ odd: 'trio', soft: ['country'] })).trial;
  expect(tried).toMatchObject({
    pairs: 4,
    trios: 0,
    sitOuts: 0,
    countries: 3,
    regions: 1,
    sectors: 1,
    gaveWay: 1,
  });
  expect(tried.meanScore).toBeGreaterThan(0);
});

test('a trial tells no name, and nobody’s wish', async () => {
  const open = { restWeeks: 0, leastOverlap: 0 };
  const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
  scene = await openScene(database.db, people);
  const before = (await tryOut(open)).trial;
  await scene.join('U1', { avoid: ['U2'] });
  const after = (await tryOut(open)).trial;
  expect(after).toEqual(before);
  expect(JSON.stringify(after)).not.toMatch(/U\d/);
  await scene.join('U1', { avoid: people.slice(1) });
  expect(JSON.stringify((await tryOut(open)).trial)).not.toMatch(/U\d|reason/);
});

test('a trial of four people says nothing of their profiles', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3', 'U4']);
  const { tried } = (await tryOut({})).trial;
  const hidden = { meanScore: null, countries: null, regions: null, sectors: null, gaveWay: null };
  expect(tried).toEqual({ pairs: 2, trios: 0, sitOuts: 0, ...hidden });
});
