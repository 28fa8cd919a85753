// Starts Counterpart against real Slack, and stops it when asked to.
import { readConfig } from './config.ts';
import { startLog } from './log.ts';
import { start } from './start.ts';

const complain = (problem: string): never => {
  process.stderr.write(`Counterpart did not start: ${problem.trim().replaceAll(/\s+/g, ' ')}\n`);
  process.exit(1);
};

const read = readConfig();
const config = read.ok ? read.config : complain(read.problem);
const log = startLog(config.logLevel);
const running = await start(config, { log, now: () => new Date(), random: Math.random }).catch(
  (error: unknown) => complain(error instanceof Error ? error.message : 'something unknown went wrong'),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    log.info({ signal }, 'Stopping');
    await running.stop();
    process.exit(0);
  });
}
