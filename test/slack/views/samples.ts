// People, homes, letters and rounds for the tests of views: a typical one, and the emptiest and longest.

import type { Desk, DeskItem } from '../../../src/domain/desk.ts';
import type { Feedback } from '../../../src/domain/feedback.ts';
import { noFeedback, whyNots } from '../../../src/domain/feedback.ts';
import type { Home, HomeAdmin, HomeMember } from '../../../src/domain/home.ts';
import type { Lesson, OwnLesson, Told } from '../../../src/domain/lesson.ts';
import type { Letter, Talk, TalkEvent } from '../../../src/domain/letter.ts';
import type { Preview, PreviewedMatch, RoundFigures, Trial } from '../../../src/domain/preview.ts';
import { type Person, perTextField } from '../../../src/domain/profile.ts';
import { defaultRhythm } from '../../../src/domain/programme.ts';
import type { Reason } from '../../../src/domain/round.ts';
import { sitOutReasons } from '../../../src/domain/round.ts';
import { attributes, defaultRules, softRules } from '../../../src/domain/rules.ts';
import { questionsAbout } from '../../../src/domain/takeaway.ts';
import type { Offer } from '../../../src/domain/talk-time.ts';

/** What people put into names to see whether an app obeys it, in both directions, with pictures. */
export const nasty =
  '<!channel> *bold* _it_ ~no~ `code` @here :fire: & <https://evil.example|x> مرحبا بكم 🎉👩‍👩‍👧‍👦 ';
export const endless = nasty.repeat(20);
const cut = (length: number) => endless.slice(0, length);

export const monday = new Date('2026-11-30T09:00:00Z');

export const amina: Person = {
  userId: 'U0AMINA',
  name: 'Amina Otieno',
  locale: 'en-GB',
  zone: 'Africa/Nairobi',
  avoid: ['U0OTHER'],
  profile: {
    role: 'Policy analyst',
    country: 'KE',
    interests: ['digital identity', 'procurement'],
    organisation: 'Ministry of Health',
    callAddress: 'https://meet.example/amina',
    sector: 'national',
    level: 'manager',
    mandate: 'Get clinics to share records safely.',
    languages: ['en', 'sw'],
    hours: { start: 8 * 60, end: 16 * 60 + 30, days: [1, 2, 3, 4, 5] },
  },
};

export const lucia: Person = {
  userId: 'U0LUCIA',
  name: 'Lucía Pereira',
  locale: 'es-UY',
  zone: 'America/Montevideo',
  avoid: [],
  profile: {
    ...amina.profile,
    role: 'Service designer',
    country: 'UY',
    ...perTextField(() => null),
    sector: 'local',
    interests: ['procurement', 'open data'],
  },
};

/** As much as any field can hold, and more where nothing limits it. */
export const longest: Person = {
  userId: 'U0LONGEST',
  name: endless,
  locale: 'ar',
  zone: 'America/Argentina/ComodRivadavia',
  avoid: Array.from({ length: 60 }, (_, at) => `U0AVOID${at}`),
  profile: {
    role: endless,
    country: 'GS',
    interests: Array.from({ length: 10 }, (_, at) => `${at}${cut(74)}`),
    organisation: endless,
    callAddress: `https://meet.example/${'&'.repeat(279)}`,
    sector: 'international',
    level: 'senior-manager',
    mandate: '&'.repeat(500),
    languages: ['ar', 'en', 'fr', 'es', 'pt', 'zh', 'ja', 'ko', 'hi', 'sw'],
    hours: { start: 22 * 60, end: 6 * 60, days: [1, 2, 3, 4, 5] },
  },
};

export const emptiest: Person = {
  userId: 'U0',
  name: '',
  locale: '',
  zone: 'UTC',
  avoid: [],
  profile: {
    role: '',
    country: 'AQ',
    interests: [],
    ...perTextField(() => null),
    sector: null,
    level: null,
    languages: [],
    hours: { start: 0, end: 0, days: [1, 2, 3, 4, 5] },
  },
};

export const answered: Feedback = {
  met: 'yes',
  value: 4,
  again: true,
  takeaway: 'Ask the supplier first.',
  sharing: 'without-name',
  whyNot: null,
  plannedFor: null,
};

/** Two days at one hour and one at another; the second day suits somebody. */
const offers: readonly Offer[] = [
  { startsAt: new Date('2026-12-01T12:00:00Z'), offered: 1, isOpen: true, yes: [] },
  { startsAt: new Date('2026-12-02T12:00:00Z'), offered: 1, isOpen: true, yes: ['U0LUCIA'] },
  { startsAt: new Date('2026-12-03T13:00:00Z'), offered: 1, isOpen: true, yes: [] },
];
/** As many as can stand at once, at different hours. */
const allTapped = (people: readonly Person[]): Offer[] =>
  Array.from({ length: 6 }, (_, at) => ({
    startsAt: new Date(Date.parse('2026-12-01T08:00:00Z') + at * 27 * 3_600_000),
    offered: 1,
    isOpen: true,
    yes: people.map(({ userId }) => userId),
  }));

const talk: Talk = {
  offers,
  hasOffered: true,
  settledFor: null,
  isPast: false,
  hasTimeLeft: true,
  call: null,
  canHaveMet: false,
};
/** After the reminder. */
const lateTalk: Talk = { ...talk, canHaveMet: true };
const settledTalk: Talk = {
  ...talk,
  offers: [],
  settledFor: new Date('2026-12-01T12:00:00Z'),
  call: 'https://meet.example.org/b0a7',
};

const conversation = { workspaceId: 'T0PRACTICE', channel: 'G1' };

const event: TalkEvent = {
  uid: 'pair-1@counterpart',
  sequence: 1,
  startsAt: new Date('2026-12-01T12:00:00Z'),
  others: [lucia],
  call: null,
  stamp: monday,
};

const longestEvent: TalkEvent = {
  ...event,
  uid: `${'p'.repeat(36)}@counterpart`,
  sequence: 123456,
  others: [longest, { ...longest, userId: 'U0OTHER' }],
  call: `https://example.org/${'x'.repeat(280)}`,
};

const counterpart = ({ userId, name, profile }: Person) => ({ userId, name, country: profile.country });

const lesson: Lesson = {
  id: 'lesson-1',
  text: 'Ask the people who answer the phone.',
  topics: ['User research'],
  names: ['U0KIRI'],
  hasUnnamed: false,
  sector: null,
  region: null,
  marks: 7,
  standing: 'unmarked',
};
const told: Told = { ...lesson, insightId: 'lesson-1' };
const unnamedLesson: Lesson = {
  ...lesson,
  id: 'lesson-2',
  text: 'Publish the contract before you sign it.',
  topics: [],
  names: [],
  hasUnnamed: true,
  sector: 'local',
  region: '014',
  marks: null,
  standing: 'marked',
};
const ownLesson: Lesson = { ...lesson, id: 'lesson-3', names: ['U0AMINA'], marks: null, standing: 'own' };
const shared: OwnLesson = {
  pairId: 'pair-0',
  text: 'Ask the people who answer the phone.',
  named: true,
  reason: null,
  state: 'shown',
  otherWords: null,
};
/** As long as anything in it can be. */
export const longestLessons: readonly Lesson[] = Array.from({ length: 10 }, (_, at) => ({
  ...lesson,
  id: `${at}`.repeat(36),
  text: '&'.repeat(2000),
  topics: Array.from({ length: 10 }, () => cut(75)),
  names: at % 2 === 0 ? Array.from({ length: 60 }, (_, i) => `U0AUTHOR${i}`) : [],
  sector: 'international',
  region: '419',
  marks: 123456,
}));
const longestTold: Told = { ...told, text: endless, names: longestLessons[0]?.names ?? [], hasUnnamed: true };
const longestShared: OwnLesson = {
  ...shared,
  text: endless,
  state: 'dropped',
  otherWords: endless,
  reason: endless,
};
export const longestOwn: readonly OwnLesson[] = Array.from({ length: 10 }, () => longestShared);

export const member: HomeMember = {
  person: amina,
  isAskedForDays: false,
  frequency: 2,
  pausedUntil: null,
  pausedForGood: false,
  current: [
    {
      pairId: 'pair-1',
      others: [counterpart(lucia)],
      people: [amina, lucia],
      talk,
      conversation,
      standing: 'open',
    },
  ],
  onTheirWay: [],
  firstInLine: true,
  hasDigest: true,
  unanswered: [{ pairId: 'pair-0', others: [counterpart(lucia)], feedback: { ...noFeedback, met: 'yes' } }],
  lessons: { lessons: [lesson, unnamedLesson, ownLesson], hasMore: true, areNew: true },
  shared: { own: [shared], hasMore: true },
  isAskedAboutShared: false,
};

export const admin: HomeAdmin = {
  rhythm: { ...defaultRhythm, zone: 'Europe/Lisbon' },
  members: 61,
  lastRound: {
    localDate: '2026-11-23',
    isUnderWay: false,
    introduced: 56,
    tookPart: 58,
    pairs: 28,
    answered: 20,
    countsAt: new Date('2026-12-07T16:00:00Z'),
    onTheirWay: { introductions: 1, last: monday },
  },
  counted: {
    localDate: '2026-11-09',
    countedAt: new Date('2026-11-23T16:00:00Z'),
    figures: {
      tookPart: 56,
      pairs: 27,
      answers: 41,
      shareMet: 0.83,
      meanValue: 4.3,
      whyNot: [{ reason: 'no-time', people: 6 }],
    },
  },
  draft: { roundId: 'round-1', localDate: '2026-11-30', pairs: 28, sitOuts: 1 },
  changes: [
    { at: new Date('2026-11-24T15:00:00Z'), userId: 'U0LUCIA', what: 'rules' },
    { at: new Date('2026-11-23T08:00:00Z'), userId: '', what: 'second-try' },
  ],
  parked: 2,
  onDesk: 3,
  digest: {
    id: 'digest-1',
    month: '2026-10',
    channel: 'C0LEARNING',
    state: 'refused',
    reason: 'not_in_channel',
  },
  lacks: [{ method: 'conversations.open', scope: 'mpim:write', messages: 12 }],
};

/** Named by whatever has a button. */
export const inProgramme = { programmeId: 'programme-1' };

export const home: Home = {
  ...inProgramme,
  reader: amina,
  now: new Date('2026-11-27T12:00:00Z'),
  nextRoundAt: monday,
  waitingRound: null,
  member,
  isHeld: true,
  admin,
};

export const newcomer: Home = { ...home, reader: emptiest, member: null, isHeld: false, admin: null };

export const emptiestHome: Home = {
  ...home,
  reader: emptiest,
  member: {
    ...member,
    person: emptiest,
    frequency: 1,
    current: [],
    firstInLine: false,
    unanswered: [],
    lessons: { lessons: [], hasMore: false, areNew: false },
    shared: { own: [], hasMore: false },
  },
  admin: {
    rhythm: defaultRhythm,
    members: null,
    lastRound: {
      localDate: '2026-11-23',
      isUnderWay: false,
      introduced: null,
      tookPart: null,
      pairs: null,
      answered: 0,
      countsAt: monday,
      onTheirWay: null,
    },
    counted: {
      localDate: '2026-11-09',
      countedAt: monday,
      figures: { tookPart: null, pairs: null, answers: null, shareMet: null, meanValue: null, whyNot: [] },
    },
    draft: null,
    changes: [],
    parked: 0,
    onDesk: 0,
    digest: null,
    lacks: [],
  },
};

export const longestHome: Home = {
  ...home,
  reader: longest,
  member: {
    ...member,
    person: longest,
    current: ['pair-x', 'pair-y'].map((pairId) => ({
      pairId,
      others: [longest, lucia].map(counterpart),
      people: [longest, lucia],
      talk: { ...talk, offers: allTapped([longest, lucia]) },
      conversation,
      standing: 'open',
    })),
    onTheirWay: [monday, monday],
    lessons: { lessons: longestLessons.slice(0, 3), hasMore: true, areNew: true },
    shared: { own: longestOwn.slice(0, 1), hasMore: true },
    isAskedAboutShared: true,
    unanswered: Array.from({ length: 60 }, (_, at) => ({
      pairId: `pair-${at}`,
      others: [longest, lucia].map(counterpart),
      feedback: { ...answered, takeaway: endless },
    })),
  },
  admin: {
    ...admin,
    members: 123456,
    lastRound: {
      localDate: '2026-11-23',
      isUnderWay: true,
      introduced: 123456,
      tookPart: 123456,
      pairs: 61728,
      answered: 123455,
      countsAt: monday,
      onTheirWay: { introductions: 61728, last: monday },
    },
    counted: {
      localDate: '2026-11-09',
      countedAt: monday,
      figures: {
        tookPart: 123456,
        pairs: 61728,
        answers: 123456,
        shareMet: 0.9,
        meanValue: 4.5,
        whyNot: whyNots.map((reason) => ({ reason, people: 123456 })),
      },
    },
    changes: Array.from({ length: 60 }, (_, at) => ({
      at: monday,
      userId: `U0CHANGE${at}`,
      what: 'approval' as const,
    })),
    parked: 123456,
    onDesk: 123456,
    lacks: (['chat.postMessage', 'chat.update', 'conversations.open'] as const).map((method) => ({
      method,
      scope: 'conversations.connect:manage',
      messages: 123456,
    })),
  },
};

const reasons: readonly Reason[] = [
  { kind: 'shared-interests', interests: ['procurement'] },
  { kind: 'alike-aims', phrase: 'health records' },
  { kind: 'alike', attribute: 'level' },
  { kind: 'different', attribute: 'country' },
  { kind: 'different', attribute: 'sector' },
];

const allReasons: readonly Reason[] = [
  { kind: 'shared-interests', interests: longest.profile.interests },
  { kind: 'alike-aims', phrase: longest.profile.mandate ?? '' },
  ...(['country', 'region', 'sector', 'organisation', 'role', 'level'] as const).map((attribute) => ({
    kind: 'alike' as const,
    attribute,
  })),
  ...attributes.map((attribute) => ({ kind: 'different' as const, attribute })),
];

export const roundNow = {
  ...inProgramme,
  localDate: '2026-11-30',
  endsAt: new Date('2026-12-04T16:00:00Z'),
  people: 4,
  tooLateFor: null,
};

export const introduction: Extract<Letter, { kind: 'introduction' }> = {
  kind: 'introduction',
  ...inProgramme,
  pairId: 'pair-1',
  people: [amina, lucia],
  here: [amina, lucia],
  match: { reasons, overlap: 150, gaveWay: [] },
  common: [
    { from: new Date('2026-12-01T11:00:00Z'), to: new Date('2026-12-01T13:30:00Z') },
    { from: new Date('2026-11-30T11:00:00Z'), to: new Date('2026-11-30T13:30:00Z') },
  ],
  question: 'first-obstacle-procurement',
  lesson: told,
  stage: 'open',
  talk,
};

/** Two days at one hour and one at another; the second day suits somebody. */
export const proposed = [
  { startsAt: new Date('2026-12-01T12:00:00Z'), yes: [] },
  { startsAt: new Date('2026-12-02T12:00:00Z'), yes: [amina] },
  { startsAt: new Date('2026-12-03T13:00:00Z'), yes: [] },
];

export const guided = {
  ...inProgramme,
  pairId: 'pair-1',
  people: [amina, lucia],
  question: 'What is the first obstacle when you try to buy something new, and how do you get past it?',
  reader: lucia.userId,
};

export const askedTime = {
  ...inProgramme,
  pairId: 'pair-1',
  today: '2026-11-30',
  zone: amina.zone,
  initial: null,
};

const round = { localDate: '2026-11-30', isOver: false };

const toReader = { reader: amina, nextRoundAt: monday };

const aboutTakeaway: Extract<Letter, { kind: 'about-takeaway' }> = {
  kind: 'about-takeaway',
  ...inProgramme,
  pairId: 'pair-1',
  turn: 1,
  reader: amina,
  others: [lucia],
  about: 'words',
  isOpen: true,
  fate: 'asked',
  said: null,
  named: false,
  text: 'Ask the supplier first.',
  proposed: 'Ask suppliers before you write the tender.',
  isMerged: false,
  reason: null,
};
const longestAbout = {
  ...aboutTakeaway,
  pairId: 'p'.repeat(36),
  reader: longest,
  others: [longest, longest],
  text: '&'.repeat(3000),
  proposed: endless,
  isMerged: true,
  reason: '&'.repeat(1000),
};

const deskItem: DeskItem = {
  id: 'takeaway-1',
  takeaway: { pairId: 'pair-9', userId: 'U0LUCIA' },
  text: 'Ask suppliers before you write the tender; procurement starts there.',
  named: true,
  name: 'Lucía Pérez',
  origin: null,
  spoken: ['en'],
  saidNo: false,
};
export const desk: Desk = {
  ...inProgramme,
  interests: ['Procurement', 'Health'],
  items: [
    deskItem,
    {
      ...deskItem,
      id: 'takeaway-2',
      takeaway: { pairId: 'pair-8', userId: 'U0HIDDEN' },
      named: false,
      name: null,
      origin: { sector: 'local', region: '014' },
      saidNo: true,
    },
  ],
};
export const emptiestDesk: Desk = { ...inProgramme, interests: [], items: [] };
export const longestDesk: Desk = {
  ...inProgramme,
  interests: Array.from({ length: 120 }, (_, at) => `${at}${cut(70)}`),
  items: Array.from({ length: 250 }, (_, at) => ({
    ...deskItem,
    id: `${at}${'i'.repeat(36)}`.slice(0, 36),
    text: at % 2 ? '&'.repeat(3000) : '',
    named: at % 3 === 0,
    name: at % 3 === 0 ? endless : null,
    origin: { sector: 'international', region: '029' } as const,
    saidNo: true,
  })),
};

/** One of each kind. */
export const letters: readonly Letter[] = [
  introduction,
  {
    kind: 'reminder',
    ...inProgramme,
    pairId: 'pair-1',
    people: [amina, lucia],
    stage: 'open',
    talk: lateTalk,
  },
  {
    kind: 'feedback-question',
    ...inProgramme,
    pairId: 'pair-1',
    reader: amina,
    others: [lucia],
    feedback: noFeedback,
    isClosed: false,
    asked: 'first',
  },
  {
    kind: 'works-for-you',
    ...inProgramme,
    pairId: 'pair-1',
    reader: amina,
    asked: { people: [lucia], startsAt: new Date('2026-12-01T12:00:00Z') },
    settledFor: null,
    conversation,
  },
  { kind: 'talk-time', reader: amina, change: 'settled', event },
  { kind: 'talk-reminder', reader: amina, event, conversation },
  {
    kind: 'answer-reminder',
    ...inProgramme,
    pairId: 'pair-1',
    reader: amina,
    others: [lucia],
    feedback: { ...noFeedback, met: 'no' },
    isClosed: false,
    asked: 'again',
  },
  { kind: 'sit-out', ...inProgramme, reason: 'no-common-hours', round, ...toReader },
  { kind: 'cant-make-it', from: lucia, calledOff: true, elsewhere: null, round, ...toReader, event: null },
  { kind: 'on-again', reader: amina, from: lucia, isOver: false },
  { kind: 'counterpart-left', elsewhere: null, hasWeMet: true, round, ...toReader, event: null },
  { kind: 'welcome-back', ...inProgramme, ...toReader },
  {
    kind: 'approval-request',
    ...inProgramme,
    reader: amina,
    roundId: 'round-1',
    localDate: '2026-11-30',
    pairs: 28,
    sitOuts: 1,
    status: 'draft',
    approvedBy: null,
  },
  { kind: 'round-released', reader: amina, localDate: '2026-11-30', pairs: 28, sitOuts: 1 },
  aboutTakeaway,
];

const longestThree = [longest, { ...longest, zone: 'Pacific/Auckland' }, { ...longest, zone: 'UTC' }];

export const extremeLetters: readonly Letter[] = [
  {
    ...introduction,
    people: [emptiest, emptiest],
    here: [emptiest, emptiest],
    match: { reasons: [], overlap: 0, gaveWay: [] },
    common: [],
    question: '',
    lesson: null,
  },
  {
    ...introduction,
    people: longestThree,
    here: longestThree,
    match: { reasons: allReasons, overlap: 1439, gaveWay: softRules },
    lesson: longestTold,
    common: Array.from({ length: 3 }, () => ({ from: monday, to: monday })),
  },
  {
    kind: 'reminder',
    ...inProgramme,
    pairId: 'p'.repeat(36),
    people: [longest, longest, longest],
    stage: 'called-off',
    talk: lateTalk,
  },
  { ...introduction, stage: 'called-off', talk: lateTalk },
  { ...introduction, talk: settledTalk },
  { ...introduction, talk: { ...settledTalk, isPast: true, canHaveMet: true } },
  { ...introduction, stage: 'over' },
  {
    kind: 'reminder',
    ...inProgramme,
    pairId: 'pair-1',
    people: [amina, lucia],
    stage: 'over',
    talk: lateTalk,
  },
  {
    kind: 'feedback-question',
    ...inProgramme,
    pairId: 'pair-1',
    reader: amina,
    others: [lucia],
    feedback: { ...answered, again: false },
    isClosed: true,
    asked: 'planned',
  },
  {
    kind: 'feedback-question',
    ...inProgramme,
    pairId: 'p'.repeat(36),
    reader: longest,
    others: [longest, longest],
    feedback: { ...answered, takeaway: '<'.repeat(1000) },
    isClosed: false,
    asked: 'planned',
  },
  {
    kind: 'counterpart-left',
    elsewhere: [longest, longest],
    hasWeMet: true,
    round: { ...round, isOver: true },
    reader: longest,
    nextRoundAt: null,
    event: longestEvent,
  },
  { kind: 'talk-time', reader: longest, change: 'moved', event: longestEvent },
  { kind: 'talk-reminder', reader: longest, event: longestEvent, conversation: null },
  ...questionsAbout.flatMap((about) => [
    { ...aboutTakeaway, about },
    { ...longestAbout, about },
    { ...aboutTakeaway, about, text: '', proposed: null, others: [], reason: null },
  ]),
  ...(['private', 'waiting', 'soon', 'shown', 'asked'] as const).map((fate) => ({
    ...longestAbout,
    isOpen: false,
    fate,
    said: fate === 'waiting' ? ('no' as const) : fate === 'shown' ? ('yes' as const) : null,
  })),
  ...sitOutReasons.map((reason) => ({
    kind: 'sit-out' as const,
    ...inProgramme,
    reason,
    round,
    reader: longest,
    nextRoundAt: monday,
  })),
];

const match: PreviewedMatch = {
  members: ['U0AMINA', 'U0LUCIA'],
  score: 824,
  reasons,
  overlap: 150,
  gaveWay: [],
};

export const preview: Preview = {
  ...inProgramme,
  roundId: null,
  opensAt: monday,
  names: { U0AMINA: amina.name, U0LUCIA: lucia.name, U0KIRI: 'Kiri Tane' },
  matches: [match],
  sitOuts: [{ userId: 'U0KIRI', reason: 'no-common-hours' }],
  arrivals: { later: 3, last: monday, atNight: 1 },
  costs: [
    { rule: 'overlap', people: 1, score: 0 },
    { rule: 'country', people: 0, score: 42 },
    { rule: 'role', people: 0, score: 3 },
  ],
  rules: defaultRules,
};

export const emptiestPreview: Preview = {
  ...preview,
  matches: [],
  sitOuts: [],
  costs: [],
  arrivals: { later: 0, last: null, atNight: 0 },
};

const roundFigures: RoundFigures = {
  pairs: 28,
  trios: 1,
  sitOuts: 0,
  meanScore: 824,
  countries: 27,
  regions: 21,
  sectors: 12,
  gaveWay: 3,
};

export const trial: Trial = {
  opensAt: monday,
  tried: roundFigures,
  saved: { ...roundFigures, pairs: 27, sitOuts: 2, meanScore: 809, gaveWay: 0 },
  costs: preview.costs,
  rules: defaultRules,
};

/** A round of so many pairs, each as wordy as can be. */
export const previewOf = (pairs: number, names: string = endless): Preview => ({
  ...inProgramme,
  roundId: 'r'.repeat(36),
  opensAt: monday,
  names: Object.fromEntries(Array.from({ length: 2 * pairs }, (_, at) => [`U${at}`, names])),
  matches: Array.from({ length: pairs }, (_, at) => ({
    members: [`U${2 * at}`, `U${2 * at + 1}`],
    score: 1000,
    reasons: names === endless ? allReasons : reasons,
    overlap: 480,
    gaveWay: names === endless ? softRules : [],
  })),
  sitOuts: Array.from({ length: pairs }, (_, at) => ({ userId: `U${at}`, reason: 'no-common-hours' })),
  arrivals: preview.arrivals,
  costs: softRules.map((rule) => ({ rule, people: pairs, score: 1000 })),
  rules: defaultRules,
});
