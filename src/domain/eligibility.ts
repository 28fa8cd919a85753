// Who may take part, and who may meet whom. Everything that makes a pair asks here.
import { addDays } from './local-time.ts';
import type { Meeting } from './matching/candidate.ts';
import { overlapTable } from './overlap.ts';
import type { Profile } from './profile.ts';
import type { Frequency, Membership } from './programme.ts';
import type { Rules, SoftRule } from './rules.ts';

/** What eligibility needs to know of one person. */
export type Eligible = Pick<Profile, 'languages' | 'hours'> & {
  readonly id: string;
  readonly zone: string;
};

/** Reasons against two people that may be shown. */
export type OpenRefusal = 'met-lately' | 'no-shared-language' | 'no-common-hours';
/** `never` concerns only the person who wished it: show it to nobody, not even to admins. */
export type Refusal = OpenRefusal | 'same-person' | 'never';

export type EligibilityContext = {
  readonly rules: Pick<Rules, 'restWeeks' | 'leastOverlap'> & Partial<Pick<Rules, 'soft'>>;
  /** The local date that many weeks before the round or other occasion. */
  readonly weeksBefore: (weeks: number) => string;
  /** Local date of the last meeting, null without one; the same in both directions. */
  readonly lastMet: (a: string, b: string) => string | null;
  /** Whether either wished never to meet the other; the same in both directions. */
  readonly never: (a: string, b: string) => boolean;
  /** Ids of all whom this person has met, and of all with whom one of the two wishes never to meet the other. */
  readonly known: (id: string) => Iterable<string>;
  /** A number that is the same for two people whose working hours are the same moments. */
  readonly hoursOf: (person: Eligible) => number;
  /** Minutes of the longest common stretch of working hours on the days in question. */
  readonly overlap: (...people: readonly Eligible[]) => number;
};

/** Consent at that moment: joined, not left, not deactivated, not paused. At the very moment a pause ends, it is over. */
export function mayTakePart(membership: Membership, at: Date): boolean {
  const { since, leftAt, deactivatedAt, pausedUntil } = membership;
  return since <= at && !leftAt && !deactivatedAt && !(pausedUntil && pausedUntil > at);
}

/**
 * Whether somebody who takes part in every `frequency`-th round does so in this one. Rounds are counted from
 * the last introduction up to and including this round: 1 is the very next. Null: never introduced yet.
 */
export function isTheirTurn(frequency: Frequency, roundsSinceLastIntroduction: number | null): boolean {
  return roundsSinceLastIntroduction === null || roundsSinceLastIntroduction >= frequency;
}

/** What speaks against these two, the same in both directions; null: they may meet. */
export function whyNotPair(a: Eligible, b: Eligible, context: EligibilityContext): Refusal | null {
  return hindrances.find((rule) => isHard(rule, context) && rule.hinders(a, b, context))?.refusal ?? null;
}

/** All reasons against these two that may be shown. A wish never to meet is shown as every hard rule that is on. */
export function openRefusals(a: Eligible, b: Eligible, context: EligibilityContext): OpenRefusal[] {
  if (context.never(a.id, b.id)) return looksOfWish(context);
  return openHindrances
    .filter((rule) => isHard(rule, context) && rule.hinders(a, b, context))
    .map(({ refusal }) => refusal);
}

/** The reasons shown in place of a wish, to hide it: every hard rule that is on. */
export function looksOfWish(context: EligibilityContext): OpenRefusal[] {
  return openHindrances
    .filter((rule) => isHard(rule, context) && rule.isOn(context.rules))
    .map(({ refusal }) => refusal);
}

/** The context for a look without the language rule. Where no other rule could hide wishes, they are left out as well. */
export function withoutLanguage(context: EligibilityContext): EligibilityContext {
  return looksOfWish(context).length > 1 ? context : { ...context, never: () => false };
}

/** Soft rules about meeting that these two would break. */
export function bentRules(a: Eligible, b: Eligible, context: EligibilityContext): SoftRule[] {
  return hindrances.flatMap((rule) =>
    rule.givesWay && !isHard(rule, context) && rule.hinders(a, b, context) ? [rule.givesWay] : [],
  );
}

function isHard({ givesWay }: Hindrance, { rules }: EligibilityContext): boolean {
  return !givesWay || !rules.soft?.includes(givesWay);
}

/** Whether these people may all talk together: each two of them may meet, and all share a language and a time. */
export function mayMeet(people: readonly Eligible[], context: EligibilityContext): boolean {
  const pairs = people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
  if (people.length < 2 || pairs.some(([a, b]) => whyNotPair(a, b, context))) return false;
  return canTalkAtOnce(people, context);
}

/** Whether there is a language and a time for all of them; who has met whom is not asked. */
export function canTalkAtOnce(people: readonly Eligible[], context: EligibilityContext): boolean {
  const { soft } = context.rules;
  const canTalk = soft?.includes('overlap') || isLongEnough(context.overlap(...people), context.rules);
  return canTalk && sharedLanguages(people).length > 0;
}

/** Languages that all of them speak, in the first one's order. */
export function sharedLanguages(people: readonly Pick<Eligible, 'languages'>[]): string[] {
  const [first, ...others] = people;
  return (first?.languages ?? []).filter((language) =>
    others.every(({ languages }) => languages.includes(language)),
  );
}

/** The context of an occasion from plain lists; `days[0]` is its own date. Three who met count as three pairs. */
export function eligibilityContext(occasion: {
  readonly rules: EligibilityContext['rules'];
  readonly days: readonly string[];
  readonly history: readonly Meeting[];
  readonly never: readonly (readonly [string, string])[];
}): EligibilityContext {
  const { rules, days } = occasion;
  const met = new Map<string, Map<string, string>>();
  for (const { members, on } of occasion.history) {
    for (const a of members) for (const b of members) if (a !== b) keep(met, a, b, on);
  }
  const never = new Map<string, Map<string, string>>();
  for (const [a, b] of occasion.never) {
    keep(never, a, b, '');
    keep(never, b, a, '');
  }
  const { minutes, kindOf } = overlapTable(days);
  // Asked for every two who have met, but the answers are always the same few dates.
  const dates = new Map<number, string>();
  const weeksBefore = (weeks: number): string => {
    const date = dates.get(weeks) ?? addDays(days[0] ?? '', -7 * weeks);
    dates.set(weeks, date);
    return date;
  };
  return {
    rules,
    weeksBefore,
    lastMet: (a, b) => met.get(a)?.get(b) ?? null,
    never: (a, b) => never.get(a)?.has(b) ?? false,
    known: (id) => [...(met.get(id)?.keys() ?? []), ...(never.get(id)?.keys() ?? [])],
    hoursOf: kindOf,
    overlap: minutes,
  };
}

type Hindrance = {
  readonly refusal: Refusal;
  /** The name under which a programme may let it give way. */
  readonly givesWay?: SoftRule;
  readonly hinders: (a: Eligible, b: Eligible, context: EligibilityContext) => boolean;
};

type OpenHindrance = Hindrance & {
  readonly refusal: OpenRefusal;
  readonly isOn: (rules: EligibilityContext['rules']) => boolean;
};

const openHindrances: readonly OpenHindrance[] = [
  { refusal: 'met-lately', givesWay: 'rest', isOn: ({ restWeeks }) => restWeeks > 0, hinders: metLately },
  {
    refusal: 'no-shared-language',
    isOn: () => true,
    hinders: (a, b) => sharedLanguages([a, b]).length === 0,
  },
  {
    refusal: 'no-common-hours',
    givesWay: 'overlap',
    isOn: ({ leastOverlap }) => leastOverlap > 0,
    hinders: (a, b, context) => !haveTime(a, b, context),
  },
];

/** The wish comes last: where another rule keeps these two apart as well, that one is named. */
const hindrances: readonly Hindrance[] = [
  { refusal: 'same-person', hinders: (a, b) => a.id === b.id },
  ...openHindrances,
  { refusal: 'never', hinders: (a, b, { never }) => never(a.id, b.id) },
];

/** Whether their working hours overlap for long enough, whether that rule is hard or soft. */
function haveTime(a: Eligible, b: Eligible, { rules, overlap }: EligibilityContext): boolean {
  return isLongEnough(overlap(a, b), rules);
}

export function isLongEnough(minutes: number, { leastOverlap }: Pick<Rules, 'leastOverlap'>): boolean {
  return minutes >= leastOverlap;
}

function metLately(a: Eligible, b: Eligible, context: EligibilityContext): boolean {
  return weeksShort(a, b, context) > 0;
}

/** How many weeks their rest is short of what the rules ask; 0 where it is over, or they have never met. */
export function weeksShort(a: Eligible, b: Eligible, context: EligibilityContext): number {
  const { rules, weeksBefore, lastMet } = context;
  const last = lastMet(a.id, b.id);
  if (last === null) return 0;
  let weeks = 0;
  while (weeks < rules.restWeeks && last <= weeksBefore(weeks + 1)) weeks += 1;
  return rules.restWeeks - weeks;
}

/** Keeps the latest date. */
function keep(dates: Map<string, Map<string, string>>, a: string, b: string, on: string): void {
  const of = dates.get(a) ?? new Map<string, string>();
  if (on >= (of.get(b) ?? '')) of.set(b, on);
  dates.set(a, of);
}
