// English: how a pair comes to a time for its talk, and the guide for the half-hour.

const slots = {
  /** Between what the clocks of several places show at one moment. */
  sameMoment: ' = ',
  /** An hour where the day has just been said. */
  clock: (time: string, place: string) => `${time} ${place}`,
  short: (day: string, time: string) => `${day}, ${time}`,
  works: (when: string, people: string) => `${when} works for ${people}.`,
};

const pickTime = {
  title: 'Pick a time',
  save: 'Propose',
  close: 'Cancel',
  intro: 'Choose a day and an hour for half an hour together. It is settled once all of you have tapped it.',
  day: 'Day',
  hour: 'Hour',
  hourHint: (place: string) => `In your own time (${place}). Everybody else reads it in theirs.`,
  choose: 'Choose',
};

/** The same form, for a talk that was planned elsewhere. */
const planned = {
  title: 'When do you talk?',
  save: 'Save',
  intro: 'Good to hear that it is planned. Say when, and we ask how it went once it is over.',
  hourHint: (place: string) => `In your own time (${place}).`,
};

/** Shown at the field that they are about. */
const timeErrors = {
  'no-day': 'Please choose a day.',
  'no-hour': 'Please choose an hour.',
  past: 'This day is over. Please choose a later one.',
  'too-far': 'Please choose a day within a year.',
  'past-hour': 'This hour is over. Please choose a later one.',
  'too-soon': 'Please leave a quarter of an hour until then, so that everybody can read it.',
};

const guide = {
  title: 'Your half-hour',
  close: 'Close',
  intro: 'A talk needs no plan. If you would like one, take this.',
  /** The same for two and for three. */
  who: 'Five minutes: who we are',
  whoText: 'Each says where you work and what fills your days. A question to start with:',
  stuck: (people: number, person: string) =>
    `${people === 2 ? 'Ten minutes' : 'About seven minutes'}: what ${person} is stuck with`,
  stuckYou: (people: number) =>
    `${people === 2 ? 'Ten minutes' : 'About seven minutes'}: what you are stuck with`,
  yourAim: (aim: string) => `In your words: “${aim}”`,
  theirAim: (aim: string) => `In their words: “${aim}”`,
  yourTurn: (people: number) =>
    `Say what you tried and where it got stuck. Then let ${people === 2 ? 'the other' : 'the others'} ask.`,
  theirTurn: 'Listen first, then ask. What have you seen that worked?',
  away: 'Five minutes: what each of you takes away',
  awayText: 'One thing each: what you will try, look up or pass on.',
  firstMessage: 'Write the first message for me',
};

const firstMessage = {
  title: 'The first message',
  done: 'Done',
  close: 'Back',
  how: 'Copy this text, change what you like, and paste it into your conversation. Nothing is sent from here.',
  text: 'Your message',
  greetNobody: 'Hello, good to meet you!',
  greet: (people: string) => `Hello ${people}, good to meet you!`,
  myAim: (aim: string) => `What I am trying to change: “${aim}”.`,
  myRole: (role: string, country: string) => `A word about me: ${role}, ${country}.`,
  myCountry: (country: string) => `A word about me: I work in ${country}.`,
  yourAim: (aim: string) => `I read that you want to change this: “${aim}”.`,
  yourRole: (role: string, country: string) => `I read about you: ${role}, ${country}.`,
  yourCountry: (country: string) => `I read that you work in ${country}.`,
  /** For three, where it must be clear who is meant. */
  toPerson: (person: string, clause: string) => `${person}: ${clause}`,
  askAbout: (interest: string) => `We share an interest: ${interest}. What are you stuck with there?`,
  ask: 'What are you stuck with at the moment?',
  propose: 'Shall we pick one of the half-hours above?',
  /** Once a time is settled. */
  lookForward: 'I look forward to our talk.',
};

export const talk = { slots, pickTime, planned, timeErrors, guide, firstMessage };
