// Reads a CSV file as rows of named cells, each row with its line in the file.
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { foldText } from '../domain/fold-text.ts';
import type { Problem, Read } from './problem.ts';
import { badFile } from './problem.ts';
import { longestName } from './read-cells.ts';
import { sayForeign } from './say-foreign.ts';

export type Row<Column extends string> = {
  readonly line: number;
  /** Trimmed; empty where the file has no such column. */
  readonly cell: (column: Column) => string;
};

/** Other spellings of each column's name, in the form that `headerKey` gives. */
export type Columns<Column extends string> = Readonly<Record<Column, readonly string[]>>;

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };
type Line = { readonly cells: readonly string[]; readonly line: number };

/** More columns than any survey has, and more characters than anybody writes into one cell. */
const mostColumns = 1_000;
const mostCharacters = 20_000;
/** Ten times what was measured. */
const mostLines = 1_000_000;
/** In characters. A quote that is never closed could turn the rest of the file into one row. */
const longestRow = 1_000_000;

const delimiters = [',', ';', '\t'] as const;

/** The `'` that is written before a cell which a spreadsheet would take for a formula. It is not read as part of the cell. */
const escaped = /^'(?=[=+\-@\t\r＝＋－＠])/;

export function readTable<Column extends string>(
  file: string,
  text: string,
  columns: Columns<Column>,
  required: readonly Column[],
): Read<Row<Column>[]> {
  const { value: lines, problems: broken } = readLines(file, text);
  const [header, ...rest] = lines;
  if (!header) return { value: [], problems: broken.length > 0 ? broken : [badFile(file, 'is empty')] };
  const tooLarge = lines.flatMap((line) => sizeProblem(file, line));
  if (tooLarge.length > 0) return { value: [], problems: tooLarge };
  const { value: places, problems } = placesOf(file, header, columns, required);
  const rows = rest.filter(({ cells }) => cells.some((cell) => cell.trim()));
  const tooLong = rows.flatMap(({ cells, line }) => {
    const at = cells.findIndex((cell, i) => i >= header.cells.length && cell.trim());
    const message = `the header has only ${header.cells.length} columns`;
    return at < 0 ? [] : [{ file, line, column: `${at + 1}`, message }];
  });
  return {
    value: rows.map(({ cells, line }) => ({
      line,
      cell: (column) => (cells[places.get(column) ?? -1] ?? '').trim().replace(escaped, ''),
    })),
    problems: [...broken, ...problems, ...tooLong],
  };
}

/** `"Time_Zone "` → `timezone`. */
function headerKey(text: string): string {
  return foldText(text.slice(0, longestName)).replaceAll(' ', '');
}

function readLines(file: string, text: string): Read<Line[]> {
  // Otherwise the parser would count a CR inside quotes as one more line.
  const plain = text.replace(/\r\n?/g, '\n');
  if (plain.split('\n', mostLines + 1).length > mostLines)
    return { value: [], problems: [badFile(file, 'has more than 1,000,000 lines')] };
  const delimiter = delimiterOf(plain);
  try {
    const records = parse(plain, {
      bom: true,
      delimiter,
      // A tab would be taken for space.
      ltrim: delimiter !== '\t',
      max_record_size: longestRow,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      // The package's types do not know what `info` makes of a record.
    }) as unknown as readonly Parsed[];
    return { value: records.map(withFirstLine), problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'up to here a row has more than 1,000,000 characters; is a quote never closed?'
        : 'a quote is opened and never closed';
    return { value: [], problems: [badFile(file, message, Number(error['lines']))] };
  }
}

/** The parser says on which line a record ends; this finds the line on which it begins. */
function withFirstLine({ record, info }: Parsed): Line {
  const inside = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  return { cells: record, line: info.lines - inside };
}

/** Refuses a row that is larger than any in a list of people, before its cells are looked at. */
function sizeProblem(file: string, { cells, line }: Line): Problem[] {
  const long = cells.findIndex((cell) => cell.length > mostCharacters);
  if (cells.length > mostColumns)
    return [
      {
        file,
        line,
        column: `${mostColumns + 1}`,
        message: `is one more than the ${mostColumns.toLocaleString('en')} that are read`,
      },
    ];
  if (long < 0) return [];
  return [
    {
      file,
      line,
      column: `${long + 1}`,
      message: `is longer than ${mostCharacters.toLocaleString('en')} characters`,
    },
  ];
}

/** The sign that stands most often in the header outside quotes. Only the header counts, since cells may hold lists. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((sign) => [sign, 0]));
  let quoted = false;
  // The byte order mark at the beginning of a file counts as space.
  for (const sign of text.trimStart()) {
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    if (sign === '\n') break;
    const count = counts.get(sign);
    if (count !== undefined) counts.set(sign, count + 1);
  }
  const [[best] = [',']] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best;
}

/** A column's exact name wins over its other spellings. The same column twice is a problem. */
function placesOf<Column extends string>(
  file: string,
  { cells, line }: Line,
  columns: Columns<Column>,
  required: readonly Column[],
): Read<ReadonlyMap<Column, number>> {
  const keys = cells.map(headerKey);
  const places = new Map<Column, number>();
  const problems: Problem[] = [];
  for (const column of Object.keys(columns) as Column[]) {
    const having = (spellings: readonly string[]) =>
      keys.flatMap((key, at) => (spellings.includes(key) ? [at] : []));
    const exact = having([headerKey(column)]);
    const [place, another] = exact.length > 0 ? exact : having(columns[column]);
    if (place !== undefined) places.set(column, place);
    const missing = place === undefined && required.includes(column) ? 'is missing' : null;
    const message =
      another === undefined ? missing : `is there twice (${sayForeign(cells[another]?.trim() ?? '')})`;
    if (message) problems.push({ file, line, column, message });
  }
  return { value: places, problems };
}
