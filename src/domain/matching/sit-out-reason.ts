// Why somebody found nobody in a round: what an open cause would give, and never another member's wish.

import type { EligibilityContext, OpenRefusal } from '../eligibility.ts';
import { openRefusals } from '../eligibility.ts';
import type { SitOut, SitOutReason } from '../round.ts';
import type { Candidate, MatchingInput } from './candidate.ts';
import { componentsOf } from './columns/components.ts';
import { meetingKinds } from './columns/meeting-kinds.ts';
import type { Portrait } from './portrait.ts';

const saidOpenly = {
  'met-lately': 'met-all-lately',
  'no-shared-language': 'no-shared-language',
  'no-common-hours': 'no-common-hours',
} as const satisfies Record<OpenRefusal, SitOutReason>;

export const sitOutReasons = (
  out: readonly Portrait[],
  everybody: readonly Portrait[],
  { apart = [] }: Pick<MatchingInput, 'apart'>,
  context: EligibilityContext,
): SitOut[] => {
  if (out.length === 0) return [];
  const people = everybody.map(({ candidate }) => candidate);
  const places = new Map(people.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: Candidate): number => places.get(id) ?? -1;
  const component = componentsOf(people, apart, context);
  const sizes = countsOf(component);
  const left = countsOf(out.map(({ candidate }) => component[placeOf(candidate)] ?? -1));
  const kinds = meetingKinds(people, context);
  const kindSizes = countsOf(kinds.of);

  const reasonFor = (one: Candidate): SitOutReason => {
    if (people.length < 2) return 'nobody-else';
    const own = component[placeOf(one)] ?? -1;
    const size = sizes.get(own) ?? 0;
    if (size === 1) return hardReason(one);
    // All others who could meet each other, directly or by others, have somebody, and they are an odd number.
    return left.get(own) === 1 && size % 2 === 1 ? 'odd-one-out' : 'nobody-this-time';
  };

  /** What speaks openly against each other person. People about whom nothing is known are asked once for each kind. */
  const refusalsFor = (one: Candidate): OpenRefusal[][] => {
    const known = [...new Set(context.known(one.id))].flatMap((id) => people[places.get(id) ?? -1] ?? []);
    const unlike = countsOf([one, ...known].map((other) => kinds.of[placeOf(other)] ?? -1));
    const strangers = kinds.strangers.filter(
      (_, kind) => (kindSizes.get(kind) ?? 0) > (unlike.get(kind) ?? 0),
    );
    return [...known, ...strangers].map((other) => openRefusals(one, other, context));
  };

  const hardReason = (one: Candidate): SitOutReason => {
    const refusals = refusalsFor(one);
    // Somebody about whom they have a wish looks just like this, and may in truth share a language and hours.
    const mayBeWish = refusals.some((all) => all.length > 1 && all.includes('no-shared-language'));
    const causes = ['met-lately', 'no-shared-language', 'no-common-hours'] as const;
    const [only, another] = causes.filter((cause) => refusals.every((all) => all.includes(cause)));
    return only && !another && !mayBeWish ? saidOpenly[only] : 'nobody-this-time';
  };

  return out.map(({ candidate }) => ({ userId: candidate.id, reason: reasonFor(candidate) }));
};

const countsOf = (numbers: Iterable<number>): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
};
