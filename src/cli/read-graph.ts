// Reads a weighted graph from plain text and makes its decimal weights whole numbers.
import type { Edges } from '../domain/matching/max-weight-matching.ts';
import type { Problem, Read } from './problem.ts';
import { badFile } from './problem.ts';
import { quote } from './say-foreign.ts';

export type Graph = {
  readonly n: number;
  readonly m: number;
  /** Their weights are whole numbers: those of the file times `scale`. */
  readonly edges: Edges;
  readonly scale: number;
  /** How many weights had more decimal digits than are kept. */
  readonly rounded: number;
};

/** Sums must stay exact below 2^52: with more digits a graph would have room for a few heavy edges only. */
const mostDigits = 6;
/** A hundred times what was measured. Each vertex takes memory, even without an edge. */
const mostVertices = 10_000_000;
/** In characters: far more than any number can hold exactly. */
const longestNumber = 1_000;
const decimal = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;

/** `n m`, then `u v w`; what follows a `#` is a comment, blank lines are skipped. */
export function readGraph(file: string, text: string): Read<Graph> {
  const problems: Problem[] = [];
  const [u, v, w]: [number[], number[], number[]] = [[], [], []];
  let [n, m, headerLine, edgeLines, digits, rounded] = [-1, -1, 0, 0, 0, 0];
  const complain = (line: number, message: string): void => {
    problems.push(badFile(file, message, line));
  };

  const readHeader = (content: string, fields: readonly string[], line: number) => {
    headerLine = line;
    const [vertices, edges] = fields.map(readCount);
    if (fields.length !== 2 || vertices === undefined || edges === undefined) {
      complain(line, `${quote(content)} should be "n m", the numbers of vertices and edges`);
    } else if (vertices > mostVertices) {
      complain(line, `${vertices} vertices are too many: at most ${mostVertices} are read`);
    } else [n, m] = [vertices, edges];
  };
  const readEdge = (content: string, fields: readonly string[], line: number): void => {
    if (++edgeLines === m + 1 && m >= 0) complain(line, `more edges than the ${m} of line ${headerLine}`);
    if (fields.length !== 3) {
      complain(line, `${quote(content)} should be "u v w"`);
      return;
    }
    const [from = '', to = '', weight = ''] = fields;
    const ends = [from, to].map(readCount);
    for (const [at, end] of ends.entries()) {
      if (end === undefined)
        complain(line, `${quote(fields[at] ?? '')} is no vertex: vertices are whole numbers from 0`);
      else if (n >= 0 && end >= n) complain(line, `vertex ${end} is too large: there are ${n}, from 0`);
    }
    const found = weight.length > longestNumber ? null : decimal.exec(weight);
    if (!found || !Number.isFinite(Number(weight))) {
      complain(line, `${quote(weight)} is no number`);
      return;
    }
    const places = (found[1] ?? found[2] ?? '').replace(/0+$/, '').length - Number(found[3] ?? 0);
    if (places > mostDigits) rounded++;
    digits = Math.max(digits, Math.min(places, mostDigits));
    u.push(ends[0] ?? 0);
    v.push(ends[1] ?? 0);
    w.push(Number(weight));
  };

  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const content = raw.replace(/#.*/, '').trim();
    if (!content) continue;
    const fields = content.split(/\s+/, 4);
    if (headerLine === 0) readHeader(content, fields, at + 1);
    else readEdge(content, fields, at + 1);
  }
  if (headerLine === 0) problems.push(badFile(file, 'is empty; it should begin with "n m"'));
  if (edgeLines < m)
    problems.push(badFile(file, `has ${edgeLines} of the ${m} edges that line ${headerLine} names`));
  const scale = 10 ** digits;
  const edges = {
    u: Int32Array.from(u),
    v: Int32Array.from(v),
    // Exact: twice the error of a double is far below one half where the product is below 2^51.
    w: Float64Array.from(w, (weight) => Math.round(weight * scale)),
  };
  return { value: { n, m, edges, scale, rounded }, problems };
}

function readCount(text: string): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
