// A small community over a season: who meets whom again, and who is left out how often.
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/local-time.ts';
import type { Meeting } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { crowd, daysFrom, monday, outOf, round, sitOut } from '../arbitrary.ts';

describe('twelve rounds', () => {
  const play = (size: number, rules = defaultRules) => {
    const history: Meeting[] = [];
    const outs: string[][] = [];
    let candidates = crowd(size);
    for (let week = 0; week < 12; week++) {
      const days = daysFrom(addDays(monday, 7 * week), 5);
      const result = matchRound(round({ candidates, history, rules, days, seed: `week ${week}` }));
      const on = days[0] ?? '';
      for (const { members } of result.matches) history.push({ members, on });
      const out = outOf(result);
      outs.push(out);
      candidates = candidates.map((one) => ({
        ...one,
        waiting: out.includes(one.id) ? one.waiting + 1 : 0,
      }));
    }
    const met = history.flatMap(({ members }) =>
      members.flatMap((a, i) => members.slice(i + 1).map((b) => `${a} ${b}`)),
    );
    return { met, outs };
  };

  test('of twelve repeat nobody within the rest period', () => {
    const { met } = play(12);
    expect(new Set(met).size).toBe(met.length);
    expect(met.length).toBeGreaterThan(54);
  });

  test('of thirteen repeat nobody, trios counted', () => {
    const { met } = play(13);
    expect(new Set(met).size).toBe(met.length);
  });

  test('leave nobody out twice in a row', () => {
    const { outs } = play(13, sitOut);
    // While there is choice enough: later rounds run out of people not met.
    outs.slice(1, 7).forEach((out, i) => {
      expect(out).toHaveLength(1);
      expect(outs[i]).not.toContain(out[0]);
    });
  });
});
