// What a round needs at its times, in the order in which it is done: the heartbeat does it each minute, and so do tests.
import { releaseApproved } from './approve-round.ts';
import { closeRounds } from './close-rounds.ts';
import { countFigures } from './count-figures.ts';
import type { Deps } from './deps.ts';
import { openDueRounds } from './open-round.ts';

const steps: readonly ((deps: Deps) => Promise<unknown>)[] = [
  closeRounds,
  releaseApproved,
  openDueRounds,
  countFigures,
];

export const heartbeat = async (deps: Deps): Promise<void> => {
  for (const step of steps) await step(deps);
};
