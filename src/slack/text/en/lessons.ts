// English: what members learned and shared, for everybody and for its author.
import type { OwnLesson } from '../../../domain/lesson.ts';
import { command } from '../../ids.ts';
import { sayCount } from '../say-names.ts';
import { locale } from './locale.ts';

export const lessons = {
  title: 'From last round’s talks',
  earlierTitle: 'From earlier talks',
  viewTitle: 'What others learned',
  none: 'There is no lesson to read yet. After a talk we ask you for one thing that you take away.',
  noneOfOthers: 'There is no lesson of somebody else to read yet.',
  quote: (text: string) => `“${text}”`,
  somebody: 'A member',
  somebodyToo: 'others',
  own: 'you shared this',
  marks: (count: number) => `useful to ${sayCount(count, { one: 'member', other: 'members' }, locale)}`,
  useful: 'Useful to me',
  all: 'All lessons',
  more: 'More',
  newer: 'Newer',
  older: 'Older',
  close: 'Close',
  newest: 'The newest lessons:',
  notNewest: 'Older lessons:',
  search: `To look for something, type \`${command} insights\` and a word or two, such as \`${command} insights procurement\`.`,
  found: (typed: string) => `Lessons about “${typed}”:`,
  nearest: (typed: string) => `No lesson has all of “${typed}”. These come nearest:`,
  nothing: (typed: string) => `No lesson has “${typed}” yet.`,
  noMore: 'There are no more lessons here.',
  fewer: 'Fewer words find more.',
  how: (examples: string) =>
    `You can look for words, a topic, a sector, a region or a country, such as ${examples}.`,
  example: (typed: string) => `\`${command} insights ${typed}\``,
  examples: ['procurement', 'local government', 'Latin America'],
  shared: (text: string) => `You have shared: “${text}”`,
  states: {
    'asked-old':
      'It was shared before lessons were shown to anybody. In this app’s *Messages* we ask you whether you still mean it.',
    waiting: 'It waits for an admin, who reads it before members do.',
    gathering:
      'It waits until five people or more have shared something without their names. Then an admin reads it before members do.',
    'asked-name':
      'Without your name nobody could decide on it. In this app’s *Messages* we ask you what to do.',
    dropped: 'An admin did not let it through.',
    proposed: 'An admin would say it in other words. In this app’s *Messages* we ask you whether you agree.',
    agreeing: 'An admin has let it through together with those of others, and one of them is still asked.',
    shown: 'Members read it.',
  } satisfies Record<OwnLesson['state'], string>,
  otherWords: (text: string) => `Members read: “${text}”`,
  reason: (reason: string) => `The reason: “${reason}”`,
  withName: 'With your name.',
  withoutName: 'Without your name.',
  change: 'Change or take back',
  allShared: 'All that you have shared',
  sharedTitle: 'What you have shared',
};
