// What is due by the clock, in the order in which it is done: the heartbeat does it each minute, and so do tests.
import { releaseApproved } from './approve-round.ts';
import { closeRounds } from './close-rounds.ts';
import { countFigures } from './count-figures.ts';
import type { Deps } from './deps.ts';
import { makeDigests } from './make-digests.ts';
import { openDueRounds } from './open-round.ts';
import { tendDesk } from './tend-desk.ts';

type Step = (deps: Deps) => Promise<unknown>;

const inTurn =
  (...steps: readonly Step[]) =>
  async (deps: Deps): Promise<void> => {
    for (const step of steps) await step(deps);
  };

export const tendRounds = inTurn(closeRounds, releaseApproved, openDueRounds, countFigures);
export const tendLessons = inTurn(tendDesk, makeDigests);
export const heartbeat = inTurn(tendRounds, tendLessons);
