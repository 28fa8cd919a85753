// Plays many weeks to their end and keeps, for each distinct thing that is broken, the shortest script.
import fc from 'fast-check';
import { openDatabase } from '../../src/store/open-database.ts';
import { begin, playStep } from './act.ts';
import { anyStep, start } from './any-step.ts';
import { invariants } from './invariants.ts';
import { shorten } from './play-weeks.ts';
import { printScript, type Script } from './script.ts';
import type { Step } from './steps.ts';
import { openWeeks } from './weeks.ts';
import { isPossible } from './who-can.ts';

const [runs = '50', seed = '1', shrinkMs = '8000', only = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'memory' });
const keyOf = (id: string, line: string) =>
  `${id} ${line
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d/g, 'T')
    .replaceAll(/U\d(,U\d)*/g, 'U')
    .replaceAll(/\d+( or \d+)*/g, 'N')
    .replace(/, now: (?!cant|met|leave|switch-off|pause|say-off-again|approve|join).*\)/, '')}`;
type Found = { script: Script; line: string; count: number; run: number };
const found = new Map<string, Found>();
const samples = fc.sample(fc.tuple(start, fc.array(anyStep, { maxLength: 84, size: 'max' })), {
  numRuns: Number(runs),
  seed: Number(seed),
});
let n = 0;
let count = 0;
const began = performance.now();
for (const [from, steps] of samples) {
  const done: Step[] = [];
  const here = new Set<string>();
  const held = invariants.map((one) => ({
    ...one,
    check: async (moment: Parameters<typeof one.check>[0]) => {
      for (const line of await one.check(moment)) {
        const key = keyOf(one.id, line);
        const known = found.get(key);
        const script = { start: from, steps: [...done] };
        // A wrong count stays wrong for the rest of the run.
        if (!here.has(key) && !(one.id === '4a' && [...here].some((other) => other.startsWith('4a')))) {
          const isShorter = !known || script.steps.length < known.script.steps.length;
          found.set(key, {
            script: isShorter ? script : known.script,
            line: isShorter ? line : known.line,
            count: (known?.count ?? 0) + 1,
            run: known?.run ?? n,
          });
        }
        here.add(key);
      }
      return [];
    },
  }));
  n += 1;
  const weeks = await openWeeks(database.db, `S${n}`, held);
  try {
    await begin(weeks, from);
    for (const step of steps) {
      if (!isPossible(weeks, step)) continue;
      done.push(step);
      count += 1;
      await playStep(weeks, step);
    }
  } catch (error) {
    found.set(`threw ${String(error).slice(0, 200)}`, {
      script: { start: from, steps: [...done] },
      line: String(error),
      count: 1,
      run: n,
    });
  }
  await weeks.app.stop();
}
console.log(`${n} runs, ${count} steps, ${((performance.now() - began) / count).toFixed(1)} ms a step`);
for (const [key, { script, line, count: times, run }] of [...found].toSorted((a, b) =>
  a[0] < b[0] ? -1 : 1,
)) {
  const id = key.split(' ')[0] ?? '';
  if (only && !only.split(',').includes(id)) continue;
  const held = invariants
    .filter((one) => one.id === id)
    .map((one) => ({
      ...one,
      check: async (moment: Parameters<typeof one.check>[0]) =>
        (await one.check(moment)).filter((text) => keyOf(id, text) === key),
    }));
  const error = Object.assign(new Error(line), { ids: [id] });
  const first = { script, error, run, firstSteps: script.steps.length };
  const short = Number(shrinkMs) > 0 ? await shorten(database.db, first, held, Number(shrinkMs)) : first;
  console.log(`\n## ${key}\nin ${times} of ${n} runs, first in run ${run}; ${line}`);
  console.log(printScript(short.script));
  console.log(short.error.message);
}
await database.close();
