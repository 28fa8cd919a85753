// Checks a matching and its proof by the definitions alone; it shares no code with the solver.
import type { Proof } from './max-weight-matching.ts';

export type Claim = {
  readonly n: number;
  /** Each vertex's partner, or -1. */
  readonly mate: Int32Array;
  readonly proof: Proof;
  /** The weight of a pair; null: not allowed. Asked for every two vertices, whatever the solver looked at. */
  readonly weightOf: (a: number, b: number) => number | null;
};

export type Verdict =
  | { readonly ok: true; readonly weight: number; readonly upperBound: number }
  | { readonly ok: false; readonly problem: string };

/**
 * `ok` means: the mates are a matching of allowed pairs that weighs `weight`, and no matching of allowed pairs weighs
 * more than `upperBound` (linear programming duality, Edmonds 1965). Looks at all n(n-1)/2 pairs.
 */
export const checkMatching = (claim: Claim): Verdict => {
  const { n, mate, proof, weightOf } = claim;
  const wrong = (problem: string): Verdict => ({ ok: false, problem });
  if (mate.length !== n || proof.y.length !== n) return wrong('mates or duals are not one for each vertex');

  let weight = 0;
  for (let a = 0; a < n; a++) {
    const b = mate[a]!;
    if (b === -1) continue;
    if (!(b >= 0 && b < n) || b === a || mate[b] !== a) return wrong(`${a} and ${b} are no pair`);
    const pair = weightOf(a, b);
    if (pair === null) return wrong(`${a} and ${b} may not meet`);
    if (a < b) weight += pair;
  }

  const low = proof.y.findIndex((dual) => !(dual >= 0));
  if (low >= 0) return wrong(`the dual of ${low} is negative`);
  const circles = proof.blossoms.toSorted((a, b) => b.vertices.length - a.vertices.length);
  // From the outermost to the innermost set of each vertex.
  const chains: number[][] = Array.from({ length: n }, () => []);
  for (const [at, { z, vertices }] of circles.entries()) {
    if (!(z >= 0)) return wrong(`the dual of a set of ${vertices.length} is negative`);
    if (vertices.length < 3 || vertices.length % 2 === 0)
      return wrong(`a set of ${vertices.length} is no odd set`);
    if (new Set(vertices).size < vertices.length) return wrong('a set names a vertex twice');
    const around = chains[vertices[0]!]?.at(-1);
    for (const vertex of vertices) {
      const chain = chains[vertex];
      if (!chain) return wrong(`a set names ${vertex}, which is no vertex`);
      if (chain.at(-1) !== around) return wrong('two sets cross each other');
    }
    for (const vertex of vertices) chains[vertex]!.push(at);
  }

  let doubled = 0;
  for (const dual of proof.y) doubled += dual;
  for (const { z, vertices } of circles) doubled += (z * (vertices.length - 1)) / 2;

  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const pair = weightOf(a, b);
      if (pair === null) continue;
      let covered = proof.y[a]! + proof.y[b]!;
      const [one, other] = [chains[a]!, chains[b]!];
      for (let i = 0; i < one.length && one[i] === other[i]; i++) covered += circles[one[i]!]!.z;
      if (covered < 2 * pair) return wrong(`the duals do not cover ${a} and ${b}`);
    }
  }
  return { ok: true, weight, upperBound: doubled / 2 };
};
