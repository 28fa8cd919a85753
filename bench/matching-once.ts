// One matching in a process of its own, so that its memory is its own: prints one line of JSON.
import { eligibilityContext } from '../src/domain/eligibility.ts';
import { addDays } from '../src/domain/local-time.ts';
import type { WeightRow } from '../src/domain/matching/all-pairs/pair-look.ts';
import { fewPeople } from '../src/domain/matching/all-pairs/scan-pairs.ts';
import type { Candidate, MatchingProgress } from '../src/domain/matching/candidate.ts';
import { portraitsOf } from '../src/domain/matching/portrait.ts';
import { weighRound } from '../src/domain/matching/weigh-round.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { scanInThreads } from '../src/worker/scan-in-threads.ts';
import { historyOf, membersOf } from './members.ts';

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

const monday = '2026-11-30';
const days = [0, 1, 2, 3, 4].map((day) => addDays(monday, day));
const weeksBefore = Array.from({ length: 12 }, (_, week) => addDays(monday, -7 * (week + 1)));
const rules = { ...defaultRules, odd: 'sit-out' as const };

/** Members as they are, or the unkind: all alike, two camps that share no language, one whom alone all may meet. */
const instances: Record<string, (n: number) => Candidate[]> = {
  members: (n) => membersOf(n),
  'all alike': (n) => membersOf(n).map((one) => ({ ...(membersOf(1)[0] ?? one), id: one.id, waiting: 0 })),
  'two camps': (n) => membersOf(n).map((one, at) => ({ ...one, languages: at % 3 === 0 ? ['es'] : ['en'] })),
  star: (n) =>
    membersOf(n).map((one, at) => ({
      ...one,
      languages: at === 0 ? membersOf(n).map(({ id }) => id) : [one.id],
    })),
};

const seconds = (since: number) => (performance.now() - since) / 1000;

const input = (name: string, n: number) => {
  const members = (instances[name] ?? membersOf)(n);
  const history = name === 'members' ? historyOf(members, weeksBefore) : [];
  return { members, context: eligibilityContext({ rules, days, history, never: [] }) };
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

const [warmRuns, medianOf] = [6, 15];
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
  const began = performance.now();
  const mate = match(pairs);
  const total = seconds(began);
  const weight = mate.reduce((sum: number, b: number, a: number) => {
    if (b < a) return sum;
    last.row(a, a + 1, weights);
    return sum + (weights[b] ?? 0);
  }, 0);
  console.log(JSON.stringify({ total, weight, same: weight === last.matching.weight }));
} else {
  const threads = n > fewPeople ? scanInThreads() : null;
  const scanOf = threads ? { scanOf: threads.scanOf } : {};
  const run = () => {
    const began = performance.now();
    // Whoever waits for minutes sees how far it is.
    const onTurn = ({ turn, weight, upperBound }: MatchingProgress): void => {
      if (n < 50_000) return;
      console.error(`turn ${turn}: ${seconds(began).toFixed(0)} s, bound less weight ${upperBound - weight}`);
    };
    const means = { clock: () => performance.now(), onTurn, ...scanOf };
    const { last } = weighRound(portraitsOf(members), { rules, seed: 'bench' }, context, means);
    return { last, total: seconds(began) };
  };
  const first = run();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  // The app's thread has matched before: small rounds are measured once their code is compiled.
  const all = n <= 2000 ? Array.from({ length: warmRuns + medianOf }, run).slice(warmRuns) : [first];
  const { last, total } = all.toSorted((a, b) => a.total - b.total)[Math.floor(all.length / 2)] ?? first;
  const { stats, weight, upperBound } = last.matching;
  const allowed = n > 20_000 ? null : countAllowed(n, last.row);
  const along = last.own.reduce((sum, own, x) => sum + ((last.matching.mate[x] ?? -1) >= 0 ? own : 0), 0);
  const gap = (upperBound - weight) / (weight - along);
  console.log(JSON.stringify({ n, allowed, ...stats, total, megabytes, weight, upperBound, gap }));
  await threads?.stop();
}
