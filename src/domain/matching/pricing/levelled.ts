// Levelled duals: the same duals, written so that y alone says more where an odd number of vertices makes one huge blossom.
import type { Duals } from '../blossom/proof.ts';

/**
 * `y(a) + y(b) + Σ z` stays as it is for each two vertices of one component, which is all that counts for pairs. A blossom
 * B of more than half of its component C is exchanged for its complement C∖B. Where `z(B)` counted for two vertices inside
 * B, now `½z` counts for each vertex in B, `−½z` for each in C∖B, and `z` for two inside C∖B. The sets stay nested; `y` may
 * fall below 0. docs/engine.md has the three cases.
 */
export const levelled = (duals: Duals, componentOf: Int32Array): Duals => {
  const { y, z, parent, size } = duals;
  const [n, nodes] = [y.length, z.length];
  const sizes = new Int32Array(n);
  for (const component of componentOf) sizes[component]! += 1;
  // By node that some vertex stands in: its component, or -1.
  const component = new Int32Array(nodes).fill(-1);
  for (let x = 0; x < n; x++) {
    for (let node = x; node >= 0 && component[node] === -1; node = parent[node]!) {
      component[node] = componentOf[x]!;
    }
  }
  const isHuge = (node: number): boolean => node >= n && 2 * size[node]! > sizes[component[node]!]!;
  // Two huge sets of one component overlap, so they are nested: each but the innermost holds the next one.
  const outermost = new Int32Array(n).fill(-1);
  const within = new Int32Array(nodes).fill(-1);
  let some = false;
  for (let node = n; node < nodes; node++) {
    if (component[node] === -1 || !isHuge(node)) continue;
    some = true;
    if (parent[node]! < 0) outermost[component[node]!] = node;
    else within[parent[node]!] = node;
  }
  if (!some) return duals;

  const up = parent.slice();
  const smaller = size.slice();
  // By component the sum of z over its huge sets; by huge set the sum over those from the outermost down to it.
  const total = new Float64Array(n);
  const inside = new Float64Array(nodes);
  for (let c = 0; c < n; c++) {
    for (let node = outermost[c]!; node >= 0; node = within[node]!) {
      total[c]! += z[node]!;
      inside[node] = total[c]!;
      up[node] = within[node]!;
      smaller[node] = sizes[c]! - size[node]!;
    }
  }
  for (let node = 0; node < nodes; node++) {
    if (component[node] === -1 || isHuge(node)) continue;
    const above = parent[node]!;
    if (above < 0) up[node] = outermost[component[node]!]!;
    else if (isHuge(above)) up[node] = within[above]!;
  }
  const level = y.map((value, x) => value - total[componentOf[x]!]! / 2);
  // By node: the innermost huge set that holds it, or -1.
  const innermost = new Int32Array(nodes).fill(-2);
  const path: number[] = [];
  for (let x = 0; x < n; x++) {
    let node = x;
    for (; node >= 0 && innermost[node] === -2 && !isHuge(node); node = parent[node]!) path.push(node);
    const huge = node < 0 ? -1 : isHuge(node) ? node : innermost[node]!;
    for (let one = path.pop(); one !== undefined; one = path.pop()) innermost[one] = huge;
    if (innermost[x]! >= 0) level[x]! += inside[innermost[x]!]!;
  }
  return { y: level, z, parent: up, size: smaller };
};
