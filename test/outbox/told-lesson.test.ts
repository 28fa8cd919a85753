// An introduction tells a lesson of somebody else that fits, and tells it no longer once it is taken back.
import { afterEach, describe, expect, test } from 'vitest';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { letThrough } from '../setting/let-through.ts';
import {
  nextRoundOpens,
  openScene,
  roundEnds,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

/** Four talk, and one of them leaves a lesson. Then two come who have not been there, and the next round pairs all anew. */
const start = async (lesson: Parameters<typeof letThrough>[3]): Promise<string> => {
  scene = await openScene(database.db, []);
  for (const id of ['U1', 'U2', 'U3', 'U4']) await scene.join(id, { interests: ['Procurement'] });
  await scene.liveTo(roundOpens);
  await scene.liveTo(roundEnds);
  for (const id of ['U5', 'U6'])
    await scene.join(id, { interests: ['Procurement'], mandate: 'Simpler tenders' });
  const { pairId } = await scene.db.pairMember.findFirstOrThrow({ where: { userId: 'U1' } });
  return letThrough(scene.db, scene.programme, { userId: 'U1', pairId }, lesson);
};
const text = 'Publish the contract before you sign it.';
const newest = (userId: string) =>
  seenBy(scene.slack, userId)
    .filter((said) => said.includes('introduces you to each other'))
    .at(-1) ?? '';
const everybody = ['U2', 'U3', 'U4', 'U5', 'U6'];
const counterpartOf = async (userId: string): Promise<string> => {
  const [pair] = await scene.db.pair.findMany({
    where: { members: { some: { userId } } },
    include: { members: true },
    orderBy: { date: 'asc' },
  });
  return pair?.members.find((one) => one.userId !== userId)?.userId ?? '';
};
/** Who reads it in their second introduction. */
const told = () => everybody.concat('U1').filter((userId) => newest(userId).includes(text));
const pairOfRound = async (userId: string) =>
  (await scene.pairs()).filter((members) => members.includes(userId)).length;

describe('a lesson that fits', () => {
  test('is told to all but its author’s pair, and comes once', async () => {
    await start({ text, topics: ['procurement'] });
    await scene.liveTo(nextRoundOpens);
    expect(await pairOfRound('U2')).toBe(2);
    expect(told()).toHaveLength(4);
    expect(told()).not.toContain('U1');
    expect(newest(told()[0] ?? '')).toContain(`What somebody else learned*\n“${text}” · <@U1>`);
    await scene.liveTo('2026-12-21T09:00:00Z');
    expect(told()).toEqual([]);
  });

  test('without name is told to nobody whom its author talked with', async () => {
    await start({ text, topics: ['Procurement'], named: false });
    const counterpart = await counterpartOf('U1');
    await scene.liveTo(nextRoundOpens);
    expect(told()).not.toContain(counterpart);
    expect(told()).not.toContain('U1');
    expect(told().length).toBeGreaterThan(0);
    expect(newest(told()[0] ?? '')).toContain(`“${text}” · A member`);
  });

  test('is gone from what stands in Slack once it is taken back', async () => {
    await start({ text, topics: ['Procurement'] });
    await scene.liveTo(nextRoundOpens);
    const { pairId } = await scene.db.takeaway.findFirstOrThrow();
    await recordFeedback(scene.deps, { ...scene.as('U1'), pairId, answer: { sharing: 'private' } });
    expect(told()).not.toEqual([]);
    await scene.beat();
    expect(told()).toEqual([]);
    expect(newest('U5')).toContain('introduces you to each other');
  });

  test('stays the same when the message is drawn anew', async () => {
    await start({ text, topics: ['Procurement'] });
    await scene.liveTo(nextRoundOpens);
    const before = told();
    await scene.liveTo('2026-12-17T18:00:00Z');
    expect((await scene.rows('redraw')).some(({ status }) => status === 'sent')).toBe(true);
    expect(told()).toEqual(before);
  });
});

test('one that does not fit is not told', async () => {
  await start({ text: 'Bring biscuits', topics: ['Health'] });
  await scene.liveTo(nextRoundOpens);
  expect(everybody.filter((userId) => newest(userId).includes('somebody else learned'))).toEqual([]);
});
