// Time goes on from one due moment to the next, with a heartbeat at each; while the app is down it just goes.
import { dueMoments } from './app.ts';
import type { AppIs, Step } from './steps.ts';
import { look, type Weeks } from './weeks.ts';

// Whatever is tried again each minute for months is tried so often, and then left to the end.
const mostBeats = 150;

export const passTime = async (weeks: Weeks, step: Step, until: number, appIs: AppIs): Promise<void> => {
  const { app, ledger } = weeks;
  const isUp = appIs === 'up';
  if (isUp) await beat(weeks, step);
  for (let beats = 0; isUp && beats < mostBeats && app.now() < until; beats += 1) {
    const next = Math.min(...dueMoments(ledger.rows, app.now()));
    if (next >= until) break;
    app.moveTo(next);
    await beat(weeks, step);
  }
  if (app.now() >= until) return;
  app.moveTo(until);
  await (appIs === 'back' ? look(weeks, { step, what: 'part' }) : beat(weeks, step));
};

const beat = async (weeks: Weeks, step: Step): Promise<void> => {
  await weeks.app.beat();
  await look(weeks, { step, what: 'beat' });
};
