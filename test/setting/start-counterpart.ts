// The whole app on real parts before the stand-in for Slack, with a clock that tests move by hand.
import type { ProgrammeKey } from '../../src/domain/programme.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { type Log, startLog } from '../../src/log.ts';
import type { World } from '../../src/practice/server/world.ts';
import { startWithPracticeSlack, type Together } from '../../src/practice/start/start-with-practice-slack.ts';
import { nextDue } from '../../src/store/next-due.ts';
import type { Database } from '../../src/store/open-database.ts';
import { openTestDatabase } from './open-test-database.ts';

export type Setting = Together & {
  readonly now: () => Date;
  /** Moves the clock and lets the heartbeat do what became due. */
  readonly moveTo: (at: Date | string) => Promise<void>;
  /** The same, but on the way to that moment everything is done when it is due. */
  readonly liveTo: (at: Date | string) => Promise<void>;
};

type Options = { readonly log?: Log; readonly world?: World; readonly database?: Database };

/** The programme in which all this happens. */
export const programmeIn = async ({ app, slack }: Together): Promise<ProgrammeKey> => ({
  workspaceId: slack.teamId,
  programmeId: (await findOnlyProgramme(app.deps, slack.teamId)) ?? '',
});

export const startCounterpart = async (
  from: string,
  { log = startLog('silent'), world, database }: Options = {},
): Promise<Setting> => {
  let at = new Date(from);
  const now = () => at;
  const together = await startWithPracticeSlack(
    { ...(world && { world }) },
    { log, now, random: () => 0.5, heart: 'by-hand', database: database ?? (await openTestDatabase()) },
  );
  const moveTo = async (to: Date | string) => {
    await together.app.quiet();
    at = new Date(to);
    await together.app.beat();
  };
  const liveTo = async (to: Date | string) => {
    await together.app.quiet();
    const next = await nextDue(together.app.database.db, at);
    if (!next || next >= new Date(to)) return moveTo(to);
    await moveTo(next);
    await liveTo(to);
  };
  return { ...together, now, moveTo, liveTo };
};
