// The command `match`: from files of members, history and rules to pairs and a report.
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { nextOpening, planRound } from '../domain/calendar.ts';
import { firstMoment } from '../domain/local-time.ts';
import type { MatchingInput, Meeting } from '../domain/matching/candidate.ts';
import { defaultRhythm } from '../domain/programme.ts';
import { gapOf } from './gap.ts';
import type { Outside } from './outside.ts';
import { BadInput, badFile, type Read } from './problem.ts';
import { readHistory, withWaiting } from './read-history.ts';
import { type Members, readMembers } from './read-members.ts';
import { readRules, strangersIn, usualRules } from './read-rules.ts';
import { readText } from './read-text.ts';
import { figuresOf, reportOn, sayFigures } from './report.ts';
import { type Progress, showProgress } from './show-progress.ts';
import { writeFiles } from './write-files.ts';
import { writePairs } from './write-pairs.ts';

export type MatchOptions = {
  readonly members: string;
  readonly history?: string;
  readonly rules?: string;
  readonly date?: string;
  readonly seed: string;
  /** In seconds. */
  readonly budget?: number;
  readonly out?: string;
  readonly report?: string;
};

export async function matchFiles(options: MatchOptions, outside: Outside): Promise<void> {
  refuseToOverwrite(options);
  const progress = await showProgress(3, outside.terminal);
  const said = await matchAndWrite(options, outside, progress).finally(progress.end);
  if (outside.terminal) outside.complain(said);
}

async function matchAndWrite(options: MatchOptions, outside: Outside, progress: Progress): Promise<string> {
  outside.getReady();
  progress.step('reading');
  const { input, assumed } = await readInput(options, outside);
  progress.step(`matching ${input.candidates.length} members`);
  const started = outside.now();
  const [result, reportOf] = await Promise.all([
    outside.match(input, ({ weight, upperBound }) => progress.gap(gapOf(weight, upperBound))),
    // Begins once the thread has its input, and works beside it.
    options.report ? setImmediate().then(() => reportOn(input)) : null,
  ]);
  const seconds = (outside.now().getTime() - started.getTime()) / 1000;
  progress.step('writing');
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const figures = figuresOf(input, result, { seconds, peakMemoryMb, assumed });
  const pairs = writePairs(result.matches);
  await writeFiles([
    ...(options.out ? [{ path: options.out, text: pairs }] : []),
    ...(options.report && reportOf
      ? [{ path: options.report, text: `${JSON.stringify(reportOf(result, figures), null, 2)}\n` }]
      : []),
  ]);
  if (!options.out) outside.write(pairs);
  return sayFigures(figures);
}

async function readInput(
  options: MatchOptions,
  outside: Outside,
): Promise<{ input: MatchingInput; assumed: Members['assumed'] }> {
  const noHistory: Meeting[] = [];
  const [members, history, rules] = await Promise.all([
    read(options.members, readMembers, { members: [], assumed: noneAssumed }, outside),
    read(options.history, readHistory, noHistory, outside),
    read(options.rules, readRules, usualRules, outside),
  ]);
  const ids = new Set(members.value.members.map(({ id }) => id).filter(Boolean));
  // If no id could be read from the members file, every id in the rules would seem unknown.
  const known = ids.size > 0 || members.problems.length === 0;
  const strangers = options.rules && known ? strangersIn(options.rules, rules.value, ids) : [];
  const problems = [...members.problems, ...history.problems, ...rules.problems, ...strangers];
  if (problems.length > 0) throw new BadInput(problems);
  const date = options.date ?? outside.now().toISOString().slice(0, 10);
  const input = {
    candidates: withWaiting(members.value.members, history.value),
    history: history.value,
    ...rules.value,
    costs: options.report !== undefined,
    days: daysFrom(date),
    seed: options.seed,
    ...(options.budget !== undefined && { budgetMs: options.budget * 1000 }),
  };
  return { input, assumed: members.value.assumed };
}

const noneAssumed = { zoneOfCountry: 0, zoneUtc: 0, english: 0, nineToFive: 0 };

/** A file that cannot be read at all is one more problem beside those of the other files. */
async function read<T>(
  file: string | undefined,
  parse: (file: string, text: string) => Read<T>,
  otherwise: T,
  outside: Outside,
): Promise<Read<T>> {
  if (file === undefined) return { value: otherwise, problems: [] };
  try {
    return parse(file, await readText(file, outside));
  } catch (error) {
    if (error instanceof BadInput) return { value: otherwise, problems: error.problems };
    throw error;
  }
}

/** The days of a round that opens on that date in a programme with the usual rhythm: from a Monday, until that Friday. */
function daysFrom(date: string): readonly string[] {
  const { hour, zone } = defaultRhythm;
  const opensAt = new Date(firstMoment(date, hour * 60, zone));
  return planRound(defaultRhythm, opensAt, nextOpening(defaultRhythm, opensAt)).times.days;
}

/** Neither result may take the place of an input or of the other result, which would be lost. */
function refuseToOverwrite({ members, history, rules, out, report }: MatchOptions): void {
  const inputs = [members, history, rules].flatMap((file) => (file ? [path.resolve(file)] : []));
  const taken = [out, report].filter((file) => file && inputs.includes(path.resolve(file)));
  const problems = taken.map((file) =>
    badFile(file ?? '', 'is one of the files to read; write to another file'),
  );
  if (out && report && path.resolve(out) === path.resolve(report)) {
    problems.push(badFile(out, 'cannot take both the pairs and the report'));
  }
  if (problems.length > 0) throw new BadInput(problems);
}
