// English: what only admins see.

import type { HomeAdmin } from '../../../domain/home.ts';
import type { SendingMethod } from '../../../domain/permission.ts';
import type { RoundFigures } from '../../../domain/preview.ts';
import type { Cadence, Rhythm } from '../../../domain/programme.ts';
import type { SitOutReason } from '../../../domain/round.ts';
import type { Attribute, Rules, Wish } from '../../../domain/rules.ts';
import { sayCount } from '../say-names.ts';
import { locale } from './locale.ts';

export const counts = {
  pairs: (count: number) => sayCount(count, { one: 'pair', other: 'pairs' }, locale),
  people: (count: number) => sayCount(count, { one: 'person', other: 'people' }, locale),
  members: (count: number) => sayCount(count, { one: 'member', other: 'members' }, locale),
  answers: (count: number) => sayCount(count, { one: 'answer', other: 'answers' }, locale),
  weeks: (count: number) => sayCount(count, { one: 'week', other: 'weeks' }, locale),
  messages: (count: number) => sayCount(count, { one: 'message', other: 'messages' }, locale),
};

export const cadences: Readonly<Record<Cadence, string>> = {
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  monthly: 'Every month',
};

export const admin = {
  title: 'For admins',
  lastRound: (day: string) => `Last round: ${day}`,
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
    `Its figures come on ${day}: answers are counted once, ten days after a round’s end, and do not change after that.`,
  counted: (day: string, countedOn: string) => `Figures of ${day}, counted on ${countedOn}`,
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
  preview: 'Preview next round',
  changesTitle: 'Last changes',
  change: (when: string, who: string | null, what: string) =>
    [`${when}:`, who, what].filter(Boolean).join(' '),
  changes: {
    rules: 'tuned the matching',
    rhythm: 'changed the rhythm',
    approval: 'approved a round',
    'round-now': 'opened a round at once',
    'second-try':
      'the round was too much for this machine at first, so it was made within a minute; its pairs are the best found in that time',
  } satisfies Record<HomeAdmin['changes'][number]['what'], string>,
  parked: (messages: string) =>
    `:warning: ${messages} could not be delivered in the last seven days. The reasons are in the app’s log; nobody is counted as introduced by them.`,
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
    `The round of ${day} that you approved is out: ${pairs}, ${sitOuts} without a counterpart. The introductions follow one by one.`,
};

export const roundNow = {
  title: 'Round now',
  open: 'Open it',
  close: 'Cancel',
  running: (day: string, until: string) => `The round of ${day} goes on until *${until}*.`,
  wouldOpen: (people: string) =>
    `Another one now is for ${people} who take part and have no counterpart in it. All others keep theirs, and that round keeps its end.`,
  nobody: 'All who take part have a counterpart in it, so there is nobody to introduce.',
  tooLate: (next: string) =>
    `The next one opens on *${next}*, and a round takes three days at least, so there is no room for another one before.`,
};

export const tuneForm = {
  title: 'Tune matching',
  intro: 'What you save here rules the next round. Members never see it; who changed what is kept.',
  save: 'Save',
  close: 'Cancel',
  attributes: {
    country: 'Country',
    region: 'Part of the world',
    sector: 'Sector',
    organisation: 'Organisation',
    role: 'Role',
    interests: 'Interests',
    mandate: 'What they want to change',
    level: 'Level',
  } satisfies Record<Attribute, string>,
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
  leastOverlapHint: 'On the best day of the round, with daylight saving counted.',
  soft: 'Rules that give way before anybody is left alone',
  softHint:
    'Choose in order: the first one that you choose is kept longest. What you do not choose is weighed by its strength, or always kept.',
  softNone: 'None: no rule gives way',
  softNames: {
    rest: 'The time until the same two meet again',
    overlap: 'Common working time',
  },
  softNoRest:
    'The same two may meet again at once, so there is no time that could give way. Take it out here, or set a time above.',
  softIgnored: 'One of these is set to “Ignore” above. Choose what it should prefer, or take it out here.',
  first: 'What comes first?',
  firsts: {
    people: 'That as many people as possible get somebody',
    score: 'The best score, even if more people get nobody',
  } satisfies Record<Rules['first'], string>,
  firstWithSoft:
    'Rules give way so that fewer people get nobody. Let people come first, or take the rules out that give way.',
  control: 'How many pairs are drawn at random, to see whether matching helps?',
  controlHint:
    'Nobody is told which pairs these are. Fewer are drawn where somebody would be left alone for it.',
  noControl: 'None',
  odd: 'When the number is odd',
  odds: {
    trio: 'Three people meet together',
    'sit-out': 'One sits out and stands first in line next time',
  } satisfies Record<Rules['odd'], string>,
  tryRules: 'See what this would do',
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
  next: 'The next round follows the new rhythm. A round that is under way is not touched.',
};

export const preview = {
  title: 'Preview next round',
  draftTitle: 'The waiting round',
  approve: 'Approve',
  close: 'Close',
  intro: (when: string, pairs: string, sitOuts: string) =>
    `*${when}*: ${pairs}, ${sitOuts} without a counterpart.`,
  notSent:
    'Computed just now from the real members. Nothing is sent, and the round itself is computed afresh.',
  draft: 'After *Approve* these introductions go out at once. Whoever leaves or pauses before is left out.',
  nobody: 'Nobody could be paired. As soon as more people have joined, this list fills.',
  pair: (names: string, details: string) => `*${names}*: ${details}`,
  details: (parts: readonly string[]) => parts.join('; '),
  overlap: (duration: string) => `${duration} in common`,
  score: (score: string) => `score ${score}`,
  gaveWay: (rules: string) => `gave way: ${rules}`,
  costsTitle: 'What the rules cost this round',
  noCosts: 'No rule costs this round anything worth naming.',
  costsIntro: 'If one of them fell and all others stayed:',
  costPeople: (rule: string, people: string) => `*${rule}*: ${people} more would get somebody`,
  costScore: (rule: string, share: string) => `*${rule}*: the other wishes would gain ${share}`,
  costNames: {
    rest: (weeks: string) => `Rest period of ${weeks}`,
    overlap: (duration: string) => `At least ${duration} in common`,
    language: 'A common language',
    different: (attribute: string) => `Different ${attribute}`,
    alike: (attribute: string) => `Alike ${attribute}`,
    ignore: (attribute: string) => attribute,
  },
  ruleNames: {
    rest: 'the time until the same two meet again',
    overlap: 'common working time',
  },
  morePairs: (pairs: string) => `… and ${pairs} more.`,
  sitOutTitle: 'Without a counterpart',
  sitOut: (name: string, reason: string) => `${name}: ${reason}`,
  moreSitOuts: (people: string) => `… and ${people} more.`,
  sitOutReasons: {
    'odd-one-out': 'the number is odd',
    'nobody-else': 'nobody else takes part',
    'no-common-hours': 'too little common working time with the others',
    'no-shared-language': 'no language in common with the others',
    'met-all-lately': 'has met all the others lately',
    'nobody-this-time': 'by all the rules together, nobody is left for them',
    'counterpart-left': 'the counterpart can’t take part after all',
  } satisfies Record<SitOutReason, string>,
};

export const trial = {
  title: 'With these rules',
  about: (when: string) =>
    `*${when}*, by the rules as they stand in the form, with the real members of this moment. Nothing is saved or sent; *Close* brings you back to the form.`,
  figures: {
    pairs: 'Pairs',
    trios: 'Groups of three',
    sitOuts: 'Without a counterpart',
    meanScore: 'Mean score',
    countries: 'Across countries',
    regions: 'Across parts of the world',
    sectors: 'Across sectors',
    gaveWay: 'For which a rule gave way',
  } satisfies Record<keyof RoundFigures, string>,
  now: (figure: string) => ` (now ${figure})`,
  tooFew: 'too few people to say',
  note: 'In brackets: by the rules that are saved. A trial names nobody. *Preview next round* does, by the saved rules.',
};
