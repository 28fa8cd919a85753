// What always holds, in words, and how it is looked at; the numbers are those of the rules of rounds.

import { notTooLittle, notTooMuch } from './checks/amount.ts';
import {
  byHandOnlyForTheFree,
  changeMovesNothingElse,
  handSparesWhatWaits,
  opensAtItsHour,
  roundsDoNotOverlap,
  runningKeepsItsEnd,
} from './checks/calendar.ts';
import { homeIsTrue, noDeadControls, pressesAreAnswered } from './checks/controls.ts';
import { adminSeesNoMore, figuresAreOfFive, figuresStand } from './checks/figures.ts';
import { remindedRightBefore, saidInHours } from './checks/hours.ts';
import {
  deletedIsGone,
  deskHidesAuthors,
  shownIsAgreed,
  takenBackIsGone,
  takenBackIsNotShown,
  unnamedIsNotRecognised,
} from './checks/lessons.ts';
import {
  answersStand,
  askedAgain,
  askedCanAnswer,
  askedInTime,
  askedOnce,
  notAskedAboutNothing,
} from './checks/questions.ts';
import {
  deliveredCounts,
  notMoreThanOffered,
  onlyWithConsent,
  restIsKept,
  undeliveredIsNoHistory,
} from './checks/talks.ts';
import {
  agreedIsSettled,
  asksWhetherItWorks,
  endIsTold,
  settledByAll,
  timesAreOfUse,
} from './checks/times.ts';
import {
  isToldKindly,
  isToldOnce,
  nobodyIsForgotten,
  reminderPromisesNoMore,
  waitingIsEarned,
} from './checks/waiting.ts';
import { messagesAreTrue, reasonsTellNoWish } from './checks/words.ts';
import type { Check } from './moment.ts';

export type Invariant = { readonly id: string; readonly words: string; readonly check: Check };

export const invariants: readonly Invariant[] = [
  {
    id: '1a',
    words: 'Nobody is in two standing pairs of a round beyond what they offered.',
    check: notMoreThanOffered,
  },
  {
    id: '1b',
    words: 'Nobody is introduced without consent at that moment, nor to somebody whom one of them avoids.',
    check: onlyWithConsent,
  },
  {
    id: '2',
    words:
      'Two who were introduced do not meet again within the rest, unless the rule gave way and they are told.',
    check: restIsKept,
  },
  {
    id: '3a',
    words: 'What was delivered counts, whoever left since; what was never delivered does not count as met.',
    check: deliveredCounts,
  },
  {
    id: '3b',
    words: 'What was never delivered is no history.',
    check: undeliveredIsNoHistory,
  },
  {
    id: '4a',
    words:
      'Who was let down or left out gains one round of waiting; nobody else gains any. Who says that they can’t keeps their place.',
    check: waitingIsEarned,
  },
  { id: '4b', words: 'Who was let down or left out is told once.', check: isToldOnce },
  { id: '4c', words: 'They are told kindly.', check: isToldKindly },
  {
    id: '4d',
    words: 'Who takes part has a talk in the round, or sits out by name.',
    check: nobodyIsForgotten,
  },
  { id: '4e', words: 'The reminder promises no more than that.', check: reminderPromisesNoMore },
  {
    id: '5a',
    words: 'Each round of a rhythm opens once, at its hour, or once when the app is back.',
    check: opensAtItsHour,
  },
  {
    id: '5b',
    words: 'A change of rhythm that changes nothing moves nothing, and none loses a round that is due.',
    check: changeMovesNothingElse,
  },
  {
    id: '5c',
    words: 'Rounds of the rhythm do not overlap: each ends before the next one opens.',
    check: roundsDoNotOverlap,
  },
  {
    id: '5d',
    words:
      'A round opened by hand inside a running one introduces only members without a standing pair in it.',
    check: byHandOnlyForTheFree,
  },
  { id: '5e', words: 'A running round keeps its end.', check: runningKeepsItsEnd },
  {
    id: '5f',
    words: 'A round that waits is not put aside by one opened by hand.',
    check: handSparesWhatWaits,
  },
  {
    id: '6a',
    words:
      'Each of a standing pair is asked once, when the talk is over or the round ends, whoever pressed what.',
    check: askedOnce,
  },
  {
    id: '6b',
    words: 'Nobody is asked about a talk that could not take place.',
    check: notAskedAboutNothing,
  },
  { id: '6c', words: 'Whoever is asked can still answer.', check: askedCanAnswer },
  {
    id: '6d',
    words:
      'Met and value can be changed for ten days after the round, or after a later question, and no longer.',
    check: answersStand,
  },
  {
    id: '6e',
    words:
      'Nobody is asked before the talk, nor reminded sooner than two working days later, or after an answer.',
    check: askedInTime,
  },
  {
    id: '6f',
    words: 'Who does not answer is reminded, and a talk that was planned is asked about once more.',
    check: askedAgain,
  },
  {
    id: '7a',
    words: 'No control stays that does nothing: its message is redrawn as soon as Slack’s limits allow.',
    check: noDeadControls,
  },
  { id: '7b', words: 'A press is answered, and nothing breaks behind it.', check: pressesAreAnswered },
  { id: '7c', words: 'What a message says is true of the state that it shows.', check: messagesAreTrue },
  { id: '7d', words: 'What the App Home offers can be done.', check: homeIsTrue },
  {
    id: '8a',
    words:
      'A number made of private answers is about five people or more, blunt at its ends, and about talks that took place.',
    check: figuresAreOfFive,
  },
  {
    id: '8b',
    words: 'The reasons that anybody reads are those that an open cause would give.',
    check: reasonsTellNoWish,
  },
  {
    id: '8c',
    words:
      'A round is counted once, ten days after its end or when the app is back; its figures never change.',
    check: figuresStand,
  },
  {
    id: '8d',
    words:
      'Before the count an admin sees how many have answered in steps of five, and after it what was counted.',
    check: adminSeesNoMore,
  },
  {
    id: '9a',
    words:
      'A settled time was tapped by all who take part, or stands for those who are left; each change is counted.',
    check: settledByAll,
  },
  { id: '9b', words: 'What all have tapped is settled.', check: agreedIsSettled },
  { id: '9c', words: 'Whoever was told of a settled time is told of its end.', check: endIsTold },
  {
    id: '9d',
    words: 'Each is asked once whether a time works, two hours ahead or more, about one that another can.',
    check: asksWhetherItWorks,
  },
  {
    id: '9e',
    words: 'Half-hours that stand in messages can be tapped, and We met is there once they can have met.',
    check: timesAreOfUse,
  },
  {
    id: '10a',
    words:
      'What one person reads comes while they work, what two read never at night, unless a talk can’t wait for it.',
    check: saidInHours,
  },
  { id: '10b', words: 'A talk is remembered a quarter of an hour before it.', check: remindedRightBefore },
  {
    id: '10c',
    words:
      'Two messages a day, five on the day of a talk, five a week and eight a round: what may give way does so.',
    check: notTooMuch,
  },
  { id: '10d', words: 'Nothing gives way where there is room for it.', check: notTooLittle },
  {
    id: '11a',
    words: 'Of what its author took back, by a word, by leaving or by deleting, nothing is on its way.',
    check: takenBackIsGone,
  },
  {
    id: '11b',
    words: 'No introduction and no digest goes on telling what is no lesson any more.',
    check: takenBackIsNotShown,
  },
  { id: '11c', words: 'A lesson is shown once all of its authors agree to its words.', check: shownIsAgreed },
  {
    id: '11d',
    words: 'Nobody reads what their own counterpart has shared without a name.',
    check: unnamedIsNotRecognised,
  },
  {
    id: '11e',
    words:
      'The desk has nothing without a name from an admin’s own talk, and nothing of fewer than five authors.',
    check: deskHidesAuthors,
  },
  {
    id: '12',
    words: 'Of who has deleted everything and is not back, nothing is left in any row.',
    check: deletedIsGone,
  },
];
