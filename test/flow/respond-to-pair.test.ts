// "We met" and "Can't make it", of two and of three.
import { afterEach, describe, expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  nextRoundOpens,
  openScene,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
let pairId: string;
afterEach(() => scene.stop());

const introduce = async (people: readonly string[]) => {
  scene = await openScene(database.db, people);
  await beatAt(roundOpens);
  pairId = (await database.db.pair.findFirstOrThrow()).id;
};
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const say = async (userId: string, response: 'met' | 'cant') => {
  const answer = await respondToPair(scene.deps, { ...scene.as(userId), pairId, response });
  await scene.send();
  return answer;
};
const leave = async (userId: string) => {
  await leaveProgramme(scene.deps, scene.as(userId));
  await scene.send();
};
const waiting = (...people: string[]) => Promise.all(people.map((userId) => scene.waiting(userId)));
const told = (...people: string[]) =>
  people.map((userId) =>
    seenBy(scene.slack, userId).filter((text) => text.includes('can’t make it in this round')),
  );
const seen = (kind: Parameters<typeof countSeen>[2], ...people: string[]) =>
  people.map((userId) => countSeen(scene.slack, userId, kind));

describe('of two', () => {
  test('one can’t: the other is told kindly and stands first', async () => {
    await introduce(['U1', 'U2']);
    expect(await say('U1', 'cant')).toMatchObject({ ok: true, news: true });
    const [mine, theirs] = told('U1', 'U2');
    expect(mine).toEqual([]);
    expect(theirs).toEqual([expect.stringContaining('You are first in line')]);
    expect(await waiting('U1', 'U2')).toEqual([0, 1]);
  });

  test('nobody is asked how a talk went that was called off', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'cant');
    await beatAt(roundReminds);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([0, 0]);
    expect(seen('reminder', 'U1', 'U2')).toEqual([0, 0]);
  });

  test('both can’t: the second changes nothing any more', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'cant');
    expect(await say('U2', 'cant')).toMatchObject({ ok: true, news: false });
    expect(await waiting('U1', 'U2')).toEqual([0, 1]);
    expect(told('U1', 'U2').map((texts) => texts.length)).toEqual([0, 1]);
  });

  test('one met, the other can’t: nobody is let down by it', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'met');
    expect(await say('U2', 'cant')).toMatchObject({ ok: true, talksOn: false });
    expect(await waiting('U1', 'U2')).toEqual([0, 0]);
    expect(told('U1', 'U2')).toEqual([[], []]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 0]);
  });

  test('can’t after met is refused', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'met');
    expect(await say('U1', 'cant')).toEqual({ ok: false, reason: 'already-met' });
    expect(told('U2')).toEqual([[]]);
  });

  test('met after can’t is told in a line, and takes the waiting back', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'cant');
    expect(await waiting('U1', 'U2')).toEqual([0, 1]);
    expect(await say('U1', 'met')).toMatchObject({ ok: true, news: true });
    expect(seen('on-again', 'U1', 'U2')).toEqual([0, 1]);
    expect(await waiting('U1', 'U2')).toEqual([0, 0]);
    // However often they press after that.
    for (const response of ['cant', 'met', 'cant', 'met'] as const) await say('U1', response);
    expect(await waiting('U1', 'U2')).toEqual([0, 0]);
    expect(seen('on-again', 'U1', 'U2')).toEqual([0, 1]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 1]);
  });

  test('who takes it back before it was told is announced to nobody', async () => {
    await introduce(['U1', 'U2']);
    for (const response of ['cant', 'met'] as const)
      await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response });
    await scene.send();
    expect([told('U2'), seen('on-again', 'U2')]).toEqual([[[]], [0]]);
  });

  test('saying it twice changes nothing', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'cant');
    expect(await say('U1', 'cant')).toMatchObject({ ok: true, news: false });
    expect(await waiting('U1', 'U2')).toEqual([0, 1]);
    expect(told('U2')[0]).toHaveLength(1);
  });

  test('one leaves: the other is told, and asked only if they met', async () => {
    await introduce(['U1', 'U2']);
    await scene.liveTo(roundReminds);
    await leave('U2');
    expect(seenBy(scene.slack, 'U1').at(-1)).toContain('If you have met already, say so with *We met*');
    expect(await waiting('U1')).toEqual([1]);
    expect(await say('U2', 'met')).toEqual({ ok: false, reason: 'not-member' });
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([0, 0]);

    await introduce(['U1', 'U2']);
    await leave('U2');
    expect(await say('U1', 'met')).toMatchObject({ ok: true, news: true });
    expect(await waiting('U1')).toEqual([0]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 0]);
  });

  test('met, left and back: introduced is history', async () => {
    await introduce(['U1', 'U2']);
    await say('U2', 'met');
    await leave('U2');
    await scene.join('U2');
    expect(seen('counterpart-left', 'U1')).toEqual([0]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 1]);
    await beatAt(nextRoundOpens);
    expect(seen('introduction', 'U1', 'U2')).toEqual([1, 1]);
    expect(seenBy(scene.slack, 'U1').at(-1)).toContain('You have met everybody else');
  });

  test('met: no reminder, and the question keeps what was said', async () => {
    await introduce(['U1', 'U2']);
    await say('U1', 'met');
    await beatAt(roundReminds);
    expect(seen('reminder', 'U1', 'U2')).toEqual([0, 0]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 1]);
    const answers = await database.db.feedback.findMany();
    expect(answers).toMatchObject([{ userId: 'U1', met: 'yes' }]);
  });

  test('silence of both is reminded once', async () => {
    await introduce(['U1', 'U2']);
    await beatAt(roundReminds);
    await scene.beat();
    await beatAt('2026-12-10T12:00:00Z');
    expect(seen('reminder', 'U1', 'U2')).toEqual([1, 1]);
  });
});

describe('of three', () => {
  test('one can’t: the two others still can, and are told so', async () => {
    await introduce(['U1', 'U2', 'U3']);
    await say('U1', 'cant');
    expect(await waiting('U1', 'U2', 'U3')).toEqual([0, 0, 0]);
    for (const texts of told('U2', 'U3')) {
      expect(texts).toEqual([expect.stringContaining('Those of you who are left can still talk')]);
      expect(texts.join()).not.toContain('first in line');
    }
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2', 'U3')).toEqual([0, 1, 1]);
  });

  test('two can’t: the third is told, and stands first', async () => {
    await introduce(['U1', 'U2', 'U3']);
    await say('U1', 'cant');
    await say('U2', 'cant');
    expect(await waiting('U1', 'U2', 'U3')).toEqual([0, 0, 1]);
    expect(told('U3')[0]?.[1]).toContain('You are first in line');
    expect(told('U1', 'U2').map((texts) => texts.length)).toEqual([0, 1]);
    await beatAt(roundEnds);
    expect(seen('feedback-question', 'U1', 'U2', 'U3')).toEqual([0, 0, 0]);
  });

  test('all three can’t: the last was let down before', async () => {
    await introduce(['U1', 'U2', 'U3']);
    for (const userId of ['U1', 'U2', 'U3']) await say(userId, 'cant');
    expect(await waiting('U1', 'U2', 'U3')).toEqual([0, 0, 1]);
  });

  test.each(['cant first', 'leave first'] as const)(
    'one can’t, one leaves (%s): the third is told',
    async (order) => {
      await introduce(['U1', 'U2', 'U3']);
      const steps = [() => say('U1', 'cant'), () => leave('U2')];
      for (const step of order === 'cant first' ? steps : steps.toReversed()) await step();
      expect(await scene.waiting('U3')).toBe(1);
      const told = seenBy(scene.slack, 'U3').filter((text) => text.includes('You are first in line'));
      expect(told).toHaveLength(1);
      expect(seenBy(scene.slack, 'U3').at(-1)).not.toContain('who are left can still talk');
      await beatAt(roundReminds);
      await beatAt(roundEnds);
      expect(seen('feedback-question', 'U1', 'U2', 'U3')).toEqual([0, 0, 0]);
      expect(seen('reminder', 'U3')).toEqual([0]);
    },
  );

  test('one can’t, or pauses: the two others are reminded', async () => {
    await introduce(['U1', 'U2', 'U3']);
    await say('U1', 'cant');
    await beatAt(roundReminds);
    expect(seenBy(scene.slack, 'U2').at(-1)).toContain('<@U2> and <@U3>, have you found a time?');
    await introduce(['U1', 'U2', 'U3']);
    await pauseMember(scene.deps, { ...scene.as('U1'), until: null });
    await beatAt(roundReminds);
    expect(seenBy(scene.slack, 'U2').at(-1)).toContain('<@U2> and <@U3>, have you found a time?');
  });
});

test('strangers to a pair cannot answer for it', async () => {
  await introduce(['U1', 'U2']);
  expect(await say('U9', 'cant')).toEqual({ ok: false, reason: 'not-yours' });
  expect(await waiting('U1', 'U2')).toEqual([0, 0]);
});

test('after its round a pair takes no answer', async () => {
  await introduce(['U1', 'U2']);
  await beatAt(roundEnds);
  expect(await say('U1', 'cant')).toEqual({ ok: false, reason: 'pair-over' });
});
