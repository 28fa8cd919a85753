// English: what `/counterpart` answers, and the form for a pause.
import { type CommandWord, command } from '../../ids.ts';
import { pluralForm } from '../say-names.ts';
import { locale } from './locale.ts';

const example = (words: string): string => `\`${command} ${words}\``;

export const help = {
  intro: '*Counterpart* finds you someone with the same kind of problem in a different place.',
  lines: {
    join: `${example('join')} join, or change your profile`,
    status: `${example('status')} what is next for you`,
    pause: `${example('pause 2 weeks')} or ${example('pause until 15 January')} take a break; ${example('pause')} alone lasts until you come back`,
    resume: `${example('resume')} come back from a pause`,
    leave: `${example('leave')} leave; nobody is introduced to you any more`,
    round: `${example('round now')} for admins: open a round at once`,
    help: `${example('help')} shows this again`,
  } satisfies Record<CommandWord, string>,
  home: 'All of it is on the *Home* tab of this app too.',
};

export const status = {
  title: 'Where you stand',
  notMember: `You have not joined. ${example('join')} is all it takes.`,
  next: (when: string) => `Next round: *${when}*`,
  current: (people: string) => `In this round: ${people}`,
  unanswered: (count: number) =>
    pluralForm(
      count,
      {
        one: 'One question about how it went waits for your answer in our direct messages.',
        other: `${count} questions about how it went wait for your answers in our direct messages.`,
      },
      locale,
    ),
};

export const pauseForm = {
  title: 'Pause',
  save: 'Pause',
  close: 'Cancel',
  intro: 'While you are paused nobody is introduced to you. Your profile and your place stay.',
  until: 'Until when?',
  hint: (today: string) =>
    `Any day after today (${today}), up to two years ahead. Leave it empty to stay away until you come back.`,
  pick: 'Pick a day',
};

export const notice = {
  title: 'Counterpart',
  close: 'Close',
  patience: 'One moment: we are looking for the best pairs.',
};

export const replies = {
  notUnderstood: (typed: string) =>
    `We did not understand “${typed}”. For example, ${example('pause 2 weeks')} takes a break of two weeks.`,
  paused: (until: string) =>
    `You are paused until *${until}*. On that day we tell you that you are back. ${example('resume')} ends the pause earlier.`,
  pausedForGood: `You are paused until you come back with ${example('resume')}.`,
  alreadyPaused: (until: string) =>
    `You are paused already, until *${until}*. ${example('resume')} ends it, and another ${example('pause 2 weeks')} changes it.`,
  alreadyPausedForGood: `You are paused already. ${example('resume')} brings you back.`,
  resumed: (when: string) => `Welcome back. You take part from the next round on: *${when}*.`,
  notPaused: (when: string) => `You are not paused. The next round is on *${when}*.`,
  left: `You have left, and nobody is introduced to you any more. If you ever want to come back: ${example('join')}.`,
  notMember: `You have not joined yet. ${example('join')} opens a short form.`,
  joined: (when: string) =>
    `You are in. The next round is on *${when}*; then we introduce you to somebody in a group message.`,
  saved: 'Saved. It counts from the next round on.',
  notEnrollable: {
    deactivated: 'This account is deactivated, so it can’t take part.',
    bot: 'Apps can’t take part: Counterpart is for people.',
    stranger: 'Only members of this workspace can take part. Ask an admin here for an invitation.',
    'guest-of-another':
      'You are here as a guest of another organisation, so you can’t take part in this workspace.',
  },
  pauseInThePast: `That day has passed. Please name a later one, such as ${example('pause 2 weeks')}.`,
  pauseTooFar: `A pause lasts two years at most. ${example('pause')} alone lasts until you come back.`,
  pauseNotUnderstood: (typed: string) =>
    `We did not understand until when: “${typed}”. Try ${example('pause 2 weeks')} or ${example('pause until 15 January')}.`,
  adminsOnly:
    'Only admins of this workspace can do that. Nothing was changed; if it should be done, please ask one of them.',
  adminUnknown:
    'Slack does not tell us at the moment whether you are an admin here, so nothing was changed. Please try again in a minute.',
  oneAtATime:
    'We are still busy with what you asked for before, so this was left out. Please type it again in a moment.',
  manyAtOnce:
    'Many people ask for something at this moment, so this was left out. Please type it again in a minute.',
  notHere:
    'Counterpart is not set up in this workspace, so nothing was saved. An admin here can install it; please tell them.',
  rulesUnclear: (why: string) => `We can’t compute a round with these rules yet. ${why}`,
  roundOpened: (pairs: string, sitOuts: string) =>
    `A round is open: ${pairs}, ${sitOuts} without a counterpart. The introductions are on their way.`,
  roundTooFew:
    'Nobody was introduced: a round needs at least two members who take part, fit and have nobody yet. The next one comes at its usual hour.',
  roundAlreadyOpen: 'Somebody else was quicker: this round is out already, so there is nothing to open.',
  roundTooLate:
    'The next round opens too soon for another one before it, since each takes three days at least. Nothing was opened.',
  roundWaits: (day: string, pairs: string, sitOuts: string) =>
    `The round of ${day} waits for approval: ${pairs}, ${sitOuts} without a counterpart. Look at it here, and it goes out once you approve it.`,
  noDraft: 'This round does not wait for approval any more. Perhaps somebody else has approved it already.',
  roundApproved: 'Approved. The introductions are on their way; we write to you once all of it is out.',
  metNoted: 'Good to hear. At the end of the round we ask each of you privately how it went.',
  cantNoted:
    'Thank you for saying so. Whoever waits for you is told kindly, and you keep the place in line that you had before.',
  cantNotedOfTwo:
    'Thank you for saying so. Whoever waits for you is told kindly. Your other talk in this round goes on.',
  notDelivered:
    'We do not know yet whether this message has reached all of you, so nothing was changed. Please press once more in some minutes.',
  alreadyMet:
    'You have told us that you met, so this can’t be called off any more. If that was a slip, say *No* when we ask you how it went.',
  alreadyNoted: 'We have noted that already. There is nothing more to do.',
  pairOver: 'This round is over, so nothing was changed. The next one brings somebody new.',
  notYours: 'This belongs to somebody else, so nothing was changed.',
  feedbackClosed:
    'What you said of this talk can’t be changed any more: ten days have passed. Whether you would meet again, and what you take away, can be changed at any time.',
  somethingBroke:
    'Something went wrong on our side and nothing was changed. Please try again in a minute; if it stays so, tell an admin.',
};
