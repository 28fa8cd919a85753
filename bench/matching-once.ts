// One matching in a process of its own, so that its memory is its own: prints one line of JSON.
import { eligibilityContext } from '../src/domain/eligibility.ts';
import { addDays } from '../src/domain/local-time.ts';
import type { Candidate } from '../src/domain/matching/candidate.ts';
import { maxWeightMatching } from '../src/domain/matching/max-weight-matching.ts';
import { portraitsOf } from '../src/domain/matching/portrait.ts';
import type { MatchingProgress } from '../src/domain/matching/pricing/match-all-pairs.ts';
import { fewVertices } from '../src/domain/matching/pricing/price-rows.ts';
import type { WeightRow } from '../src/domain/matching/pricing/pricing-pass.ts';
import { weighRound } from '../src/domain/matching/weigh-round.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { scanInThreads } from '../src/worker/scan-in-threads.ts';
import { historyOf, membersOf } from './members.ts';
import { townsOf } from './towns.ts';

export type Figures = {
  readonly n: number;
  /** Null: too many to count. */
  readonly allowed: number | null;
  readonly edges: number;
  readonly turns: number;
  readonly seconds: { readonly candidates: number; readonly solving: number; readonly pricing: number };
  /** All of it, the reading of profiles included; up to 2,000 members the median of rounds whose code is compiled. */
  readonly total: number;
  readonly megabytes: number;
  readonly weight: number;
  readonly upperBound: number;
  /** Of the scores alone: beside what people count, scores are a small part of the weight. */
  readonly gap: number;
};

export type OtherFigures = {
  /** Seconds of the other solver, and of `maxWeightMatching` with the same list of pairs. */
  readonly total: number;
  readonly ours: number;
  readonly same: boolean;
};

const monday = '2026-11-30';
const days = [0, 1, 2, 3, 4].map((day) => addDays(monday, day));
const weeksBefore = Array.from({ length: 12 }, (_, week) => addDays(monday, -7 * (week + 1)));
const rules = { ...defaultRules, odd: 'sit-out' as const };

/** Members as they are, or the unkind: all alike, two camps that share no language, one whom alone all may meet. */
const instances: Record<string, (n: number) => Candidate[]> = {
  members: (n) => membersOf(n),
  'all alike': (n) => membersOf(n).map((one) => ({ ...(membersOf(1)[0] ?? one), id: one.id, waiting: 0 })),
  'two camps': (n) => membersOf(n).map((one, at) => ({ ...one, languages: at % 3 === 0 ? ['es'] : ['en'] })),
  // Nobody can meet them.
  'all alike and an outsider': (n) =>
    (instances['all alike'] ?? membersOf)(n).map((one, at) =>
      at === 0 ? { ...one, languages: ['tlh'] } : one,
    ),
  'members and an outsider': (n) =>
    membersOf(n).map((one, at) => (at === 0 ? { ...one, languages: ['tlh'] } : one)),
  towns: (n) => townsOf(n),
  star: (n) =>
    membersOf(n).map((one, at) => ({
      ...one,
      languages: at === 0 ? membersOf(n).map(({ id }) => id) : [one.id],
    })),
};

const seconds = (since: number) => (performance.now() - since) / 1000;

const input = (name: string, n: number) => {
  const members = (instances[name] ?? membersOf)(n);
  const isReal = name.includes('members') || name === 'towns';
  const history = isReal ? historyOf(members, weeksBefore) : [];
  return { members, context: eligibilityContext({ rules, days, history, never: [] }) };
};

/** The median of runs whose code is compiled: the app's thread has matched before. */
const medianOf = <T extends { readonly total: number }>(run: () => T): T => {
  for (let warm = 0; warm < 6; warm++) run();
  const runs = Array.from({ length: 15 }, run);
  return runs.toSorted((a, b) => a.total - b.total)[7] as T;
};

const countAllowed = (n: number, row: WeightRow): number => {
  const weights = new Float64Array(n);
  let allowed = 0;
  for (let a = 0; a < n; a++) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) if ((weights[b] ?? 0) > 0) allowed += 1;
  }
  return allowed;
};

const [name = 'members', size = '100', other] = process.argv.slice(2);
const n = Number(size);
const { members, context } = input(name, n);

if (other === 'other') {
  const { default: match } = await import('edmonds-blossom-fixed');
  const { last } = weighRound(portraitsOf(members), { rules, seed: 'bench' }, context);
  const pairs: [number, number, number][] = [];
  const weights = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    last.row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) if ((weights[b] ?? 0) > 0) pairs.push([a, b, weights[b] ?? 0]);
  }
  const edges = {
    u: Int32Array.from(pairs, ([u]) => u),
    v: Int32Array.from(pairs, ([, v]) => v),
    w: Float64Array.from(pairs, ([, , w]) => w),
  };
  const began = performance.now();
  const mate = match(pairs);
  const total = seconds(began);
  const ours = medianOf(() => {
    const began = performance.now();
    const { weight } = maxWeightMatching(n, edges);
    return { weight, total: seconds(began) };
  });
  const weight = mate.reduce((sum: number, b: number, a: number) => {
    if (b < a) return sum;
    last.row(a, a + 1, weights);
    return sum + (weights[b] ?? 0);
  }, 0);
  const same = weight === last.matching.weight && weight === ours.weight;
  console.log(JSON.stringify({ total, ours: ours.total, same } satisfies OtherFigures));
} else {
  const threads = n > fewVertices ? scanInThreads() : null;
  const graphOf = threads ? { graphOf: threads.graphOf } : {};
  const run = () => {
    const began = performance.now();
    // Whoever waits for minutes sees how far it is.
    const onTurn = ({ turn, weight, upperBound }: MatchingProgress): void => {
      if (n < 50_000) return;
      console.error(`turn ${turn}: ${seconds(began).toFixed(0)} s, bound less weight ${upperBound - weight}`);
    };
    const means = { clock: () => performance.now(), onTurn, ...graphOf };
    const { last } = weighRound(portraitsOf(members), { rules, seed: 'bench' }, context, means);
    return { last, total: seconds(began) };
  };
  const first = run();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const { last, total } = n <= 2000 ? medianOf(run) : first;
  const { stats, weight, upperBound } = last.matching;
  const allowed = n > 20_000 ? null : countAllowed(n, last.row);
  const along = last.vertexWeights.reduce(
    (sum, own, x) => sum + ((last.matching.mate[x] ?? -1) >= 0 ? own : 0),
    0,
  );
  const gap = (upperBound - weight) / (weight - along);
  console.log(JSON.stringify({ n, allowed, ...stats, total, megabytes, weight, upperBound, gap }));
  await threads?.stop();
}
