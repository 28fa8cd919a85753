// Runs the outbox one run at a time: each minute by the heartbeat, and at once when something was queued.
import { type OutboxDeps, runOutbox } from './run-outbox.ts';

export type Outbox = {
  /** Resolves when all that was due at this moment has been dealt with. */
  readonly run: () => Promise<void>;
  readonly kick: () => void;
  readonly stop: () => Promise<void>;
};

export const startOutbox = (deps: OutboxDeps): Outbox => {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  let stopped = false;

  // A run that has not begun yet will see what is queued now, so one waiting run is enough for all who ask.
  const run = (): Promise<void> => {
    waiting ??= last.then(async () => {
      waiting = null;
      if (!stopped)
        await runOutbox(deps, () => !stopped).catch((error: unknown) =>
          deps.log.error({ err: error }, 'An outbox run failed'),
        );
    });
    last = waiting;
    return waiting;
  };

  return {
    run,
    kick: () => void run(),
    stop: async () => {
      stopped = true;
      await last;
    },
  };
};
