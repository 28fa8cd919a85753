// English: how a pair comes to a time for its talk, and what each is told about it.
import type { WhyNot } from '../../../domain/feedback.ts';

/** Under an introduction and its reminder. */
export const times = {
  title: 'Pick a half-hour',
  how: 'Tap all that work for you. The first that suits everybody is settled, and you get a calendar file. A second tap takes yours back.',
  none: 'No half-hour of these days lies in everybody’s working hours. You can still propose one that suits you.',
  passed: 'The times offered so far have passed. *Other times* looks for new ones.',
  /** "Tuesday 8 December at 10:00" */
  at: (day: string, time: string) => `${day} at ${time}`,
  settledTitle: 'Your talk',
  settled: (when: string) => `Settled: *${when}*.`,
  past: (when: string) => `Your talk was on ${when}. Did it take place?`,
  another: 'If not, the round still has time for another one: press *Other times* or *Pick a time*.',
  call: (address: string) => `You talk here: ${address}`,
  noCall: 'Agree with each other where you talk: a call in Slack, or a tool that you share.',
  moveTo: (people: number) =>
    `Another time? The settled one stands until ${people === 2 ? 'both' : 'all'} of you have tapped a new one.`,
  otherTimes: 'Other times',
  pickTime: 'Pick a time',
  /** Of the reminder, instead of `pickTime`. */
  haveTime: 'We have a time',
};

export const worksForYou = {
  text: (people: string, when: string) => `${people} can on *${when}* your time. Works for you?`,
  nothingMore: 'There is nothing to answer any more. What is offered now stands in your conversation.',
  yes: 'Works for me',
  conversation: 'See all times in your conversation',
};

export const talkTime = {
  settled: (people: string, when: string) => `It is settled: you talk with ${people} on *${when}* your time.`,
  moved: (people: string, when: string) =>
    `Your talk with ${people} has moved. It is now on *${when}* your time.`,
  ended: (people: string, when: string) => `Your talk with ${people} on ${when} is off.`,
  /** To who drops out of three: the two others may still talk. */
  out: (people: string, when: string) => `You no longer take part in the talk with ${people} on ${when}.`,
  addLinks: (google: string, outlook: string) => `Put it into your calendar: ${google} or ${outlook}.`,
  google: 'Google',
  outlook: 'Outlook',
  moveByHand:
    'The file moves it in your calendar. Some calendars leave the old one standing, so please look once.',
  endByHand:
    'If you had put it into your calendar, the file takes it out. Some calendars ignore that, so please delete it there.',
  reminder: 'A quarter of an hour before, we remind you.',
  summary: (people: string) => `Counterpart: ${people}`,
  cancelled: (summary: string) => `Called off: ${summary}`,
  description: 'Half an hour between the two of you. To move or call it off, use the buttons in Slack.',
  descriptionOfThree:
    'Half an hour between the three of you. To move or call it off, use the buttons in Slack.',
  fileName: 'talk.ics',
  fileTitle: 'Calendar file',
};

export const talkReminder = {
  text: (people: string, time: string) => `At ${time} you talk with ${people}. Half an hour is enough.`,
  conversation: 'Open your conversation',
};

export const answerReminder = {
  intro:
    'We asked you two working days ago, and your answer helps to find better pairs. This is the only reminder.',
};

export const plannedQuestion = {
  intro: 'This talk was planned for a time that has passed by now. Three taps that only you see.',
};

export const whyNot = {
  question: 'What was in the way?',
  private: 'Only sums over five people or more are shown to admins.',
  answers: {
    'no-time': 'No time found',
    'no-answer': 'No answer',
    'called-off': 'It was called off',
    'no-wish': 'Did not feel like it',
  } satisfies Record<WhyNot, string>,
  counted: (reason: string, people: string) => `${reason}: ${people}`,
};

export const planned = {
  question: 'When do you talk? We ask you again after that.',
  askedOn: (when: string) => `You talk on ${when}. We ask you again after that.`,
  when: 'Say when',
  change: 'Change the time',
};

/** What a tap on a time is answered where it can't be done. */
export const timeReplies = {
  timePassed: 'This half-hour has begun already. Please tap another one, or press *Other times*.',
  timeSettled: (when: string) =>
    `Your talk is settled already: *${when}*. To move it, press *Other times* or *Pick a time* in your conversation.`,
  timeGone: 'This half-hour is no longer offered. Please tap one that stands in your conversation now.',
  timeTaken: 'One of you has another talk at that time. Please choose a different one.',
  noOtherTimes:
    'No other half-hour lies in everybody’s working hours. *Pick a time* takes any that you like.',
  timeTooLate: (when: string) => `The round ends on ${when}. Please choose a time before that.`,
  talkOff: 'This talk is called off, so there is no time to settle.',
  metAlready: 'One of you has said that you met, so there is no time to settle any more.',
};
