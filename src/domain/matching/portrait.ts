// A candidate made ready for comparing with all others: text folded, region found, mandate weighed.
import { foldText } from '../fold-text.ts';
import type { MandateVector } from '../mandate.ts';
import { mandateVectors } from '../mandate.ts';
import { regionOf } from '../region.ts';
import type { Attribute } from '../rules.ts';
import type { Candidate } from './candidate.ts';

export type Portrait = {
  readonly candidate: Candidate;
  /** What can only be equal or not; null: unknown. */
  readonly plain: Readonly<Record<PlainAttribute, string | null>>;
  /** By what makes them equal, as the person wrote them. */
  readonly interests: ReadonlyMap<string, string>;
  readonly mandate: MandateVector | null;
};

export type PlainAttribute = Exclude<Attribute, 'interests' | 'mandate'>;

/** Mandates are weighed against all others of the same list, so make portraits of a whole round at once. */
export const portraitsOf = (candidates: readonly Candidate[]): Portrait[] => {
  const mandates = mandateVectors(candidates);
  return candidates.map((candidate, i) => ({
    candidate,
    plain: {
      country: candidate.country || null,
      region: regionOf(candidate.country),
      sector: candidate.sector,
      organisation: foldText(candidate.organisation ?? '') || null,
      role: foldText(candidate.role) || null,
      level: candidate.level,
    },
    interests: new Map(candidate.interests.map((interest) => [foldText(interest) || interest, interest])),
    mandate: mandates[i] ?? null,
  }));
};
