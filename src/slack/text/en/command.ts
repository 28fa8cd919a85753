// English: what `/counterpart` answers, and the form for a pause.
import { type CommandWord, command } from '../../ids.ts';
import { pluralForm } from '../say-names.ts';
import { digestReplies } from './digest.ts';
import { lessonReplies } from './lesson.ts';
import { locale } from './locale.ts';
import { ownDataReplies } from './my-data.ts';
import { timeReplies } from './times.ts';

const example = (words: string): string => `\`${command} ${words}\``;

export const help = {
  intro: '*Counterpart* finds you someone with the same kind of problem in a different place.',
  lines: {
    join: `${example('join')}: take part, or change your profile`,
    status: `${example('status')}: see what is next for you`,
    insights: `${example('insights')}: what others learned; ${example('insights procurement')} looks for it`,
    pause: `${example('pause 2 weeks')} or ${example('pause until 15 January')}: take a break (${example('pause')} alone lasts until you come back)`,
    resume: `${example('resume')}: come back from a pause`,
    leave: `${example('leave')}: stop taking part; nobody is introduced to you any more`,
    'my-data': `${example('my-data')}: get everything that we hold about you`,
    round: `${example('round now')}: open a round at once (admins only)`,
    help: `${example('help')}: see this again`,
  } satisfies Record<CommandWord, string>,
  home: 'Members find all of this on the *Home* tab of this app too.',
};

export const status = {
  title: 'Where you stand',
  notMember: `You have not joined yet. ${example('join')} opens a short form.`,
  next: (when: string) => `Next round: *${when}*`,
  current: (people: string) => `In this round: ${people}`,
  unanswered: (count: number) =>
    pluralForm(
      count,
      {
        one: 'One question about how it went waits for your answer on the *Home* tab.',
        other: `${count} questions about how it went wait for your answers on the *Home* tab.`,
      },
      locale,
    ),
};

export const pauseForm = {
  title: 'Pause',
  save: 'Pause',
  close: 'Cancel',
  intro: 'While you are paused, nobody is introduced to you. You keep your profile and your place in line.',
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
  ...timeReplies,
  ...lessonReplies,
  ...digestReplies,
  ...ownDataReplies,
  notUnderstood: (typed: string) =>
    `We did not understand “${typed}”. For example, ${example('pause 2 weeks')} takes a break of two weeks.`,
  paused: (until: string) =>
    `You are paused until *${until}*. We write to you on your first working day from then on. ${example('resume')} ends the pause earlier.`,
  pausedForGood: `You are paused until you come back with ${example('resume')}.`,
  alreadyPaused: (until: string) =>
    `You are paused already, until *${until}*. ${example('resume')} ends the pause, and ${example('pause 2 weeks')} sets a new one.`,
  alreadyPausedForGood: `You are paused already. ${example('resume')} brings you back.`,
  resumed: (when: string) => `Welcome back. You take part from the next round on: *${when}*.`,
  notPaused: (when: string) => `You are not paused. The next round is on *${when}*.`,
  left: `You have left, and nobody is introduced to you any more. ${example('join')} brings you back whenever you like.`,
  notMember: `You have not joined yet. ${example('join')} opens a short form.`,
  joined: (when: string) =>
    `You are in. The next round is on *${when}*. Then we introduce you to somebody in a group message.`,
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
    'Only admins of this workspace can do that, so nothing was changed. If it should be done, please ask one of them.',
  adminUnknown:
    'Slack can’t tell us right now whether you are an admin here, so nothing was changed. Please try again in a minute.',
  oneAtATime:
    'We are still busy with your last command, so this one was not carried out. Please send it again in a moment.',
  manyAtOnce:
    'Many people are asking for something right now, so your command was not carried out. Please send it again in a minute.',
  notHere:
    'Counterpart is not set up in this workspace, so nothing was saved. Please tell an admin here, who can install it.',
  rulesUnclear: (why: string) => `We can’t work out a round with these rules yet. ${why}`,
  roundOpened: (pairs: string, sitOuts: string) =>
    `A round is open: ${pairs}, ${sitOuts} without a counterpart. Each introduction comes when its people work.`,
  roundTooFew:
    'Nobody was introduced: a round needs at least two members who take part, may meet each other and have no counterpart yet. The next round comes at its usual time.',
  roundAlreadyOpen: 'Somebody else was quicker: this round is out already, so there is nothing left to open.',
  roundTooLate:
    'Nothing was opened: a round takes at least three days, and the next one opens sooner than that.',
  roundWaits: (day: string, pairs: string, sitOuts: string) =>
    `The round of ${day} waits for approval: ${pairs}, ${sitOuts} without a counterpart. Look at it here. It goes out once you approve it.`,
  noDraft: 'This round no longer waits for approval. Perhaps somebody else has approved it already.',
  roundApproved:
    'Approved. Each introduction comes when its people work. The *Home* tab says how many are still on their way.',
  cantNoted:
    'Thank you for telling us. We kindly let whoever waits for you know, and you keep the place in line that you had before.',
  cantNotedOfTwo:
    'Thank you for telling us. We kindly let whoever waits for you know. Your other talk in this round goes on.',
  notDelivered:
    'We do not know yet whether this message has reached all of you, so nothing was changed. Please press the button again in a few minutes.',
  alreadyMet:
    'You have told us that you met, so this talk can’t be called off any more. If that was a slip, answer *No* when we ask you how it went.',
  alreadyNoted: 'We have noted that already. There is nothing more to do.',
  pairOver: 'This round is over, so nothing was changed. The next one brings somebody new.',
  notYours:
    'This belongs to somebody else, so nothing was changed. If you have deleted everything since, what you said before is no longer here.',
  feedbackClosed:
    'Ten days have passed, so your answers about this talk can’t be changed any more. You can still change whether you would meet again, and what you take away.',
  lessonGone: 'This lesson is not here any more. Its author may have taken it back.',
  lessonOwn: 'You have shared this lesson yourself. Others can say that it is useful to them.',
  somethingBroke:
    'Something went wrong on our side, and nothing was changed. Please try again in a minute. If it happens again, please tell an admin.',
};
