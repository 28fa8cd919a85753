// Chance that is the same for the same seed, a fresh hand of it for each payload.
import fc from 'fast-check';

/** A whole number from 0 on, below `sides`. */
export type Dice = (sides: number) => number;

// More than any payload asks for.
const throws = 40;

/** The hands of `count` payloads: what happens to one does not depend on how many were drawn for another. */
export const handsOf = (seed: number, count: number): readonly Dice[] =>
  fc
    .sample(fc.noBias(fc.array(fc.nat(), { minLength: throws, maxLength: throws })), {
      seed,
      numRuns: count,
    })
    .map((numbers) => {
      let at = 0;
      return (sides) => {
        at += 1;
        return (numbers[at % throws] ?? 0) % sides;
      };
    });

export const pick = <T>(dice: Dice, list: readonly T[]): T => {
  const one = list[dice(list.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
};
