// Plays many payloads against one app, in blocks that begin at a moment of the scene, and looks at what they did.
import type { Call } from '../../src/practice/server/running-slack.ts';
import type { Setting } from '../setting/start-counterpart.ts';
import { blame } from './blame.ts';
import { wrongRows } from './check-rows.ts';
import { drawBlocks, type Numbered, type Part } from './draw-mutants.ts';
import { factsOf } from './facts.ts';
import { isNonsense } from './is-nonsense.ts';
import type { Corpus, Moment } from './record-corpus.ts';
import { type Find, groupOf } from './say-finds.ts';
import { type Answer, sendMutant } from './send-mutant.ts';
import { shrink } from './shrink.ts';
import { changedTables, readTables, type Tables, writeTables } from './table-rows.ts';
import { type Crashes, watchCrashes } from './watch-crashes.ts';

export type Played = {
  readonly finds: readonly Find[];
  readonly nonsense: number;
  readonly ms: readonly number[];
  readonly statuses: ReadonlyMap<string, number>;
};

type Following = {
  /** Called after each block, with how many have been played. */
  readonly played?: (count: number) => void;
  /** Makes one payload of each kind of harm as small as it can be, which takes a while. */
  readonly shrinks?: boolean;
};

// Slack waits no longer.
const patience = 3_000;

export const playPart = async (
  setting: Setting,
  corpus: Corpus,
  part: Part,
  following: Following = {},
): Promise<Played> => {
  const crashes = watchCrashes();
  try {
    return await playBlocks(setting, corpus, part, following, crashes);
  } finally {
    // Else an error of ours would be noted by nobody.
    crashes.stop();
  }
};

const playBlocks = async (
  setting: Setting,
  corpus: Corpus,
  part: Part,
  { played, shrinks = false }: Following,
  crashes: Crashes,
): Promise<Played> => {
  const { slack, app } = setting;
  const { db } = app.database;
  const door = { port: app.port, secret: slack.signingSecret };
  const finds: Find[] = [];
  const ms: number[] = [];
  const statuses = new Map<string, number>();
  let nonsense = 0;

  /** Sends them from the moment on; what is wrong with the tables afterwards, or with the process. */
  const problemsOf = async (
    mutants: readonly Numbered[],
    { tables }: Moment,
    look: (after: Tables) => string[],
    hear: (answer: Answer, mutant: Numbered) => void = () => {},
  ): Promise<string[]> => {
    await writeTables(db, tables);
    for (const mutant of mutants) hear(await sendMutant(door, mutant), mutant);
    await app.quiet();
    return [...look(await readTables(db)), ...crashes.take()];
  };

  const note = (answer: Answer, mutant: Numbered): void => {
    const said = String(answer.status ?? 'no answer');
    ms.push(answer.ms);
    statuses.set(said, (statuses.get(said) ?? 0) + 1);
    finds.push(...wrongIn(answer, mutant).map((what) => ({ what, mutant })));
  };

  for (const { moment, mutants, played: count } of drawBlocks(setting, corpus, part)) {
    if (mutants.length === 0) continue;
    if (setting.now().getTime() !== moment.at.getTime()) await setting.moveTo(moment.at);
    const facts = factsOf(setting, moment);
    const changed = (after: Tables): string[] =>
      changedTables(moment.tables, after).map((table) => `nonsense changed ${table}`);
    const spoiled = (after: Tables): string[] => wrongRows(moment.tables, after, facts, moment.at);
    const lookFor = (mutant: Numbered) => (isNonsense(mutant, facts) ? changed : spoiled);
    const known = new Set(finds.map(groupOf));
    const before = finds.length;
    for (const look of [changed, spoiled]) {
      const some = mutants.filter((mutant) => lookFor(mutant) === look);
      if (look === changed) nonsense += some.length;
      if ((await problemsOf(some, moment, look, note)).length > 0)
        finds.push(...(await blame(some, (few) => problemsOf(few, moment, look))));
    }
    for (const [at, find] of [...finds.entries()].slice(before)) {
      if (known.has(groupOf(find))) {
        // One body of a kind is shown; the others can be drawn again.
        finds[at] = { ...find, mutant: { ...find.mutant, body: '' } };
        continue;
      }
      known.add(groupOf(find));
      if (!shrinks) continue;
      const mutant = await shrink(find.mutant, async (smaller) => {
        const heard: string[] = [];
        const hear = (answer: Answer) => void heard.push(...wrongIn(answer, smaller));
        const problems = await problemsOf([smaller], moment, lookFor(smaller), hear);
        return [...heard, ...problems].includes(find.what);
      });
      finds[at] = { ...find, mutant };
    }
    // The stand-in notes each call for ever, and memory is to be the app's.
    (slack.calls() as Call[]).length = 0;
    (slack.refusals() as unknown[]).length = 0;
    played?.(count);
  }
  return { finds, nonsense, ms, statuses };
};

const wrongIn = ({ status, words, ms }: Answer, { hangsUp }: Numbered): string[] => {
  const late = ms > patience ? ['answered too late'] : [];
  if (status === 200 || hangsUp) return late;
  if (status === null) return [...late, 'no answer'];
  if (status < 400 || status >= 500) return [...late, `answered ${status}`];
  return words.trim() === '' ? [...late, `refused with ${status} and no word`] : late;
};
