// Why somebody found nobody in a round: what an open cause would give, and never another member's wish.

import type { EligibilityContext, OpenRefusal } from '../eligibility.ts';
import { openRefusals, whyNotPair } from '../eligibility.ts';
import type { SitOut, SitOutReason } from '../round.ts';
import type { MatchingInput } from './candidate.ts';
import type { Portrait } from './portrait.ts';

const saidOpenly = {
  'met-lately': 'met-all-lately',
  'no-shared-language': 'no-shared-language',
  'no-common-hours': 'no-common-hours',
} as const satisfies Record<OpenRefusal, SitOutReason>;

export function sitOutReasons(
  out: readonly Portrait[],
  everybody: readonly Portrait[],
  { apart = [] }: Pick<MatchingInput, 'apart'>,
  context: EligibilityContext,
): SitOut[] {
  const isApart = (a: string, b: string) => apart.some((pair) => pair.includes(a) && pair.includes(b));
  const partnersOf = (person: Portrait): Portrait[] =>
    everybody.filter(
      (other) =>
        other !== person &&
        !isApart(person.candidate.id, other.candidate.id) &&
        !whyNotPair(person.candidate, other.candidate, context),
    );
  const left = new Set(out);

  const reasonFor = (person: Portrait): SitOutReason => {
    if (everybody.length < 2) return 'nobody-else';
    const partners = partnersOf(person);
    if (partners.length === 0) return hardReason(person);
    return isOddOneOut(person, partners) ? 'odd-one-out' : 'nobody-this-time';
  };

  /** All others who could meet each other, directly or by others, have somebody, and they are an odd number. */
  const isOddOneOut = (person: Portrait, partners: readonly Portrait[]): boolean => {
    const circle = new Set([person, ...partners]);
    for (const one of circle) {
      if (one !== person && left.has(one)) return false;
      for (const other of one === person ? [] : partnersOf(one)) circle.add(other);
    }
    return circle.size % 2 === 1;
  };

  const hardReason = (person: Portrait): SitOutReason => {
    const refusals = everybody
      .filter((other) => other !== person)
      .map((other) => openRefusals(person.candidate, other.candidate, context));
    // Whom they have a wish about looks so, and may well speak their language and never have met them.
    const mayBeWish = refusals.some(
      (all) => all.includes('met-lately') && all.includes('no-shared-language'),
    );
    const kinds = ['met-lately', 'no-shared-language', 'no-common-hours'] as const;
    const [only, another] = kinds.filter((kind) => refusals.every((all) => all.includes(kind)));
    return only && !another && !mayBeWish ? saidOpenly[only] : 'nobody-this-time';
  };

  return out.map((person) => ({ userId: person.candidate.id, reason: reasonFor(person) }));
}
