// Who met whom and when, from a CSV file.
import { z } from 'zod';
import type { Candidate, Meeting } from '../domain/matching/candidate.ts';
import type { Problem, Read } from './problem.ts';
import { type Columns, readTable } from './read-table.ts';
import { quote } from './say-foreign.ts';

const columns = {
  round_date: ['date', 'round', 'day', 'on', 'meton', 'meetingdate'],
  member_a: ['a', 'member1', 'first', 'person1', 'persona', 'ida', 'id1'],
  member_b: ['b', 'member2', 'second', 'person2', 'personb', 'idb', 'id2'],
  member_c: ['c', 'member3', 'third', 'person3', 'personc', 'idc', 'id3'],
} satisfies Columns<string>;

type Column = keyof typeof columns;

/** A history has many rows but few different dates, so each date is checked once. */
const dates = new Map<string, boolean>();
function isDate(text: string): boolean {
  const known = dates.get(text) ?? z.iso.date().safeParse(text).success;
  dates.set(text, known);
  return known;
}

/** The file may name people who are no longer members. */
export function readHistory(file: string, text: string): Read<Meeting[]> {
  const required = ['round_date', 'member_a', 'member_b'] as const;
  const table = readTable<Column>(file, text, columns, required);
  const missing = new Set(table.problems.map(({ column }) => column));
  const problems: Problem[] = [...table.problems];
  const value = table.value.map(({ line, cell }) => {
    const complain = (column: Column, message: string) => {
      if (!missing.has(column)) problems.push({ file, line, column, message });
    };
    const on = cell('round_date');
    if (!isDate(on)) complain('round_date', `${quote(on)} is no date such as 2026-11-30`);
    for (const column of ['member_a', 'member_b'] as const) if (!cell(column)) complain(column, 'is empty');
    const members = (['member_a', 'member_b', 'member_c'] as const).map(cell).filter(Boolean);
    const twice = members.find((member, at) => members.indexOf(member) !== at);
    if (twice) complain('member_b', `${quote(twice)} cannot meet themselves`);
    return { members, on };
  });
  return { value, problems };
}

/**
 * Adds to each member how many rounds there were since they last met somebody. For members who never did it is all rounds,
 * so that they stand first in line. Adds also the last round that left them out after the first in which they met somebody.
 */
export function withWaiting(members: readonly Candidate[], history: readonly Meeting[]): Candidate[] {
  const rounds = [...new Set(history.map(({ on }) => on))].sort().reverse();
  const places = new Map(rounds.map((on, place) => [on, place]));
  const datesOf = new Map<string, Set<string>>();
  for (const { members: people, on } of history) {
    for (const id of people) datesOf.set(id, (datesOf.get(id) ?? new Set()).add(on));
  }
  return members.map((member) => {
    const own = datesOf.get(member.id) ?? new Set();
    const dates = [...own].sort();
    const waiting = places.get(dates.at(-1) ?? '') ?? rounds.length;
    // Among the latest rounds, taken one more than they have been in, at least one was without them.
    const latest = rounds.slice(0, own.size + 1).find((on) => !own.has(on));
    const lastOut = latest !== undefined && latest > (dates[0] ?? latest) ? latest : undefined;
    return { ...member, waiting, ...(lastOut !== undefined && { lastOut }) };
  });
}
