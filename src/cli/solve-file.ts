// The command `solve`: a graph's heaviest matching as text or JSON.
import { sayGap } from './gap.ts';
import type { Outside } from './outside.ts';
import { BadInput, badFile } from './problem.ts';
import { type Graph, readGraph } from './read-graph.ts';
import { readText } from './read-text.ts';
import { type Solution, solveGraph } from './solve-graph.ts';

type Options = { readonly graph: string; readonly json?: boolean; readonly cardinality?: boolean };

export async function solveFile(
  { graph: file, json, cardinality }: Options,
  outside: Outside,
): Promise<void> {
  const { value: graph, problems } = readGraph(file, await readText(file, outside));
  if (problems.length > 0) throw new BadInput(problems);
  const started = outside.now();
  const solution = solve(file, graph, cardinality);
  const seconds = (outside.now().getTime() - started.getTime()) / 1000;
  const { n, m, rounded } = graph;
  if (rounded > 0) outside.complain(`${rounded} weights were rounded to 6 digits after the point.\n`);
  const figures = { n, m, ...solution, seconds, ...(rounded > 0 && { rounded }) };
  outside.write(json ? `${JSON.stringify(figures)}\n` : asText(solution, seconds));
}

function solve(file: string, graph: Graph, cardinality?: boolean): Solution {
  try {
    return solveGraph(graph, cardinality);
  } catch (error) {
    if (error instanceof RangeError) throw new BadInput([badFile(file, error.message)]);
    throw error;
  }
}

function asText({ weight, upperBound, gap, mate }: Solution, seconds: number): string {
  const pairs = mate.flatMap((partner, vertex) => (partner > vertex ? [`${vertex} ${partner}`] : []));
  return [
    `weight ${weight}, upper bound ${upperBound}, ${sayGap(gap)}; ${pairs.length} pairs in ${seconds} s`,
    ...pairs,
    '',
  ].join('\n');
}
