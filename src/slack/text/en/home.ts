// English: the App Home of members and of those who have not joined.
export const home = {
  welcomeTitle: 'Welcome to Counterpart',
  welcome:
    'Counterpart finds you someone with *the same kind of problem in a different place*.\nIn each round you are introduced to one other member, and the two of you talk for half an hour.\nOnly people who have joined are introduced. You can pause or leave whenever you like.',
  join: 'Join',
  nowTitle: 'What to do now',
  nothingToDo: 'Nothing to do right now. We write to you once the next round is out.',
  nothingWhilePaused: 'Nothing to do while you are paused: nobody is introduced to you.',
  nothingWhileWaiting:
    'Nothing to do right now. A round waits for an admin. If you are in it, we write to you once it is out.',
  moreToAnswer: (count: string) => `After these: ${count} more.`,
  talkTo: (people: string) => `Find half an hour with ${people}.`,
  talkSettled: (people: string) => `Half an hour with ${people}.`,
  conversation: 'Open your conversation',
  askedAboutShared:
    'We ask you about something that you have shared. The question is in this app’s *Messages*, or comes there in your working hours.',
  onItsWay: (when: string) => `Your introduction is on its way: *${when}*.`,
  nextTitle: 'Next round',
  next: (when: string) => `*${when}*`,
  roundIsLate: (day: string) =>
    `The round of ${day} is late. It waits for an admin of this workspace, and goes out once one of them approves it.`,
  nextPaused: (until: string) =>
    `You are paused until *${until}*. Nobody is introduced to you before, and we write to you on your first working day from then on.`,
  nextPausedForGood: 'You are paused. Nobody is introduced to you until you come back.',
  firstInLine: 'You are first in line.',
  nextWithFrequency: (frequency: string) => `You take part: ${frequency.toLowerCase()}.`,
  currentTitle: 'This round',
  counterpart: (person: string, country: string) => `${person}, ${country}`,
  answeredMet: 'You told us that you met. Thank you.',
  answeredCant: 'You told us that you can’t make it. You keep the place in line that you had before.',
  calledOff: 'This talk can’t take place.',
  calledOffInLine:
    'This talk can’t take place. That says nothing about you, and you are first in line for the next round.',
  profileTitle: 'Your profile',
  interests: (interests: string) => `Interests: ${interests}`,
  hours: (days: string, start: string, end: string, place: string) =>
    `${days}, ${start} to ${end} (${place})`,
  whichDays: (taken: string) => `Which days do you work? We take ${taken} until you say otherwise.`,
  daysAreRight: (days: string) => `${days} is right`,
  otherDays: 'Other days',
  noMandate: 'What are you trying to change? One sentence about it helps us most to find the right person.',
  editProfile: 'Edit profile',
  pause: 'Pause',
  resume: 'Resume',
  leave: 'Leave',
  leaveTitle: 'Leave Counterpart?',
  leaveText:
    'Nobody is introduced to you any more, and messages that were still to come are cancelled. Your profile stays in case you come back.',
  leaveYes: 'Leave',
  leaveNo: 'Stay',
  myData: 'Get my data',
  deleteAll: 'Delete everything',
};

export const person = {
  /** Parts of one line about a person, such as role, organisation and place. */
  line: (parts: readonly string[]) => parts.join(' · '),
  place: (country: string, region: string) => `${country} (${region})`,
  mandate: (mandate: string) => `“${mandate}”`,
  /** Within a sentence, in place of a name. */
  former: 'a former member',
  formerAbout: 'One of you has deleted everything that Counterpart knew about them.',
};
