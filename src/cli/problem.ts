// What is wrong with the files that somebody gave us: gathered first, then said all at once.
import { sayForeign } from './say-foreign.ts';

export type Problem = {
  readonly file: string;
  /** Counted from 1; null: the problem is with the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
};

/** What could be read, and what could not. The value is of use only where there are no problems. */
export type Read<T> = { readonly value: T; readonly problems: readonly Problem[] };

export class BadInput extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(sayProblems(problems));
    this.problems = problems;
  }
}

export function badFile(file: string, message: string, line: number | null = null): Problem {
  return { file, line, column: null, message };
}

export function sayProblem({ file, line, column, message }: Problem): string {
  const place = [line === null ? null : `line ${line}`, column === null ? null : `column ${column}`];
  return [file, place.filter(Boolean).join(', '), message]
    .filter(Boolean)
    .map((part) => sayForeign(part, mostCharacters))
    .join(': ');
}

/** Nobody reads more than this, and a list of a million would bury everything else in the terminal. */
const mostSaid = 100;
/** Room for a whole sentence and what it quotes. */
const mostCharacters = 500;

function sayProblems(problems: readonly Problem[]): string {
  const more = problems.length - mostSaid;
  return [
    ...problems.slice(0, mostSaid).map(sayProblem),
    ...(more > 0 ? [`… and ${more} more like these.`] : []),
  ].join('\n');
}
