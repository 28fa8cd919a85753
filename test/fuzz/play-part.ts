// Plays many payloads against one app: in blocks that begin at a moment of the scene, nonsense first.
import type { Call } from '../../src/practice/running-slack.ts';
import type { Setting } from '../setting/start-counterpart.ts';
import { wrongRows } from './check-rows.ts';
import { handsOf, pick } from './dice.ts';
import { factsOf, idsOf } from './facts.ts';
import { isNonsense } from './is-nonsense.ts';
import { type Mutant, mutate } from './mutate.ts';
import type { Corpus, Moment } from './record-corpus.ts';
import { sendMutant } from './send-mutant.ts';
import { changedTables, readTables, type Tables, writeTables } from './table-rows.ts';
import { watchCrashes } from './watch-crashes.ts';

/** With what plays it again: the seed, how many were played from it, and which of them it is. */
export type Numbered = Mutant & {
  readonly seed: number;
  readonly count: number;
  readonly number: number;
};
export type Find = { readonly what: string; readonly mutant: Numbered };

export type Played = {
  readonly finds: readonly Find[];
  readonly nonsense: number;
  readonly ms: readonly number[];
  readonly statuses: ReadonlyMap<string, number>;
};

export type Part = {
  readonly seed: number;
  readonly count: number;
  /** Only this one of them, to play it again. */
  readonly number?: number;
  /** Called after each block, with how many have been played. */
  readonly played?: (count: number) => void;
};

// As many as are sent before the tables are compared.
const block = 48;
// Slack waits no longer.
const patience = 3_000;

export const playPart = async (setting: Setting, corpus: Corpus, part: Part): Promise<Played> => {
  const { slack, app } = setting;
  const { db } = app.database;
  const door = { port: app.port, secret: slack.signingSecret };
  const finds: Find[] = [];
  const ms: number[] = [];
  const statuses = new Map<string, number>();
  const crashes = watchCrashes();
  let nonsense = 0;

  const sendAll = async (mutants: readonly Numbered[], isFirst: boolean): Promise<void> => {
    for (const mutant of mutants) {
      const answer = await sendMutant(door, mutant);
      if (!isFirst) continue;
      ms.push(answer.ms);
      const said = answer.status === null ? 'no answer' : String(answer.status);
      statuses.set(said, (statuses.get(said) ?? 0) + 1);
      const what = mutant.hangsUp ? null : wrongAnswer(answer.status, answer.words);
      if (what) finds.push({ what, mutant });
      if (answer.ms > patience) finds.push({ what: 'answered too late', mutant });
    }
    await app.quiet();
  };

  /** Sends them from the moment on; what is wrong afterwards. */
  const tryOut = async (
    mutants: readonly Numbered[],
    moment: Moment,
    look: (after: Tables) => string[],
    isFirst = false,
  ): Promise<string[]> => {
    await writeTables(db, moment.tables);
    await sendAll(mutants, isFirst);
    return [...look(await readTables(db)), ...crashes.take()];
  };

  /** Which of them did it: halves are sent again, from the same moment on. */
  const blame = async (mutants: readonly Numbered[], moment: Moment, look: (after: Tables) => string[]) => {
    const [first] = mutants;
    const problems = await tryOut(mutants, moment, look);
    if (!first || problems.length === 0) return 0;
    if (mutants.length === 1) {
      finds.push(...problems.map((what) => ({ what, mutant: first })));
      return 1;
    }
    const half = Math.ceil(mutants.length / 2);
    const found: number =
      (await blame(mutants.slice(0, half), moment, look)) + (await blame(mutants.slice(half), moment, look));
    // Only together: the first stands for all.
    if (found === 0)
      finds.push(...problems.map((what) => ({ what: `${what} (with others)`, mutant: first })));
    return 1;
  };

  const hands = handsOf(part.seed, part.count);
  const { moments, payloads } = corpus;
  const ids = idsOf(setting, corpus);
  for (let from = 0; from < part.count; from += block) {
    const moment = moments[Math.floor((from * moments.length) / part.count)];
    if (!moment) break;
    if (setting.now().getTime() !== moment.at.getTime()) await setting.moveTo(moment.at);
    const facts = factsOf(setting, moment);
    const own = payloads.filter((one) => one.moment === moment.name);
    const mutants = hands.slice(from, from + block).flatMap((dice, at): Numbered[] => {
      // Half of them belong to this moment; the others come late, or early.
      const some = dice(2) === 0 && own.length > 0 ? own : payloads;
      const name = pick(dice, [...new Set(some.map((one) => one.name))]);
      const recorded = pick(
        dice,
        some.filter((one) => one.name === name),
      );
      const number = from + at;
      const mutant = { ...mutate(recorded, dice, ids), seed: part.seed, count: part.count, number };
      return part.number === undefined || part.number === number ? [mutant] : [];
    });
    const isMad = (mutant: Mutant): boolean => isNonsense(mutant, facts);
    const mad = mutants.filter(isMad);
    const sound = mutants.filter((mutant) => !isMad(mutant));
    nonsense += mad.length;
    const changed = (after: Tables): string[] =>
      changedTables(moment.tables, after).map((table) => `nonsense changed ${table}`);
    const wrong = (after: Tables): string[] => wrongRows(moment.tables, after, facts, moment.at);
    for (const [some, look] of [
      [mad, changed],
      [sound, wrong],
    ] as const) {
      if ((await tryOut(some, moment, look, true)).length > 0) await blame(some, moment, look);
    }
    // The stand-in notes each call for ever, and memory is to be the app's.
    (slack.calls() as Call[]).length = 0;
    (slack.refusals() as unknown[]).length = 0;
    part.played?.(Math.min(from + block, part.count));
  }
  crashes.stop();
  return { finds, nonsense, ms, statuses };
};

const wrongAnswer = (status: number | null, words: string): string | null => {
  if (status === null) return 'no answer';
  if (status === 200) return null;
  if (status < 400 || status >= 500) return `answered ${status}`;
  return words.trim() === '' ? `refused with ${status} and no word` : null;
};
