// Rounds that nobody wishes for: all alike, nobody allowed, one between all, camps, the far side of the world.
import { describe, expect, test } from 'vitest';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { candidate, crowd, outOf, round, sitOut } from '../arbitrary.ts';

/** Small ones are looked at all at once, large ones pair by pair. */
describe.each([8, 9, 150, 151])('of %i', (size) => {
  const pairsOf = (changes: Parameters<typeof round>[0]) => {
    const result = matchRound(round({ rules: sitOut, ...changes }));
    const placed = result.matches.flatMap(({ members }) => members);
    expect([...placed, ...outOf(result)].sort()).toEqual(
      (changes.candidates ?? []).map(({ id }) => id).sort(),
    );
    expect(result.proof.weight).toBe(result.proof.upperBound);
    return result;
  };

  test('all alike', () => {
    expect(pairsOf({ candidates: crowd(size) }).matches).toHaveLength(Math.floor(size / 2));
  });

  test('nobody may meet anybody', () => {
    const candidates = crowd(size).map((one) => ({ ...one, languages: [one.id] }));
    const { sitOuts } = pairsOf({ candidates });
    expect(new Set(sitOuts.map(({ reason }) => reason))).toEqual(new Set(['no-shared-language']));
  });

  test('a star', () => {
    const languages = crowd(size).map(({ id }) => id);
    const candidates = crowd(size).map((one, at) => ({ ...one, languages: at === 0 ? languages : [one.id] }));
    const { matches, sitOuts } = pairsOf({ candidates });
    expect(matches).toHaveLength(1);
    expect(new Set(sitOuts.map(({ reason }) => reason))).toEqual(new Set(['nobody-this-time']));
  });

  test('two camps', () => {
    const candidates = crowd(size).map((one, at) => ({ ...one, languages: at % 3 === 0 ? ['es'] : ['en'] }));
    const camp = Math.ceil(size / 3);
    const { matches } = pairsOf({ candidates });
    expect(matches).toHaveLength(Math.floor(camp / 2) + Math.floor((size - camp) / 2));
  });

  test('one zone against the world', () => {
    const candidates = crowd(size).map((one, at) => ({
      ...one,
      zone: at === 0 ? 'Pacific/Auckland' : 'UTC',
    }));
    const { sitOuts } = pairsOf({ candidates });
    expect(sitOuts.find(({ userId }) => userId === 'U0')?.reason).toBe('no-common-hours');
  });

  test('somebody with endless texts', () => {
    const long = 'x'.repeat(10_000);
    const candidates = [
      ...crowd(size - 1),
      candidate(long, { mandate: `${long} help `.repeat(3), role: long, interests: [long] }),
    ];
    expect(pairsOf({ candidates }).matches).toHaveLength(Math.floor(size / 2));
  });

  test('the same in any order of its rows', () => {
    const candidates = crowd(size).map((one, at) => ({
      ...one,
      interests: at % 3 === 0 ? ['AI'] : ['Health'],
    }));
    const same = (rows: typeof candidates) => matchRound(round({ candidates: rows }));
    expect(same(candidates.toReversed())).toEqual(same(candidates));
  });
});
