// Runs the outbox: every minute with the heartbeat, and at once when something was queued. Each workspace runs by itself, so
// that one in which Slack is slow keeps no other waiting.
import { listDueWorkspaces } from '../store/outbox.ts';
import { type OutboxDeps, runWorkspace } from './run-outbox.ts';

export type Outbox = {
  /** Resolves when all that was due at this moment has been dealt with, in every workspace. */
  readonly run: () => Promise<void>;
  /** Begins a run, and does not wait for it. */
  readonly kick: () => void;
  readonly stop: () => Promise<void>;
};

type Lane = { readonly done: Promise<void>; again: boolean };

export const startOutbox = (deps: OutboxDeps): Outbox => {
  const lanes = new Map<string, Lane>();
  let stopped = false;

  const runLane = (workspaceId: string): Promise<void> => {
    const running = lanes.get(workspaceId);
    if (running) {
      // It may have looked for due messages before this one was queued, so it has to look again.
      running.again = true;
      return running.done;
    }
    const work = async () => {
      do {
        lane.again = false;
        await runWorkspace(deps, workspaceId, () => !stopped).catch((error: unknown) =>
          deps.log.error({ err: error, workspaceId }, 'An outbox run failed'),
        );
      } while (lane.again && !stopped);
      lanes.delete(workspaceId);
    };
    const lane: Lane = { done: Promise.resolve().then(work), again: false };
    lanes.set(workspaceId, lane);
    return lane.done;
  };

  const run = async (): Promise<void> => {
    if (stopped) return;
    const due = await listDueWorkspaces(deps.db, deps.now()).catch((error: unknown) => {
      deps.log.error({ err: error }, 'An outbox run failed');
      return [];
    });
    for (const workspaceId of due) void runLane(workspaceId);
    // Rows that are being sent at this moment no longer count as due, but are not dealt with yet either.
    await Promise.all([...lanes.values()].map(({ done }) => done));
  };

  return {
    run,
    kick: () => void run(),
    stop: async () => {
      stopped = true;
      await Promise.all([...lanes.values()].map(({ done }) => done));
    },
  };
};
