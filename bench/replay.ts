// Twelve past rounds of a community made again one after another, as a trial of other rules does, in a new process.
import { addDays } from '../src/domain/local-time.ts';
import type { Candidate, Meeting } from '../src/domain/matching/candidate.ts';
import { matchRound } from '../src/domain/matching/match-round.ts';
import { defaultRules } from '../src/domain/rules.ts';
import { membersOf } from './members.ts';

const members = Number(process.argv[2] ?? 500);
const first = '2026-09-07';
const began = performance.now();
const history: Meeting[] = [];
let candidates: readonly Candidate[] = membersOf(members);
for (let week = 0; week < 12; week++) {
  const days = [0, 1, 2, 3, 4].map((day) => addDays(first, 7 * week + day));
  const [on = first] = days;
  const { matches, sitOuts } = matchRound({
    candidates,
    history,
    never: [],
    rules: defaultRules,
    days,
    seed: on,
  });
  history.push(...matches.map((match) => ({ members: match.members, on })));
  const out = new Set(sitOuts.map(({ userId }) => userId));
  candidates = candidates.map((one) =>
    out.has(one.id) ? { ...one, waiting: one.waiting + 1, lastOut: on } : { ...one, waiting: 0 },
  );
}
console.log(((performance.now() - began) / 1000).toFixed(2));
