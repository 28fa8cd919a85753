// The guide for two and for three, and the first message in all its forms.
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/domain/profile.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { firstMessage, guideView } from '../../../src/slack/views/guide.ts';
import { amina, emptiest, inProgramme, longest, lucia } from './samples.ts';

const words = wordsFor('en-GB');
const kiri: Person = {
  ...lucia,
  userId: 'U0KIRI',
  name: 'Kiri Tane',
  profile: { ...lucia.profile, country: 'NZ' },
};

describe('the guide for the half-hour', () => {
  const textOf = (people: readonly Person[], reader: Person) =>
    JSON.stringify(
      guideView({ ...inProgramme, pairId: 'p', people, question: 'Why so?', reader: reader.userId }, words),
    );

  test('shares out the time for two and for three', () => {
    expect(textOf([amina, lucia], amina).match(/Ten minutes/g)).toHaveLength(2);
    expect(textOf([amina, lucia, kiri], amina).match(/About seven minutes/g)).toHaveLength(3);
  });

  test('speaks to its reader', () => {
    expect(textOf([amina, lucia], amina)).toContain('what you are stuck with*\\nIn your words: “Get clinics');
    expect(textOf([amina, lucia], lucia)).toContain(
      'what <@U0AMINA> is stuck with*\\nIn their words: “Get clinics',
    );
  });

  test('has the opening question, and the same order for everybody', () => {
    expect(textOf([amina, lucia], lucia)).toContain('>Why so?');
    const order = (reader: Person) => textOf([amina, lucia], reader).indexOf('Get clinics');
    expect(order(amina)).toBeLessThan(textOf([amina, lucia], amina).indexOf('U0LUCIA'));
    expect(order(lucia)).toBeLessThan(textOf([amina, lucia], lucia).indexOf('what you are'));
  });

  test('leaves out an aim that nobody wrote', () => {
    expect(textOf([lucia, kiri], lucia)).not.toContain('change this');
  });
});

describe('the first message', () => {
  const shared = ['procurement'];

  test('says own aim, their role, a question and a proposal', () => {
    expect(firstMessage(amina, [lucia], shared, words).split('\n')).toEqual([
      'Hello Lucía Pereira, good to meet you!',
      'What I am trying to change: “Get clinics to share records safely”.',
      'I read about you: Service designer, Uruguay.',
      'We share an interest: procurement. What are you stuck with there?',
      'Shall we pick one of the half-hours above?',
    ]);
  });

  test('proposes no half-hour once a time is settled', () => {
    const said = firstMessage(amina, [lucia], shared, words, true);
    expect(said).not.toContain('half-hours');
    expect(said.split('\n').at(-1)).toBe('I look forward to our talk.');
  });

  test('says own role where there is no aim', () => {
    expect(firstMessage(lucia, [amina], [], words).split('\n')).toEqual([
      'Hello Amina Otieno, good to meet you!',
      'A word about me: Service designer, Uruguay.',
      'I read that you want to change this: “Get clinics to share records safely”.',
      'What are you stuck with at the moment?',
      'Shall we pick one of the half-hours above?',
    ]);
  });

  test('speaks to each of two others', () => {
    expect(firstMessage(lucia, [amina, kiri], [], words).split('\n')).toEqual([
      'Hello Amina Otieno and Kiri Tane, good to meet you!',
      'A word about me: Service designer, Uruguay.',
      'Amina Otieno: I read that you want to change this: “Get clinics to share records safely”.',
      'Kiri Tane: I read about you: Service designer, New Zealand.',
      'What are you stuck with at the moment?',
      'Shall we pick one of the half-hours above?',
    ]);
  });

  test('has no gaps where a profile has them', () => {
    const said = firstMessage(emptiest, [emptiest], [''], words);
    expect(said).not.toMatch(/“”|undefined|null| ,|: ?[.,\n]|^\s*$/m);
    expect(said.split('\n')[0]).toBe('Hello, good to meet you!');
  });

  test('is short enough, one line each, and holds nothing private', () => {
    const said = firstMessage(longest, [longest, amina], longest.profile.interests, words);
    expect(said.length).toBeLessThan(3000);
    expect(said.split('\n')).toHaveLength(6);
    for (const person of [longest, amina]) {
      for (const avoided of person.avoid) expect(said).not.toContain(avoided);
    }
  });
});
