// Who may take part, and who may meet whom: every road to a pair asks here.
import { weeksBetween } from './calendar.ts';
import type { Meeting } from './matching/candidate.ts';
import { overlapTable } from './overlap.ts';
import type { Profile } from './profile.ts';
import type { Frequency, Membership } from './programme.ts';
import type { Rules } from './rules.ts';

/** What eligibility needs to know of one person. */
export type Eligible = Pick<Profile, 'languages' | 'hours'> & {
  readonly id: string;
  readonly zone: string;
};

/** `never` is nobody's business but the one's who wished it: show it to no one, admins included. */
export type Refusal = 'same-person' | 'met-lately' | 'no-shared-language' | 'no-common-hours' | 'never';

export type EligibilityContext = {
  readonly rules: Pick<Rules, 'restWeeks' | 'leastOverlap'>;
  /** Local date of the round or other occasion. */
  readonly on: string;
  /** Local date of the last meeting, null without one; the same in both directions. */
  readonly lastMet: (a: string, b: string) => string | null;
  /** Whether either wished never to meet the other; the same in both directions. */
  readonly never: (a: string, b: string) => boolean;
  /** Whom somebody has met, or who of the two has a wish about the other: all others have no such thing between them. */
  readonly known: (id: string) => Iterable<string>;
  /** Minutes of the longest common stretch of working hours on the days in question. */
  readonly overlap: (...people: readonly Eligible[]) => number;
};

/** Consent at that moment: joined, not left, not deactivated, not paused. A pause is over at its very end. */
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
  return hindrances.find(([, hinders]) => hinders(a, b, context))?.[0] ?? null;
}

/** All that speaks against these two. */
export function allRefusals(a: Eligible, b: Eligible, context: EligibilityContext): Refusal[] {
  return hindrances.filter(([, hinders]) => hinders(a, b, context)).map(([refusal]) => refusal);
}

/** Whether these two or more may all talk at once: each two may meet, in one language, at one time. */
export function mayMeet(people: readonly Eligible[], context: EligibilityContext): boolean {
  const pairs = people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
  if (people.length < 2 || pairs.some(([a, b]) => whyNotPair(a, b, context))) return false;
  return sharedLanguages(people).length > 0 && context.overlap(...people) >= context.rules.leastOverlap;
}

/** Languages that all of them speak, in the first one's order. */
export function sharedLanguages(people: readonly Pick<Eligible, 'languages'>[]): string[] {
  const [first, ...others] = people;
  return (first?.languages ?? []).filter((language) =>
    others.every(({ languages }) => languages.includes(language)),
  );
}

/** The context of an occasion from plain lists; `days[0]` is its own date. Three who met are three pairs. */
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
  return {
    rules,
    on: days[0] ?? '',
    lastMet: (a, b) => met.get(a)?.get(b) ?? null,
    never: (a, b) => never.get(a)?.has(b) ?? false,
    known: (id) => [...(met.get(id)?.keys() ?? []), ...(never.get(id)?.keys() ?? [])],
    overlap: overlapTable(days),
  };
}

/** The wish comes last, so that it is never named where an open reason says the same. */
const hindrances: readonly (readonly [
  Refusal,
  (a: Eligible, b: Eligible, context: EligibilityContext) => boolean,
])[] = [
  ['same-person', (a, b) => a.id === b.id],
  ['met-lately', metLately],
  ['no-shared-language', (a, b) => !a.languages.some((language) => b.languages.includes(language))],
  ['no-common-hours', (a, b, { rules, overlap }) => overlap(a, b) < rules.leastOverlap],
  ['never', (a, b, { never }) => never(a.id, b.id)],
];

function metLately(a: Eligible, b: Eligible, { rules, on, lastMet }: EligibilityContext): boolean {
  if (rules.restWeeks === 0) return false;
  const last = lastMet(a.id, b.id);
  return last !== null && weeksBetween(last, on) < rules.restWeeks;
}

/** Keeps the latest date. */
function keep(dates: Map<string, Map<string, string>>, a: string, b: string, on: string): void {
  const of = dates.get(a) ?? new Map<string, string>();
  if (on >= (of.get(b) ?? '')) of.set(b, on);
  dates.set(a, of);
}
