// Why somebody found nobody in a round: the true reason, and never another member's wish.

import type { EligibilityContext, Refusal } from '../eligibility.ts';
import { allRefusals } from '../eligibility.ts';
import type { SitOutReason } from '../round.ts';
import type { Candidate } from './candidate.ts';

/** Only what stands open: a wish is never among them. */
const saidOpenly = {
  'met-lately': 'met-all-lately',
  'no-shared-language': 'no-shared-language',
  'no-common-hours': 'no-common-hours',
} as const satisfies Partial<Record<Refusal, SitOutReason>>;

/** `out` is the number of people left out of this round, this one among them. */
export function sitOutReason(
  person: Candidate,
  everybody: readonly Candidate[],
  out: number,
  context: EligibilityContext,
): SitOutReason {
  const refusals = everybody
    .filter(({ id }) => id !== person.id)
    .map((other) => new Set(allRefusals(person, other, context)));
  if (refusals.length === 0) return 'nobody-else';
  if (refusals.some(({ size }) => size === 0)) {
    return out === 1 && everybody.length % 2 === 1 ? 'odd-one-out' : 'others-came-first';
  }
  const kinds = ['met-lately', 'no-shared-language', 'no-common-hours'] as const;
  const [only, another] = kinds.filter((kind) => refusals.every((found) => found.has(kind)));
  return only && !another ? saidOpenly[only] : 'nobody-fits';
}
