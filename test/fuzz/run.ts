// `npm run fuzz -- --runs N --seed S`: as many wrong payloads as one likes, in parts, over two processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { openDatabase } from '../../src/store/open-database.ts';
import { startCounterpart } from '../setting/start-counterpart.ts';
import { measureMemory } from './measure-memory.ts';
import { playPart } from './play-part.ts';
import { sceneBegins } from './play-scene.ts';
import { recordCorpus } from './record-corpus.ts';
import { sayFind } from './say-finds.ts';
import { type Summary, sayWhole } from './say-whole.ts';
import { tellStory } from './tell-story.ts';

// A fresh app after so many: few enough that progress is seen, enough that a leak would be.
const countInPart = 4_000;
const processes = 2;

type Options = {
  readonly runs: number;
  readonly seed: number;
  readonly number?: number;
  /** Set by the first process for the others: the first of its parts. */
  readonly from?: number;
};

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number, please.');
  return Number(text);
};

const options = new Command()
  .description('Sends wrong payloads to the app and looks at what comes of it.')
  .option('--runs <number>', 'how many payloads', whole, 4_000)
  .option('--seed <number>', 'where chance begins', whole, 1)
  .option('--number <number>', 'only this one of them, as a failure names it', whole)
  .option('--from <part>', 'plays every second part itself, from this one on', whole)
  .parse()
  .opts<Options>();

const playParts = async (from: number): Promise<Summary> => {
  const migrated = await openDatabase({ kind: 'memory' });
  const dump = await migrated.dump();
  await migrated.close();
  const parts: { readonly seed: number; readonly count: number }[] = [];
  for (let part = from; part * countInPart < options.runs; part += processes) {
    const count = Math.min(countInPart, options.runs - part * countInPart);
    parts.push({ seed: options.seed + part, count });
  }
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const memory = measureMemory(total);
  const summary: Summary = { nonsense: 0, finds: [], ms: [], statuses: {}, memory: [], broken: [] };
  let begun = 0;
  for (const part of parts) {
    const database = await openDatabase({ kind: 'memory', dump });
    const setting = await startCounterpart(sceneBegins, { database });
    const corpus = await recordCorpus(setting);
    const before = begun;
    begun += part.count;
    const { number } = options;
    const asked = { ...part, ...(number === undefined ? {} : { number }) };
    const played = await playPart(setting, corpus, asked, {
      played: (count) => memory.note(before + count),
      shrinks: true,
    });
    const broken = await tellStory(setting, corpus);
    await setting.stop();
    summary.nonsense += played.nonsense;
    summary.finds.push(...played.finds);
    summary.ms.push(...played.ms);
    for (const [status, times] of played.statuses)
      summary.statuses[status] = (summary.statuses[status] ?? 0) + times;
    if (broken) summary.broken.push(`seed ${part.seed}: the app works no more: ${broken}`);
    console.log(`seed ${part.seed}: ${played.ms.length} played, ${played.finds.length} finds`);
    // A long run is read while it goes on.
    for (const find of played.finds) console.log(sayFind(find));
  }
  return { ...summary, memory: memory.taken() };
};

const startPart = async (from: number): Promise<Summary | null> => {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(process.execPath, [...args, '--from', `${from}`], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let summary: Summary | null = null;
  child.on('message', (message) => {
    summary = message as Summary;
    child.disconnect();
  });
  await once(child, 'exit');
  return summary;
};

if (options.from === undefined) {
  const used = options.runs > countInPart ? processes : 1;
  const summaries = await Promise.all(Array.from({ length: used }, (_, from) => startPart(from)));
  const { text, fine } = sayWhole(summaries);
  console.log(text);
  process.exitCode = fine ? 0 : 1;
} else {
  const summary = await playParts(options.from);
  // It ends when all of it has been read.
  process.once('disconnect', () => process.exit());
  process.send?.(summary);
}
