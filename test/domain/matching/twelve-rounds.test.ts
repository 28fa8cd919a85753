// A small community over a season: who meets whom again, and who is left out how often.
import { describe, expect, test } from 'vitest';
import { membersOf } from '../../../bench/members.ts';
import { addDays } from '../../../src/domain/local-time.ts';
import type { Candidate, Meeting } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { defaultRules, type SoftRule } from '../../../src/domain/rules.ts';
import { crowd, daysFrom, monday, outOf, round, sitOut } from '../arbitrary.ts';

describe('twelve rounds', () => {
  const play = (people: number | readonly Candidate[], rules = defaultRules) => {
    const history: Meeting[] = [];
    const outs: string[][] = [];
    const gaveWay: SoftRule[] = [];
    let candidates: readonly Candidate[] = typeof people === 'number' ? crowd(people) : people;
    for (let week = 0; week < 12; week++) {
      const days = daysFrom(addDays(monday, 7 * week), 5);
      const result = matchRound(round({ candidates, history, rules, days, seed: `week ${week}` }));
      const on = days[0] ?? '';
      for (const match of result.matches) {
        history.push({ members: match.members, on });
        gaveWay.push(...match.gaveWay);
      }
      const out = outOf(result);
      outs.push(out);
      candidates = candidates.map((one) => ({
        ...one,
        waiting: out.includes(one.id) ? one.waiting + 1 : 0,
        ...(out.includes(one.id) && { lastOut: on }),
      }));
    }
    const met = history.flatMap(({ members }) =>
      members.flatMap((a, i) => members.slice(i + 1).map((b) => `${a} ${b}`)),
    );
    return { met, outs, gaveWay };
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

  test('of sixty from all over the world are held at the best', () => {
    const { met, outs, gaveWay } = play(membersOf(60), {
      ...defaultRules,
      odd: 'sit-out',
      soft: ['country'],
    });
    const repeats = met.length - new Set(met).size;
    expect({ repeats, sitOuts: outs.flat().length, sameCountry: gaveWay.length }).toEqual({
      repeats: 0,
      // Hours and languages leave somebody out; held at what the best rounds give.
      sitOuts: 10,
      sameCountry: 3,
    });
  });

  test('of sixty with one who fits nobody leave only them out', () => {
    const near = { zone: 'Europe/Paris', hours: { start: 540, end: 1020, days: [1, 2, 3, 4, 5] } };
    const members = membersOf(60).map((one, at) => ({
      ...one,
      ...near,
      languages: at === 0 ? ['tlh'] : ['en'],
    }));
    const { outs } = play(members, { ...defaultRules, odd: 'sit-out' });
    // Sixty less one is odd: each time one more sits out, and it is somebody else each time.
    const others = outs.flat().filter((id) => id !== members[0]?.id);
    expect(others).toHaveLength(12);
    expect(new Set(others).size).toBe(12);
  });
});
