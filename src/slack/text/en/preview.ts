// English: what admins see of a round that is still to come, and of a trial with other rules.
import type { RoundFigures } from '../../../domain/preview.ts';
import type { SitOutReason } from '../../../domain/round.ts';

export const preview = {
  title: 'Preview next round',
  draftTitle: 'The waiting round',
  approve: 'Approve',
  close: 'Close',
  intro: (when: string, pairs: string, sitOuts: string) =>
    `*${when}*: ${pairs}, ${sitOuts} without a counterpart.`,
  notSent:
    'Worked out just now from the real members. Nothing is sent, and the round itself will be worked out afresh.',
  draft:
    'When you press *Approve*, these introductions go out, each when its people work. Whoever leaves or pauses before then is left out.',
  later: (introductions: string, last: string) =>
    `Each introduction comes when its people work. Later than the round opens: ${introductions}, the last one on *${last}*.`,
  atNight: (introductions: string) =>
    `At night for one of three people, since no hour suits all of them: ${introductions}.`,
  nobody: 'Nobody could be paired. Once more people have joined, their pairs appear here.',
  pair: (names: string, details: string) => `*${names}*: ${details}`,
  details: (parts: readonly string[]) => parts.join('; '),
  overlap: (duration: string) => `${duration} in common`,
  score: (score: string) => `score ${score}`,
  gaveWay: (rules: string) => `gave way: ${rules}`,
  costsTitle: 'What the rules cost this round',
  noCosts: 'No rule costs this round anything worth naming.',
  costsIntro: 'If one of these rules were dropped and all others stayed:',
  costPeople: (rule: string, people: string) => `*${rule}*: ${people} more would get a counterpart`,
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
    'met-all-lately': 'has met all the others recently',
    'nobody-this-time': 'all the rules together leave nobody for them',
    'counterpart-left': 'the counterpart can’t take part after all',
  } satisfies Record<SitOutReason, string>,
};

export const trial = {
  title: 'With these rules',
  about: (when: string) =>
    `*${when}*, by the rules as they stand in the form, with today’s members. Nothing is saved or sent. *Close* brings you back to the form.`,
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
  note: 'In brackets: the same by the saved rules. A trial shows no names. *Preview next round* does, by the saved rules.',
};
