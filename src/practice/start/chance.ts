// Chance that repeats itself, so that what was seen in the practice workspace once can be seen again.
import { hashOf } from '../../domain/hash-of.ts';

/** From 0 to below 1. Each person draws their own numbers, whoever else acts meanwhile. */
export const startChance = (): ((person: string) => number) => {
  const drawn = new Map<string, number>();
  return (person) => {
    const draw = drawn.get(person) ?? 0;
    drawn.set(person, draw + 1);
    return hashOf(`${person} ${draw}`) / 2 ** 32;
  };
};
