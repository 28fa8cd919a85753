// Makes a payload wrong in one way or in several, by chance that can be played again.
import { type Dice, pick } from './dice.ts';
import { harmTree } from './harm-tree.ts';
import { harmWire } from './harm-wire.ts';
import type { Recorded } from './record-corpus.ts';

export type Mutant = Recorded & {
  readonly mutations: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly signing: 'ours' | 'of somebody else' | 'old' | 'none' | 'for a longer body';
  /** The line breaks off in the middle of the body. */
  readonly hangsUp: boolean;
};

// Most payloads are wrong in one way, so that what happens can be told from it.
const howMany = [1, 1, 1, 1, 2, 3] as const;

export const mutate = (recorded: Recorded, dice: Dice, ids: readonly string[]): Mutant => {
  const whole: Mutant = { ...recorded, mutations: [], headers: {}, signing: 'ours', hangsUp: false };
  const road = dice(100);
  if (road < 4) return { ...whole, mutations: ['nothing'] };
  if (road < 16) return { ...whole, ...harmWire(recorded, dice) };
  const { body, mutations } = harmTree(recorded, dice, ids, pick(dice, howMany));
  // Some are wrong in both ways.
  if (road > 97) {
    const wire = harmWire({ ...recorded, body }, dice);
    return { ...whole, ...wire, mutations: [...mutations, ...wire.mutations] };
  }
  return { ...whole, body, mutations };
};
