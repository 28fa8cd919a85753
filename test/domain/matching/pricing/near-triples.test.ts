// Of all triples none that gains enough is overlooked without being said: held against a look at every one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf } from '../../../../src/domain/hash-of.ts';
import { proofOf } from '../../../../src/domain/matching/blossom/proof.ts';
import { createPairSearch } from '../../../../src/domain/matching/pricing/match-all-pairs.ts';
import { nearTriples } from '../../../../src/domain/matching/pricing/near-triples.ts';
import { graphOfRows } from '../../../../src/domain/matching/pricing/price-rows.ts';

const n = 45;

type MayMeet = (a: number, b: number, hash: number) => boolean;
const crowds: readonly MayMeet[] = [
  () => true,
  (_, __, hash) => hash % 3 > 0,
  // Two sides with hardly a triangle between them: many pairs that could begin one, few that do.
  (a, b, hash) => (a + b) % 2 === 1 || hash % 30 === 0,
];

/** Everybody brings `along`, and each pair something between 1 and `range` beside; `mayMeet` says by a number of the pair who may. */
const search = (seed: string, along: number, range: number, mayMeet: MayMeet) => {
  const weightOf = (a: number, b: number): number => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const hash = hashOf(`${seed} ${low} ${high}`);
    return low !== high && mayMeet(low, high, hash) ? 2 * along + 1 + (Math.floor(hash / 100) % range) : 0;
  };
  const row = (a: number, from: number, weights: Float64Array) => {
    for (let b = from; b < n; b++) weights[b] = weightOf(a, b);
  };
  const vertexWeights = new Float64Array(n).fill(along);
  const pairs = createPairSearch(graphOfRows(n, row, vertexWeights));
  const { duals, upperBound, weight } = pairs.solve();
  expect(weight).toBe(upperBound);
  const isFree = (x: number) => x % 7 !== 3;
  const fits = (members: readonly number[]) => members.reduce((sum, x) => sum + x, 0) % 5 > 0;
  const componentOf = new Int32Array(n);
  const triples = nearTriples({
    duals,
    componentOf,
    vertexWeights,
    row,
    price: pairs.price,
    isFree,
    fits,
    bonus: 0,
  });
  const proof = proofOf(duals);
  const sets = proof.blossoms.map(({ z, vertices }) => ({ z, vertices: new Set(vertices) }));
  /** By members: what a trio of them gains over the bound. */
  const gains = new Map(
    everyTriple.flatMap((members) => {
      const [a, b, c] = members;
      const weights = [weightOf(a, b), weightOf(a, c), weightOf(b, c)];
      if (weights.includes(0) || !members.every(isFree) || !fits(members)) return [];
      const beside = weights.reduce((sum, one) => sum + one - 2 * along, 0) / 3;
      const loss = sets
        .filter(({ vertices }) => members.filter((x) => vertices.has(x)).length >= 2)
        .reduce(
          (sum, { z }) => sum + z,
          members.reduce((sum, x) => sum + (proof.y[x] ?? 0), 0),
        );
      return [[members.join(), 3 * along + Math.floor(beside) - loss / 2] as const];
    }),
  );
  return { triples, gains, known: triples.among(pairs.edges()) };
};

const everyTriple = Array.from({ length: n }, (_, c) =>
  Array.from({ length: c }, (_, b) => Array.from({ length: b }, (_, a) => [a, b, c] as const)).flat(),
).flat();

test('each that gains enough is listed, or said to be unseen', () => {
  let [listed, unlisted] = [0, 0];
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(0, 1000),
      fc.constantFrom(1, 3, 60),
      fc.constantFrom(...crowds),
      fc.integer({ min: 0, max: 60 }),
      (seed, along, range, mayMeet, below) => {
        const { triples, gains, known } = search(seed, along, range, mayMeet);
        const least = Math.max(...gains.values()) - below / 2;
        const { triples: found, unseen } = triples.gaining(least);
        for (const { members, gain } of [...found, ...known]) expect(gain).toBe(gains.get(members.join()));
        expect(found.every(({ gain }) => gain >= least)).toBe(true);
        const names = new Set(found.map(({ members }) => members.join()));
        for (const [members, gain] of gains) {
          if (gain >= least && gain > unseen) expect(names).toContain(members);
        }
        expect(names.size).toBe(found.length);
        listed += found.length;
        unlisted += Number(unseen >= least);
      },
    ),
    { numRuns: 90 },
  );
  expect(listed).toBeGreaterThan(100);
  expect(unlisted).toBeGreaterThan(0);
});
