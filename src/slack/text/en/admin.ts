// English: what only admins see.

import type { HomeAdmin } from '../../../domain/home.ts';
import type { SendingMethod } from '../../../domain/permission.ts';
import type { Cadence, Rhythm } from '../../../domain/programme.ts';
import type { Kept, Mistake } from '../../../domain/retention.ts';
import type { Rules, Wish } from '../../../domain/rules.ts';
import { sayCount } from '../say-names.ts';
import { locale } from './locale.ts';

export const counts = {
  pairs: (count: number) => sayCount(count, { one: 'pair', other: 'pairs' }, locale),
  people: (count: number) => sayCount(count, { one: 'person', other: 'people' }, locale),
  members: (count: number) => sayCount(count, { one: 'member', other: 'members' }, locale),
  answers: (count: number) => sayCount(count, { one: 'answer', other: 'answers' }, locale),
  weeks: (count: number) => sayCount(count, { one: 'week', other: 'weeks' }, locale),
  introductions: (count: number) => sayCount(count, { one: 'introduction', other: 'introductions' }, locale),
  messages: (count: number) => sayCount(count, { one: 'message', other: 'messages' }, locale),
  days: (count: number) => sayCount(count, { one: 'day', other: 'days' }, locale),
  texts: (count: number) => sayCount(count, { one: 'text', other: 'texts' }, locale),
  rounds: (count: number) => sayCount(count, { one: 'round', other: 'rounds' }, locale),
  entries: (count: number) => sayCount(count, { one: 'entry', other: 'entries' }, locale),
};

export const cadences: Readonly<Record<Cadence, string>> = {
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  monthly: 'Every month',
};

export const admin = {
  title: 'For admins',
  lastRound: (day: string) => `Last round: ${day}`,
  thisRound: (day: string) => `This round: ${day}`,
  introduced: 'Introduced so far',
  onTheirWay: (introductions: string, last: string) =>
    `Still on the way: ${introductions}, each for when its people work. The last one comes on ${last}.`,
  noRoundYet: '*Last round:* none yet.',
  tookPart: 'Took part',
  pairs: 'Pairs',
  answers: 'Answers',
  shareMet: 'Met',
  meanValue: 'Worth their time',
  value: (mean: string) => `${mean} of 5`,
  answered: 'Have said whether they met',
  atLeast: (figure: string) => `${figure} or more`,
  atMost: (figure: string) => `${figure} or less`,
  fewAnswered: 'fewer than five',
  figuresCome: (day: string) =>
    `Its figures come on ${day}. Answers are counted once, ten days after the end of a round, and do not change after that.`,
  counted: (day: string, countedOn: string) => `Figures of ${day}, counted on ${countedOn}`,
  whyNot: 'Why not',
  mostMet: 'nine in ten or more',
  fewMet: 'one in ten or fewer',
  tooFew: 'not enough answers',
  tooFewPeople: 'too few people to say',
  members: (members: string) => `*Members today:* ${members}.`,
  tooFewMembers: 'fewer than five',
  nextRound: (when: string, approval: string) => `*Next round:* ${when}; ${approval}.`,
  rhythm: (cadence: string, day: string, hour: string, place: string) =>
    `*Rhythm:* ${cadence.toLowerCase()}, on ${day} at ${hour} ${place}.`,
  approvalNow: {
    auto: 'it goes out by itself',
    wait: 'it waits for an admin’s approval',
  } satisfies Record<Rhythm['approval'], string>,
  draft: (day: string, pairs: string, sitOuts: string) =>
    `*A round waits for you.* ${day}: ${pairs}, ${sitOuts} without a counterpart. Nothing goes out until one of you approves it.`,
  look: 'Look at the round',
  approve: 'Approve',
  tune: 'Tune matching',
  rhythmButton: 'Rhythm',
  retentionButton: 'How long things are kept',
  preview: 'Preview next round',
  changesTitle: 'Last changes',
  change: (when: string, who: string | null, what: string) =>
    [`${when}:`, who, what].filter(Boolean).join(' '),
  changes: {
    rules: 'tuned the matching',
    rhythm: 'changed the rhythm',
    approval: 'approved a round',
    'round-now': 'opened a round at once',
    'lesson-let-through': 'let a takeaway through',
    'lesson-asked': 'asked an author about other words',
    'lessons-merged': 'merged takeaways into one lesson',
    'lessons-asked': 'asked authors about one text for all of them',
    'lesson-dropped': 'dropped a takeaway',
    'digest-channel': 'changed where “What we are hearing” is posted',
    'digest-sent': 'released “What we are hearing”',
    'digest-skipped': 'skipped “What we are hearing” for a month',
    retention: 'changed how long things are kept',
    'second-try':
      'this machine could not finish the round at first, so it was made again within a minute, with the best pairs found in that time',
  } satisfies Record<HomeAdmin['changes'][number]['what'], string>,
  parked: (messages: string) =>
    `:warning: ${messages} could not be delivered in the last seven days. The app’s log says why. If an introduction is among them, its people do not count as introduced.`,
  lack: (scope: string, cant: string, messages: string) =>
    `:warning: *Counterpart lacks the permission \`${scope}\`*, so it can’t ${cant}. ${messages} must wait. Please ask whoever manages the app to open it on api.slack.com/apps, add \`${scope}\` under *OAuth & Permissions* and choose *Reinstall to Workspace*. What waits goes out by itself within an hour after that, unless its round has ended.`,
  cant: {
    'conversations.open': 'open a conversation for the people it introduces to each other',
    'chat.postMessage': 'write to anybody',
    'chat.update': 'update messages that it has sent',
  } satisfies Record<SendingMethod, string>,
};

export const approvalRequest = {
  text: (day: string, pairs: string, sitOuts: string) =>
    `The round of ${day} is ready: ${pairs}, ${sitOuts} without a counterpart.`,
  waits: 'It goes out once you or another admin approves it.',
  approvedBy: (who: string) => `${who} has approved it.`,
  released: 'It has gone out.',
  cancelled: 'Nobody approved it before the next round opened, so it did not go out.',
  isOut: (day: string, pairs: string, sitOuts: string) =>
    `The round of ${day} that you approved is out: ${pairs}, ${sitOuts} without a counterpart. Each introduction comes when its people work. The *Home* tab says how many are still on their way.`,
};

export const roundNow = {
  title: 'Round now',
  open: 'Open it',
  close: 'Cancel',
  running: (day: string, until: string) => `The round of ${day} runs until *${until}*.`,
  wouldOpen: (people: string) =>
    `A new round now is for ${people} who take part and have no counterpart in this one. All others keep theirs, and this round ends as planned.`,
  nobody: 'Everybody who takes part has a counterpart in it already, so there is nobody to introduce.',
  tooLate: (next: string) =>
    `The next round opens on *${next}*. A round takes at least three days, so there is no room for another one before that.`,
};

export const tuneForm = {
  title: 'Tune matching',
  intro:
    'What you save here applies from the next round on. Members never see it. We keep a record of who changed what.',
  save: 'Save',
  close: 'Cancel',
  strength: (attribute: string) => `${attribute}: how strongly?`,
  prefer: {
    different: 'Prefer different',
    alike: 'Prefer alike',
    ignore: 'Ignore',
  } satisfies Record<Wish['prefer'], string>,
  strengths: { 1: 'A little', 2: 'Somewhat', 3: 'Clearly', 4: 'Strongly', 5: 'Very strongly' } as Record<
    number,
    string
  >,
  restWeeks: 'How long until the same two may meet again?',
  noRest: 'They may meet again at once',
  leastOverlap: 'How much common working time does a pair need?',
  leastOverlapHint: 'Counted on the best day of the round, with daylight saving.',
  soft: 'Rules that may give way so that nobody is left alone',
  softHint:
    'Choose in order: the rule that you choose first is kept longest. Rules that you do not choose are weighed by their strength, or always kept.',
  softNone: 'None: no rule gives way',
  softNames: {
    rest: 'The time until the same two meet again',
    overlap: 'Common working time',
  },
  softNoRest:
    'The same two may meet again at once, so there is no waiting time that could give way. Take it out here, or set a time above.',
  softIgnored: 'One of these is set to “Ignore” above. Choose what it should prefer, or take it out here.',
  first: 'What comes first?',
  firsts: {
    people: 'That as many people as possible get a counterpart',
    score: 'The best score, even if more people are left without one',
  } satisfies Record<Rules['first'], string>,
  firstWithSoft:
    'Rules only give way so that fewer people are left alone. Let people come first, or take out the rules that give way.',
  control: 'How many pairs are drawn at random, to see whether matching helps?',
  controlHint:
    'Nobody is told which pairs these are. Fewer are drawn where somebody would be left alone because of it.',
  noControl: 'None',
  odd: 'When the number is odd',
  odds: {
    trio: 'Three people meet together',
    'sit-out': 'One person sits out and is first in line next time',
  } satisfies Record<Rules['odd'], string>,
  tryRules: 'See what this would do',
};

export const retentionForm = {
  title: 'How long things are kept',
  save: 'Save',
  close: 'Cancel',
  intro:
    'What is older goes each night at two, and does not come back. You may set shorter times than the usual ones. All admins see in the last changes that you did.',
  label: {
    texts: 'What people take away, in days',
    rounds: 'Rounds, in days',
    messages: 'Sent messages, in days',
    log: 'The log of changes, in days',
  } satisfies Record<Kept, string>,
  about: {
    texts:
      'Counted from somebody’s last answer about the talk. A lesson goes with its text, also from messages.',
    rounds:
      'With pairs, half-hours, answers and figures, counted from a round’s end. The same two must not meet again before their rest is over, and who was left out stands first in line: both is known from past rounds.',
    messages: 'That a message was sent, when, and where it stands. The message itself stays in Slack.',
    log: 'Who changed what, and when.',
  } satisfies Record<Kept, string>,
  hint: (about: string, least: string, usual: string) => `${about} At least ${least}; usually ${usual}.`,
  wrong: {
    'no-number': (least: string, most: string) =>
      `Please give a whole number in digits: at least ${least}, at most ${most}.`,
    'too-long': (_least: string, most: string) =>
      `Please keep this to ${most}: times can only be made shorter than usual.`,
    'too-short': (least: string, _most: string) =>
      `Counterpart itself needs this for ${least}. Please give no less.`,
    'outlives-round': (_least: string, most: string) =>
      `These go with their round, which you keep for ${most}. Please give no more, or keep rounds for longer.`,
  } satisfies Record<Mistake, (least: string, most: string) => string>,
  nothingYet: 'Nothing was old enough to go yet.',
  last: (day: string, what: string) => `Last gone: ${what}, on ${day}.`,
};

export const rhythmForm = {
  title: 'Rhythm',
  save: 'Save',
  close: 'Cancel',
  cadence: 'How often is there a round?',
  weekday: 'On which day?',
  hour: 'At what time?',
  zone: 'In which time zone?',
  zoneHint: 'Members see every hour in their own time.',
  approval: 'Before a round goes out',
  approvals: {
    auto: 'It goes out by itself',
    wait: 'It waits until an admin approves it',
  } satisfies Record<Rhythm['approval'], string>,
  callPattern: 'Where do they talk?',
  callPatternHint:
    'An https address for calls, such as https://meet.example.org/{pair}. Each pair gets a room of its own: {pair} becomes a name that nobody can guess. A member’s own room comes first. Leave it empty, and people agree on a tool themselves.',
  next: 'The next round follows the new rhythm. A round that is under way stays as it is.',
};
