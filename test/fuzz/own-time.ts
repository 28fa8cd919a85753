// Measures how long something takes, without the time in which the machine let other processes run.
import { performance } from 'node:perf_hooks';

/** Begins to measure; what it returns says how many milliseconds of this process went by since. */
export const startOwnTime = (): (() => number) => {
  const began = performance.now();
  const spent = process.cpuUsage();
  const { idle } = performance.eventLoopUtilization();
  return () => {
    const { user, system } = process.cpuUsage(spent);
    const worked = (user + system) / 1_000;
    // Whoever waits for a timer or for the line is late as well.
    const waited = performance.eventLoopUtilization().idle - idle;
    // Other threads of this process work at the same time.
    return Math.min(performance.now() - began, worked + waited);
  };
};
