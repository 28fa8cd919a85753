// `npm run bench:matching [-- --full]`: the matching beside another solver on the same members, in the same run.
import { parseArgs } from 'node:util';
import match from 'edmonds-blossom-fixed';
import { eligibilityContext } from '../src/domain/eligibility.ts';
import type { Candidate } from '../src/domain/matching/candidate.ts';
import { matchAllPairs, type WeightRow } from '../src/domain/matching/match-all-pairs.ts';
import { portraitsOf } from '../src/domain/matching/portrait.ts';
import { createWeigher } from '../src/domain/matching/weigher.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { communityOf } from './community.ts';

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
const sizes = values.full ? [100, 500, 1000, 2000, 5000, 10_000] : [100, 500, 1000, 2000];
// The other solver takes a minute for 1,000 and ends at 2,000.
const largestOfOther = values.full ? 1000 : 500;
const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];

const membersOf = (size: number): Candidate[] =>
  communityOf(size, 'T', 'P', new Date(0)).people.map(({ userId, workStart, workEnd, ...person }) => ({
    ...person,
    id: userId,
    sector: 'national',
    level: null,
    waiting: 0,
    hours: { start: workStart, end: workEnd },
  }));

const rowsOf = (size: number): WeightRow => {
  const people = portraitsOf(membersOf(size));
  const weigh = createWeigher(
    people,
    defaultRules,
    eligibilityContext({ rules: defaultRules, days, history: [], never: [] }),
  );
  const scores = new Int32Array(size);
  return (a, from, weights) => {
    weigh(a, from, scores);
    for (let b = from; b < size; b++) weights[b] = (scores[b] ?? -1) + 1;
  };
};

const seconds = (began: number) => (performance.now() - began) / 1000;

/** What the other solver needs for the same pairs; the pairs themselves are not counted. */
const timeOther = (size: number, row: WeightRow): number => {
  const pairs: [number, number, number][] = [];
  const weights = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < size; b++) if ((weights[b] ?? 0) > 0) pairs.push([a, b, weights[b] ?? 0]);
  }
  const began = performance.now();
  match(pairs);
  return seconds(began);
};

console.log('members   allowed pairs   seconds   other solver       MB      gap');
const times: [number, number][] = [];
for (const size of sizes) {
  const row = rowsOf(size);
  let allowed = 0;
  const weights = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < size; b++) if ((weights[b] ?? 0) > 0) allowed += 1;
  }
  const began = performance.now();
  const { weight, upperBound } = matchAllPairs(size, row);
  const own = seconds(began);
  times.push([Math.log(size), Math.log(own)]);
  const other = size <= largestOfOther ? timeOther(size, row) : null;
  const columns = [
    String(size).padStart(7),
    String(allowed).padStart(16),
    own.toFixed(3).padStart(10),
    (other === null ? '' : `${other.toFixed(1)} (${Math.round(other / own)} ×)`).padStart(15),
    String(Math.round(process.memoryUsage().rss / 2 ** 20)).padStart(9),
    (upperBound === 0 ? 0 : (upperBound - weight) / upperBound).toFixed(4).padStart(9),
  ];
  console.log(columns.join(''));
}
const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
const [mx, my] = [mean(times.map(([x]) => x)), mean(times.map(([, y]) => y))];
const slope =
  times.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
  times.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
console.log(`\ntime grows with n to the power of ${slope.toFixed(2)}`);
