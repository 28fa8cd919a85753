// Lets practice time pass: whatever lies between now and then happens in its order, each thing when it is due.
import type { Running } from '../../start.ts';
import { nextDue } from '../../store/next-due.ts';

export type PracticeClock = { readonly now: () => Date; readonly set: (at: Date) => void };

/** Stops earlier once that is enough. */
export const passTime = async (
  app: Running,
  clock: PracticeClock,
  until: Date,
  isEnough: () => boolean = () => false,
): Promise<void> => {
  await app.quiet();
  while (clock.now() < until && !isEnough()) {
    const due = await nextDue(app.database.db, clock.now());
    clock.set(due && due < until ? due : until);
    await app.beat();
    await app.quiet();
  }
};
