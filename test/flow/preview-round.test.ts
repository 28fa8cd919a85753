// What an admin looks at: the next round, a waiting one by its own rules, or one by rules that are only tried.
import { afterEach, expect, test } from 'vitest';
import type { MatchingInput } from '../../src/domain/matching/candidate.ts';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';
import { previewRound } from '../../src/flow/preview-round.ts';
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
/** The preview, and what the matching was asked for it. */
const look = async (tried?: Rules) => {
  const asked: MatchingInput[] = [];
  const match = (input: MatchingInput) => {
    asked.push(input);
    return scene.deps.match(input);
  };
  const preview = await previewRound({ ...scene.deps, match }, scene.workspaceId, tried);
  if (!preview) throw new Error('no preview');
  return { preview, asked };
};
const costNames = ({ costs }: { readonly costs: readonly { readonly rule: string }[] }) =>
  costs.map(({ rule }) => rule);

test('the next round comes with what its rules cost', async () => {
  await start();
  const { preview, asked } = await look();
  expect(preview).toMatchObject({ roundId: null, isTrial: false });
  expect([preview.matches.length, preview.sitOuts.length]).toEqual([1, 1]);
  expect(asked).toMatchObject([{ costs: true, rules: { odd: 'sit-out' } }]);
  expect(costNames(preview)).toEqual(expect.arrayContaining(['rest', 'overlap', 'language', 'country']));
});

test('a waiting round is shown as stored, costed by its own rules', async () => {
  await draft();
  await tune({ odd: 'trio', restWeeks: 26 });
  const { preview, asked } = await look();
  const round = await database.db.round.findFirstOrThrow({ include: { pairs: true } });
  expect(preview).toMatchObject({ roundId: round.id, isTrial: false });
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
  const tried = (await look({ ...defaultRules, control: 0.5 })).preview;
  for (const { matches } of [computed, waiting, tried]) {
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

test('tried rules show another round and change nothing', async () => {
  await draft();
  const tables = async () => ({
    programme: await database.db.programme.findMany(),
    rounds: await database.db.round.findMany({ include: { pairs: true } }),
    changes: await database.db.change.count(),
  });
  const before = await tables();
  const { preview, asked } = await look({ ...defaultRules, odd: 'trio' });
  expect(preview).toMatchObject({ roundId: null, isTrial: true, sitOuts: [] });
  expect(preview.matches.map(({ members }) => members)).toEqual([['U1', 'U2', 'U3']]);
  expect(asked).toMatchObject([{ costs: true, rules: { odd: 'trio' } }]);
  expect(await tables()).toEqual(before);
});
