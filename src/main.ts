// Starts Counterpart against real Slack, stops it when asked to, and restarts it after an error that nobody caught.
import { readConfig } from './config.ts';
import { startLog, withoutTokens } from './log.ts';
import { start } from './start.ts';

/** Room for a setting's name, a folder and what to do. A driver's message can be a page long. */
const longestProblem = 400;

const complain = (problem: string): never => {
  const line = withoutTokens(problem.trim().replaceAll(/\s+/g, ' ')).slice(0, longestProblem);
  process.stderr.write(`Counterpart did not start: ${line}\n`);
  process.exit(1);
};

const read = readConfig();
const config = read.ok ? read.config : complain(read.problem);
const log = startLog(config.logLevel);
const begin = () => start(config, { log, now: () => new Date(), random: Math.random });
const first = begin().catch((error: unknown) =>
  complain(error instanceof Error ? error.message : 'something unknown went wrong'),
);
let running = first;

// A stop that takes longer than this ends the process.
const patience = 10_000;
// What fails more often than this would fail for ever.
const mostRestarts = 5;
let restarts = 0;
/** Stopping is final: an error that is thrown meanwhile does not restart anything. */
let ending: Promise<unknown> | null = null;
let renewing = false;

const stop = async (): Promise<void> => {
  const timer = setTimeout(() => process.exit(1), patience);
  await (await running).stop();
  clearTimeout(timer);
};
const end = (code: 0 | 1): void => {
  ending ??= stop().then(
    () => process.exit(code),
    () => process.exit(1),
  );
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    log.info({ signal }, 'Stopping');
    end(0);
  });
}

// It was thrown where no code was waiting for it, so nobody knows what state it has left behind.
process.on('uncaughtException', (error) => {
  log.error({ err: error }, 'Something was thrown that nobody caught');
  if (ending || renewing) return;
  restarts += 1;
  if (restarts > mostRestarts) return end(1);
  log.warn('Stopping in order, and starting anew');
  renewing = true;
  running = stop().then(begin);
  running.then(
    () => {
      renewing = false;
    },
    (failure: unknown) => {
      log.error({ err: failure }, 'Counterpart could not be started anew');
      process.exit(1);
    },
  );
});

await first;
