// English: the admins' desk, on which takeaways wait, and what their authors are asked and told.
import type { AnswerAbout, Fate } from '../../../domain/takeaway.ts';
import { pluralForm, sayNumber } from '../say-names.ts';
import { locale } from './locale.ts';

export const desk = {
  title: 'Takeaways',
  close: 'Close',
  waiting: (count: number) =>
    pluralForm(
      count,
      {
        one: '*One takeaway waits for you.* Nobody else reads it before an admin lets it through.',
        other: `*${sayNumber(count, locale)} takeaways wait for you.* Nobody else reads them before an admin lets them through.`,
      },
      locale,
    ),
  look: 'Look at them',
  intro:
    'What members take away from their talks and want to share. Let it through, and every member may read it as a lesson. Those without a name come five authors or more at a time, in no order.',
  empty: 'Nothing waits for you. New takeaways come here by themselves.',
  quote: (text: string) => `“${text}”`,
  named: (author: string) => `With the name of ${author}`,
  unnamed: 'Without a name',
  about: (parts: readonly string[]) => parts.join(' · '),
  topics: (topics: string) => `Topics: ${topics}`,
  saidNo: 'Its author said no to other words. You can still let it through as it is, or drop it.',
  letThrough: 'Let through',
  edit: 'Edit',
  merge: 'Merge',
  drop: 'Drop',
  page: (from: string, to: string, all: string) => `${from} to ${to} of ${all}`,
  lastOne: (last: string, all: string) => `${last} of ${all}`,
  earlier: 'Back',
  more: 'More',
};

export const lessonReplies = {
  takeawayGone:
    'This one no longer waits for you, so nothing was changed. Perhaps another admin was quicker, or its author took it back.',
  lessonAsked:
    'Saved. The author is asked first, in their working hours. The lesson is shown once they say yes.',
  lessonsAsked:
    'Saved. Each author is asked first, in their working hours. The lesson is shown once all of them say yes. If one says no, all of them wait here again.',
  takeawayChanged:
    'This has changed since that message was written, so nothing was changed now. The message says what holds.',
};

export const lessonForm = {
  editTitle: 'Edit a takeaway',
  mergeTitle: 'Merge takeaways',
  dropTitle: 'Drop a takeaway',
  save: 'Save',
  drop: 'Drop',
  close: 'Cancel',
  original: (text: string) => `As its author wrote it: “${text}”`,
  text: 'The lesson in these words',
  textHint: 'Whatever you choose below: if the app sees words that changed, the author is asked first.',
  topics: 'Topics',
  sense: 'Does it say the same as before?',
  senses: {
    same: 'Yes, only better written',
    other: 'No, or not quite: ask the author first',
  },
  merged: 'Which ones become one lesson?',
  mergedHint: 'Two or more; all with a name, or all without. Each author is asked before it is shown.',
  mergedText: 'One text for all of them',
  reason: 'Why is it dropped?',
  reasonHint: 'Its author reads this, and can write it in other words.',
  tooLong: 'At most 1,000 characters, please.',
  noWords: 'Please write a sentence.',
  tooFew: 'Please choose two or more.',
  cantMerge:
    'These can’t become one lesson: some have a name and some have none, or one author could recognise another by it. Please choose others.',
};

const shares = (named: boolean) => (named ? 'with your name' : 'without your name');

export const aboutTakeaway = {
  title: (people: string) => `What you took away from your talk with ${people}`,
  alone: 'What you took away from a talk',
  quote: (text: string) => `“${text}”`,
  questions: {
    old: 'You chose to share this with everybody. Until now nobody has been shown it. Now members can read such lessons on the *Home* tab, once an admin has let them through, and some are quoted in a channel. Do you still want to share it? Until you answer, nobody reads it.',
    name: 'You share this without your name. There are not enough others like it, so somebody could recognise you, or no admin may read it. Would you share it with your name, or keep it to yourself? Until you answer, nobody reads it.',
    words: 'An admin would like to say it in other words. May everybody read it like this?',
    merged:
      'Others have said something alike. An admin would like to say it in one text for all of you. May everybody read it like this?',
    dropped: (reason: string) =>
      `An admin has not let this through as a lesson, so nobody else reads it. This is why: “${reason}” You can write it in other words, and an admin looks at it again.`,
  },
  ifNo: 'If you say no, what you wrote stays as it is and waits for the admin.',
  answers: {
    'with-name': 'Share it with my name',
    'without-name': 'Share it without my name',
    private: 'Keep it to myself',
    yes: 'Yes, like this',
    no: 'No, not like this',
  } satisfies Record<AnswerAbout, string>,
  said: {
    yes: (text: string) => `You said yes to these words: “${text}”`,
    no: (text: string) => `You said no, so your words stay as they are: “${text}”`,
  },
  rewrite: 'Write it in other words',
  fates: {
    private: () => 'You keep it to yourself. Nobody else reads it.',
    waiting: (named: boolean) =>
      `You share it ${shares(named)}. Nobody else reads it before an admin has let it through.`,
    soon: () => 'Everybody may read it once the others have said yes too.',
    shown: (named: boolean) => `You share it ${shares(named)}, and members may read it.`,
    asked: () => 'We have asked you about it again, in a newer message.',
  } satisfies Record<Fate, (named: boolean) => string>,
};
