// Who could meet whom, directly or by way of others: the connected components of the graph of allowed pairs.
import { type EligibilityContext, whyNotPair } from '../../eligibility.ts';
import { partedBy } from '../apart.ts';
import type { Candidate } from '../candidate.ts';
import { meetingKinds } from './meeting-kinds.ts';

/**
 * Everybody's component, numbered from 0 in the order of their first members. Hours and languages are compared by kind
 * and never person by person, so time grows with the people and with what is known of single pairs.
 */
export const componentsOf = (
  people: readonly Candidate[],
  apart: readonly (readonly [string, string])[],
  context: EligibilityContext,
): Int32Array => {
  const kinds = meetingKinds(people, context);
  const open = kinds.examples.map((): readonly number[] | null => null);
  const openTo = (kind: number): readonly number[] => {
    open[kind] ??= kinds.examples.flatMap((_, other) => (kinds.mayMeet(kind, other) ? [other] : []));
    return open[kind];
  };
  const unreached: number[][] = kinds.examples.map(() => []);
  for (const [x, kind] of kinds.of.entries()) unreached[kind]?.push(x);
  const partedFrom = partedBy(apart);
  const candidateOf = new Map(people.map((one) => [one.id, one]));
  /** Whom somebody may not meet though the kinds of both may. */
  const strangersTo = (one: Candidate): ReadonlySet<string> => {
    const parted = partedFrom(one.id);
    const met = [...context.known(one.id)].filter((id) => {
      const other = candidateOf.get(id);
      return other !== undefined && whyNotPair(one, other, context) !== null;
    });
    return met.length === 0 ? parted : new Set([...parted, ...met]);
  };

  const component = new Int32Array(people.length).fill(-1);
  let count = 0;
  for (let first = 0; first < people.length; first++) {
    if (component[first] !== -1) continue;
    component[first] = count;
    const reached = [first];
    for (let x = reached.pop(); x !== undefined; x = reached.pop()) {
      const one = people[x]!;
      const strangers = strangersTo(one);
      for (const kind of openTo(kinds.of[x]!)) {
        const left = unreached[kind]!;
        if (left.length === 0) continue;
        unreached[kind] = left.filter((y) => {
          if (component[y] !== -1) return false;
          if (strangers.has(people[y]!.id)) return true;
          component[y] = count;
          reached.push(y);
          return false;
        });
      }
    }
    count += 1;
  }
  return component;
};
