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
  const count = kinds.examples.length;
  // By two kinds: 0 not asked yet, 1 they may meet, -1 they may not. Few are ever asked: the first people reach most.
  const asked = new Int8Array(count * count);
  const isOpen = (one: number, other: number): boolean => {
    const at = one * count + other;
    if (asked[at] === 0) asked[at] = kinds.mayMeet(one, other) ? 1 : -1;
    return asked[at] === 1;
  };
  const unreached: number[][] = kinds.examples.map(() => []);
  for (const [x, kind] of kinds.of.entries()) unreached[kind]?.push(x);
  const partedFrom = partedBy(apart);
  const candidateOf = new Map(people.map((one) => [one.id, one]));
  /** Those whom a person may not meet though people of their kinds may: they met lately, or are parted. */
  const strangersTo = (one: Candidate): ReadonlySet<string> => {
    const parted = partedFrom(one.id);
    const met = [...context.known(one.id)].filter((id) => {
      const other = candidateOf.get(id);
      return other !== undefined && whyNotPair(one, other, context) !== null;
    });
    return met.length === 0 ? parted : new Set([...parted, ...met]);
  };

  const component = new Int32Array(people.length).fill(-1);
  let found = 0;
  let waiting = kinds.examples.map((_, kind) => kind);
  for (let first = 0; first < people.length; first++) {
    if (component[first] !== -1) continue;
    component[first] = found;
    const reached = [first];
    for (let x = reached.pop(); x !== undefined; x = reached.pop()) {
      const strangers = strangersTo(people[x]!);
      for (const kind of waiting) {
        if (!isOpen(kinds.of[x]!, kind)) continue;
        unreached[kind] = unreached[kind]!.filter((y) => {
          if (component[y] !== -1) return false;
          if (strangers.has(people[y]!.id)) return true;
          component[y] = found;
          reached.push(y);
          return false;
        });
      }
      waiting = waiting.filter((kind) => unreached[kind]!.length > 0);
    }
    found += 1;
  }
  return component;
};
