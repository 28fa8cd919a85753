// Any graph from text to its heaviest matching.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayProblem } from '../../src/cli/problem.ts';
import { readGraph } from '../../src/cli/read-graph.ts';
import { solveGraph } from '../../src/cli/solve-graph.ts';
import { openFolder, run } from './stand-in.ts';

const solve = (text: string, cardinality = false) => solveGraph(readGraph('g', text).value, cardinality);

type Edge = readonly [number, number, number];

/** All matchings, one after the other: [pairs, weight] of the best. */
const byTrying = (edges: readonly Edge[], cardinality: boolean): readonly [number, number] => {
  const better = (a: readonly [number, number], b: readonly [number, number]) =>
    (cardinality && a[0] !== b[0] ? a[0] > b[0] : a[1] > b[1]) ? a : b;
  const from = (at: number, used: ReadonlySet<number>): readonly [number, number] => {
    const edge = edges[at];
    if (!edge) return [0, 0];
    const without = from(at + 1, used);
    const [u, v, w] = edge;
    if (u === v || used.has(u) || used.has(v)) return without;
    const [pairs, weight] = from(at + 1, new Set([...used, u, v]));
    return better([pairs + 1, weight + w], without);
  };
  return from(0, new Set());
};

describe('a graph', () => {
  test('its heaviest matching, with the proof', () => {
    expect(solve('4 4\n0 1 5\n1 2 8\n2 3 5\n3 0 1\n')).toEqual({
      weight: 10,
      upperBound: 10,
      gap: 0,
      mate: [1, 0, 3, 2],
    });
  });

  test('comments, blank lines, loops and parallel edges do no harm', () => {
    expect(solve('# a graph\r\n2 3 # here\r\n\r\n0 0 9\r\n0 1 2\r\n1 0 3\r\n')).toMatchObject({
      weight: 3,
      mate: [1, 0],
    });
  });

  test('decimals are exact', () => {
    expect(solve('4 2\n0 1 0.1\n2 3 .2\n').weight).toBe(0.3);
    expect(readGraph('g', '2 1\n0 1 1.5e-3\n').value).toMatchObject({ scale: 10_000, rounded: 0 });
  });

  test('edges of no worth are used only for most pairs', () => {
    const text = '4 3\n0 1 -2\n1 2 5\n2 3 0\n';
    expect(solve(text)).toMatchObject({ weight: 5, mate: [-1, 2, 1, -1] });
    expect(solve(text, true)).toMatchObject({ weight: -2, upperBound: -2, gap: 0, mate: [1, 0, 3, 2] });
  });

  test.each([[false], [true]])('is solved as by trying all (most pairs first: %s)', (cardinality) => {
    const vertex = fc.nat(5);
    const edges = fc.array(fc.tuple(vertex, vertex, fc.integer({ min: -9, max: 9 })), { maxLength: 9 });
    fc.assert(
      fc.property(edges, (list) => {
        const text = [`6 ${list.length}`, ...list.map((edge) => edge.join(' '))].join('\n');
        const { weight, upperBound, mate } = solve(text, cardinality);
        const [pairs, best] = byTrying(list, cardinality);
        expect([weight, upperBound]).toEqual([best, best]);
        if (cardinality) expect(mate.filter((partner) => partner >= 0)).toHaveLength(2 * pairs);
      }),
      { numRuns: 200 },
    );
  });

  test('every mistake is named at once by its line', () => {
    const { problems } = readGraph('g', '3 4\n0 1\n0 5 1\n\n-1 1 x\n1 2 1\n1 2 1\n');
    expect(problems.map(sayProblem)).toEqual([
      'g: line 2: "0 1" should be "u v w"',
      'g: line 3: vertex 5 is too large: there are 3, from 0',
      'g: line 5: "-1" is no vertex: vertices are whole numbers from 0',
      'g: line 5: "x" is no number',
      'g: line 7: more edges than the 4 of line 1',
    ]);
  });

  test.each([
    ['', 'g: is empty; it should begin with "n m"'],
    ['nonsense\n', 'g: line 1: "nonsense" should be "n m", the numbers of vertices and edges'],
    ['2 2\n0 1 1\n', 'g: has 1 of the 2 edges that line 1 names'],
    ['2 1\n0 1 1\n0 1 1\n0 1 1\n', 'g: line 3: more edges than the 1 of line 1'],
  ])('%j is refused', (text, problem) => {
    expect(readGraph('g', text).problems.map(sayProblem)).toEqual([problem]);
  });
});

describe('the command', () => {
  test('speaks JSON, also from standard input', async () => {
    const readInput = async function* () {
      yield new TextEncoder().encode('3 1\n0 2 1.25\n');
    };
    const { code, stdout, stderr } = await run(['solve', '-', '--json'], { readInput });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      n: 3,
      m: 1,
      weight: 1.25,
      upperBound: 1.25,
      gap: 0,
      mate: [2, -1, 0],
      seconds: 0,
    });
  });

  test('says what was rounded', async () => {
    const { at } = openFolder({ 'g.txt': '2 1\n0 1 0.12345678\n' });
    const { stdout, stderr } = await run(['solve', at('g.txt'), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ weight: 0.123457, rounded: 1 });
    expect(stderr).toContain('1 weights were rounded');
  });

  test('weights too large to be summed are refused', async () => {
    const { at } = openFolder({ 'g.txt': '2 1\n0 1 9007199254740000\n' });
    expect(await run(['solve', at('g.txt')])).toMatchObject({ code: 2, stdout: '' });
  });
});
