// Writes pairs as CSV in which no spreadsheet sees a formula.
import { stringify } from 'csv-stringify/sync';
import type { Match } from '../domain/round.ts';
import { pairColumns } from './pair-columns.ts';
import { sayReasons } from './say-reason.ts';

export function writePairs(matches: readonly Match[]): string {
  const rows = matches.map((match) => {
    const [a = '', b = '', c = ''] = match.members;
    const { score, overlap, gaveWay, control } = match;
    return [a, b, c, score, overlap, sayReasons(match), gaveWay.join('; '), control ? 'yes' : 'no'];
  });
  // A cell with a semicolon is quoted too, because half of the world's spreadsheets split there.
  return stringify([[...pairColumns], ...rows], { escape_formulas: true, quoted_match: /;/ });
}
