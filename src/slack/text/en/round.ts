// English: introductions, reminders and what is told to those who were left without a counterpart.
import type { SitOutReason } from '../../../domain/round.ts';

const allOf = (people: number): string => (people === 2 ? 'Both of you' : 'All of you');

export const introduction = {
  title: (people: number) => (people === 2 ? 'Meet your counterpart' : 'Meet your counterparts'),
  meet: (people: string) => `${people}, Counterpart introduces you to each other.`,
  whyTitle: (people: number) => (people === 2 ? 'Why you two' : 'Why you three'),
  sharedInterests: (people: number, interests: string) => `${allOf(people)} care about ${interests}.`,
  alikeAims: (people: number, phrase: string) =>
    `${allOf(people)} want to change something about “${phrase}”.`,
  alike: (people: number, attributes: string) =>
    `The same for ${people === 2 ? 'both' : 'all'} of you: ${attributes}.`,
  different: (attributes: string) => `You differ in ${attributes}, so expect another point of view.`,
  gaveWay: (what: string) => `So that nobody was left alone this time, ${what}.`,
  gaveWayToo: (attributes: string) => `We also looked less at ${attributes}.`,
  gaveWayParts: {
    rest: (people: number) =>
      people === 2 ? 'you meet again sooner than usual' : 'some of you meet again sooner than usual',
    overlap: 'your working hours overlap less than usual',
    wishes: (attributes: string) => `we looked less at ${attributes}`,
  },
  speak: (people: number, languages: string) =>
    `${people === 2 ? 'You both' : 'All of you'} speak ${languages}.`,
  /** Follows the languages. */
  noReason: 'Your working hours overlap: enough for a good talk.',
  noReasonFewHours: 'That is enough for a good talk.',
  hoursTitle: 'When you could talk',
  hours: (longest: string) => `Your working hours overlap by up to ${longest} a day:`,
  days: (first: string, last: string) => `${first} to ${last}`,
  stretch: (day: string, from: string, to: string, place: string) => `${day}, ${from} to ${to} ${place}`,
  sameDay: (from: string, to: string, place: string) => `${from} to ${to} ${place}`,
  noHours: 'Your working hours hardly overlap on these days. Write to each other to find a time.',
  questionTitle: 'To start with',
  lessonTitle: 'What somebody else learned',
  next: 'Half an hour is enough. Counterpart does not read what you write here. Afterwards it asks each of you privately how it went.',
  weMet: 'We met',
  cantMakeIt: 'Can’t make it',
  guide: 'Guide for the half-hour',
  isCalledOff: 'This talk is called off.',
  calledOff: 'This talk is called off. If you met all the same, say so here.',
  over: 'This round is over.',
};

/** As in "no counterpart for you in this round". */
export const rounds = {
  current: 'this round',
  past: (date: string) => `the round of ${date}`,
};

/** Short forms of the same reasons, for an admin's list. */
export const reasons = {
  sharedInterests: (interests: string) => `share ${interests}`,
  alikeAims: (phrase: string) => `alike aims: “${phrase}”`,
  alike: (attributes: string) => `same ${attributes}`,
  different: (attributes: string) => `different ${attributes}`,
};

export const reminder = {
  text: (people: string) =>
    `${people}, have you found a time? Half an hour in the days that are left is enough. If it does not work out this time, say so below, and we kindly let your counterpart know.`,
  /** Once there is no time to find any more. */
  asked: (people: string) => `Half-way we asked ${people}: have you found a time?`,
};

export const sitOut = {
  title: (round: string) => `We are sorry: we found no counterpart for you in ${round}.`,
  reasons: {
    'odd-one-out': 'An odd number of people took part, so one person had to sit out. This time it was you.',
    'nobody-else': 'You were the only one who took part this time.',
    'no-common-hours':
      'Your working hours overlap too little with everybody else’s. If you could also talk a little earlier or later, change the hours in your profile.',
    'no-shared-language':
      'Nobody else in this round speaks one of your languages. If you speak another one, add it to your profile.',
    'met-all-lately': 'You have met everybody else in this round recently.',
    'nobody-this-time': 'All the rules together left nobody for you this time.',
    'counterpart-left': 'The person we had found for you can’t take part after all.',
  } satisfies Record<SitOutReason, string>,
  next: (when: string) => `You are first in line for the next round: *${when}*.`,
};

export const cantMakeIt = {
  text: (who: string, round: string) =>
    `${who} can’t make it in ${round}. That happens, and it says nothing about you.`,
  goOn: 'Those of you who are left can still talk. If a time is settled, it stands.',
};

/** After "can't make it" the same person says that the two met. */
export const onAgain = {
  text: (who: string) => `${who} says that you met after all, so your talk counts.`,
  next: 'Afterwards we ask you privately how it went.',
};

/** Also where nobody left and Slack would not take the introduction: says no more than what is true of all. */
export const counterpartLeft = {
  text: (round: string) =>
    `Your talk in ${round} can’t take place as planned. That happens, and it says nothing about you.`,
  oneOfTwo: (round: string) =>
    `One of your talks in ${round} can’t take place as planned. That happens, and it says nothing about you.`,
  ifYouMet: 'If you have met already, say so with *We met* in your conversation.',
  goesOn: (people: string) => `Your talk with ${people} goes on.`,
};

export const welcomeBack = {
  now: 'Welcome back. Your pause is over, and you take part again from now on.',
  text: (when: string) =>
    `Welcome back. Your pause is over, and you take part again from the next round on: *${when}*.`,
};
