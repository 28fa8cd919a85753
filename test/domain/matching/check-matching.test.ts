// The checker says no to proofs that are none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, checkMatching } from '../../../src/domain/matching/check-matching.ts';
import { maxWeightMatching, type Proof } from '../../../src/domain/matching/max-weight-matching.ts';
import { edgesOf, type Pair, weightsOf } from './graphs.ts';

// Two odd circles over a bridge: the proof needs a blossom, and nobody is free at the price of zero.
const pairs: Pair[] = [
  [0, 1, 8],
  [0, 2, 9],
  [1, 2, 10],
  [2, 3, 7],
  [3, 4, 6],
  [3, 5, 6],
  [4, 5, 9],
];
const n = 6;
const { mate, proof, weight } = maxWeightMatching(n, edgesOf(pairs));
const claim: Claim = { n, mate, proof, weightOf: weightsOf(n, pairs) };

const withY = (change: (y: Float64Array) => void): Claim => {
  const y = proof.y.slice();
  change(y);
  return { ...claim, proof: { ...proof, y } };
};
const withBlossoms = (blossoms: Proof['blossoms']): Claim => ({ ...claim, proof: { ...proof, blossoms } });
const withMate = (mates: number[]): Claim => ({ ...claim, mate: Int32Array.from(mates) });
const problem = (tampered: Claim) => {
  const verdict = checkMatching(tampered);
  return verdict.ok ? null : verdict.problem;
};

test('an honest proof stands', () => {
  expect(checkMatching(claim)).toEqual({ ok: true, weight, upperBound: weight });
});

describe('no to', () => {
  test('any dual that is one too low', () => {
    for (let x = 0; x < n; x++) {
      const tampered = withY((y) => {
        y[x] = (y[x] ?? 0) - 1;
      });
      const verdict = checkMatching(tampered);
      // A vertex on no tight edge may give some away; then the bound would fall below the weight.
      expect(verdict.ok && verdict.upperBound >= weight).toBe(false);
    }
  });

  test('a negative dual', () => expect(problem(withY((y) => y.fill(-1)))).toContain('negative'));

  test('a blossom that is none', () => {
    const set = (...vertices: number[]) => ({ z: 2, vertices: Int32Array.from(vertices) });
    expect(problem(withBlossoms([set(0, 1)]))).toContain('no odd set');
    expect(problem(withBlossoms([set(0)]))).toContain('no odd set');
    expect(problem(withBlossoms([set(0, 1, 1)]))).toContain('twice');
    expect(problem(withBlossoms([set(0, 1, 99)]))).toContain('no vertex');
    expect(problem(withBlossoms([set(0, 1, 2), set(2, 3, 4)]))).toContain('cross');
    expect(problem(withBlossoms([{ z: -2, vertices: Int32Array.of(0, 1, 2) }]))).toContain('negative');
  });

  test('mates that are no matching', () => {
    expect(problem(withMate([1, 0, 1, 4, 3, -1]))).toContain('no pair');
    expect(problem(withMate([0, -1, -1, -1, -1, -1]))).toContain('no pair');
    expect(problem(withMate([9, -1, -1, -1, -1, -1]))).toContain('no pair');
    expect(problem(withMate([5, -1, -1, -1, -1, 0]))).toContain('may not meet');
    expect(problem(withMate([1, 0]))).toContain('not one for each');
  });

  test('duals that leave out a pair nobody looked at', () => {
    const weightOf = (a: number, b: number) => (a === 0 && b === 5 ? 50 : claim.weightOf(a, b));
    expect(problem({ ...claim, weightOf })).toContain('do not cover 0 and 5');
  });
});

test('no tampering gives a bound below the truth', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n, maxLength: n }),
      fc.constantFrom(proof.blossoms, []),
      (changes, blossoms) => {
        const y = proof.y.map((dual, x) => dual + (changes[x] ?? 0));
        const verdict = checkMatching({ ...claim, proof: { y, blossoms } });
        if (verdict.ok) expect(verdict.upperBound).toBeGreaterThanOrEqual(weight);
      },
    ),
    { numRuns: 2_000 },
  );
});
