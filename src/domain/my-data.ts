// What is held about one person, in words that need no schema. The order is that in which somebody would ask.
import { isFormer } from './former.ts';
import type { Held, HeldAnswer, HeldPerson, HeldTakeaway, HeldTalk } from './held.ts';
import { forGood } from './programme.ts';
import type { Reason } from './round.ts';

type Told = Readonly<Record<string, unknown>>;

export function myData(held: Held, at: Date): Told {
  const { person, admin, names } = held;
  return {
    'what this is':
      'Everything that Counterpart holds about you in this workspace. Moments are in UTC. null means that nothing was said.',
    'what is not in it': [
      'the text of messages to you, which stands in Slack',
      'what others said, wished or answered, whomever it was about',
      'a round that waits for an admin: nobody is told of it before it goes out',
      'a talk that was drawn at random is marked so once its round is counted, ten days after its end',
      'after somebody has deleted everything, a code may be kept so that two people do not meet; it names nobody',
    ],
    'made at': at,
    'you, as Slack describes you': person && tellIdentity(person),
    'your profile': person && tellProfile(person),
    'you, as an admin': admin && {
      name: admin.name,
      'language of Slack': admin.locale,
      'time zone': admin.zone,
    },
    'you would rather not meet': held.wishes.map(({ otherId, cause, createdAt }) => ({
      who: names[otherId] ?? otherId,
      'you said so': cause === 'avoid' ? 'in your profile' : 'in your answers after a talk',
      since: createdAt,
    })),
    'you take part in': held.memberships.map((one) => ({
      programme: one.programme,
      since: one.since,
      'in every how many rounds': one.frequency,
      'talks in one round, at most': one.talks,
      'paused until': one.pausedUntil?.getTime() === forGood.getTime() ? 'you come back' : one.pausedUntil,
      'left at': one.leftAt,
    })),
    'your talks': held.pairs.map((talk) => (talk.introducedAt ? tellTalk(talk, names) : tellNoTalk(talk))),
    'rounds that found nobody for you': held.sitOuts.map(({ programme, localDate, reason }) => ({
      programme,
      date: localDate,
      why: inWords(reason),
    })),
    'lessons that you found useful': held.useful,
    'rounds that you let go out': held.approved,
    'what you changed as an admin': held.changes.map(({ at: when, what, before, after }) => ({
      when,
      what: inWords(what),
      before,
      after,
    })),
    'messages to you': held.messages.map(({ kind, dueAt, sentAt, status }) => ({
      kind: inWords(kind),
      due: dueAt,
      sent: sentAt,
      state: messageStates[status] ?? inWords(status),
    })),
  };
}

function tellIdentity({ userId, name, locale, zone, slackUpdated, deactivatedAt }: HeldPerson): Told {
  return {
    'your ID in Slack': userId,
    name,
    'language of Slack': locale,
    'time zone': zone,
    'Slack’s own mark of when it last changed (seconds since 1970)': slackUpdated,
    'account deactivated at': deactivatedAt,
  };
}

function tellProfile(person: HeldPerson): Told {
  return {
    role: person.role,
    organisation: person.organisation,
    country: person.country,
    sector: person.sector,
    level: person.level,
    interests: person.interests,
    'what you try to change': person.mandate,
    languages: person.languages,
    'your own room for calls': person.callAddress,
    'your working day begins at': clock(person.workStart),
    'your working day ends at': clock(person.workEnd),
    'days on which it begins (1 is Monday)': person.workDays,
    'where these days come from': person.workDaysSaid ? 'you said so' : 'they were taken for you',
  };
}

function tellTalk(talk: HeldTalk, names: Held['names']): Told {
  return {
    programme: talk.programme,
    date: talk.date,
    'brought together by': inWords(talk.cause),
    with: talk.others.map((id) => names[id] ?? (isFormer(id) ? 'a former member' : 'somebody')),
    'introduced at': talk.introducedAt,
    'called off at': talk.withdrawnAt,
    'why you': talk.reasons.map(tellReason),
    'points for how well you fit': talk.score / 1000,
    'minutes of working hours in common': talk.overlap,
    'rules that gave way so that nobody was left alone': talk.gaveWay.map(inWords),
    'drawn at random': talk.control,
    'question to begin with': inWords(talk.question),
    'a lesson that came with it': talk.lessonTold,
    'your conversation in Slack': talk.channel,
    'name of your room for calls': talk.room,
    'half-hours that you were offered': talk.slots.map(({ startsAt, offered, isOpen, isTapped }) => ({
      'begins at': startsAt,
      'how often': offered,
      'still open': isOpen,
      'you tapped it': isTapped,
    })),
    'time that was settled': talk.settledFor,
    'how often that changed': talk.settledTurn,
    'you said of it':
      talk.response === 'cant' ? 'I can’t make it' : talk.response === 'met' ? 'we met' : null,
    'you left at': talk.leftAt,
    'your answers': talk.answer && tellAnswer(talk.answer),
  };
}

/** Nobody is named before the introduction has come. */
function tellNoTalk({ programme, date, withdrawnAt }: HeldTalk): Told {
  return { programme, date, 'introduced at': null, 'called off at': withdrawnAt };
}

function tellAnswer(answer: HeldAnswer): Told {
  return {
    'did you meet': answer.met,
    'was it worth your time (1 to 5)': answer.value,
    'would you meet again': answer.again,
    'what was in the way': answer.whyNot && inWords(answer.whyNot),
    'planned for': answer.plannedFor,
    'one thing you take away': answer.takeaway,
    'who may read that': inWords(answer.sharing),
    'last changed at': answer.answeredAt,
    'on its way to everybody': answer.shared && tellTakeaway(answer.shared),
  };
}

function tellTakeaway({ lesson, ...shared }: HeldTakeaway): Told {
  return {
    'shared at': shared.sharedAt,
    'with your name': shared.named,
    'how far it is': takeawayStates[shared.state] ?? inWords(shared.state),
    'came to the admins at': shared.batchedAt,
    'why it was dropped': shared.reason,
    'you agreed to its words': shared.agreed,
    'how often you were asked about it': shared.turn,
    'the lesson made from it': lesson && {
      text: lesson.text,
      language: lesson.language,
      topics: lesson.topics,
      'sector of its authors': lesson.sector,
      'region of its authors': lesson.region,
      'shown since': lesson.shownAt,
    },
  };
}

function tellReason(reason: Reason): string {
  switch (reason.kind) {
    case 'shared-interests':
      return `the same interests: ${reason.interests.join(', ')}`;
    case 'alike-aims':
      return `you want to change alike things: ${reason.phrase}`;
    case 'alike':
      return `the same ${inWords(reason.attribute)}`;
    case 'different':
      return `a different ${inWords(reason.attribute)}`;
  }
}

const messageStates: Readonly<Record<string, string>> = {
  due: 'still to come',
  sending: 'being sent',
  unknown: 'perhaps sent: Slack did not say',
  sent: 'sent',
  parked: 'could not be delivered',
  withdrawn: 'not sent, because it no longer held',
};

const takeawayStates: Readonly<Record<string, string>> = {
  'asked-old': 'you are asked whether you still mean it',
  waiting: 'it waits for an admin',
  'asked-name': 'you are asked whether it may go with your name',
  dropped: 'an admin dropped it',
  'let-through': 'an admin let it through',
};

/** The app's own names of things are plain words with a hyphen between them. */
function inWords(name: string): string {
  return name.replaceAll('-', ' ');
}

/** 555 → `09:15` */
function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
