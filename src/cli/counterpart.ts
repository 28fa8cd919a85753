#!/usr/bin/env node
// Starts the command line with this process's streams and clock, and a thread to match in.
import { startMatcher } from '../worker/match-in-thread.ts';
import { runProgram } from './run-program.ts';
import { writerTo } from './say-foreign.ts';

// `counterpart … | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Nobody else waits for this process, so a second thread may look at pairs too.
const matcher = startMatcher(2);
// Not process.exit, which could lose output that is still on its way into a pipe.
process.exitCode = await runProgram(process.argv.slice(2), {
  write: writerTo(process.stdout),
  complain: (text) => process.stderr.write(text),
  readInput: () => process.stdin,
  terminal: process.stderr.isTTY ? process.stderr : null,
  now: () => new Date(),
  getReady: matcher.open,
  match: matcher.match,
});
await matcher.stop();
