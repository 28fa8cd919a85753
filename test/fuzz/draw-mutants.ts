// Draws the payloads of a part from the corpus: each by its own hand, so that one of them can be drawn again alone.
import type { Setting } from '../setting/start-counterpart.ts';
import { handsOf, pick } from './dice.ts';
import { idsOf } from './facts.ts';
import { type Mutant, mutate } from './mutate.ts';
import type { Corpus, Moment } from './record-corpus.ts';

/** With what plays it again: the seed, how many were drawn from it, and which of them it is. */
export type Numbered = Mutant & {
  readonly seed: number;
  readonly count: number;
  readonly number: number;
};

export type Part = {
  readonly seed: number;
  readonly count: number;
  /** Only this one of them, to play it again. */
  readonly number?: number;
};

type Block = { readonly moment: Moment; readonly mutants: readonly Numbered[]; readonly played: number };

// As many as are sent before the tables are compared.
const size = 48;

/** One moment after another, each in blocks; a block is drawn when its turn comes, for bodies are large. */
export function* drawBlocks(setting: Setting, corpus: Corpus, part: Part): Generator<Block> {
  const { seed, count } = part;
  const { moments, payloads } = corpus;
  const ids = idsOf(setting, corpus);
  const hands = handsOf(seed, count);
  for (let from = 0; from < count; from += size) {
    const moment = moments[Math.floor((from * moments.length) / count)];
    if (!moment) return;
    const own = payloads.filter((one) => one.moment === moment.name);
    const asked = [...hands.slice(from, from + size).entries()]
      .map(([at, dice]) => ({ dice, number: from + at }))
      .filter(({ number }) => part.number === undefined || part.number === number);
    const mutants = asked.map(({ dice, number }) => {
      // Half of them belong to this moment; the others come late, or early.
      const some = dice(2) === 0 && own.length > 0 ? own : payloads;
      const names = [...new Set(some.map((one) => one.name))];
      // Buttons are the most, but what forms bring is kept.
      const forms = names.filter((one) => one.startsWith('form '));
      const name = pick(dice, [...names, ...forms, ...forms]);
      const named = some.filter((one) => one.name === name);
      return { ...mutate(pick(dice, named), dice, ids), seed, count, number };
    });
    yield { moment, mutants, played: Math.min(from + size, count) };
  }
}
