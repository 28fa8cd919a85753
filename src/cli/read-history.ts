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

/** Of a history's many rows few have a date of their own. */
const dates = new Map<string, boolean>();
function isDate(text: string): boolean {
  const known = dates.get(text) ?? z.iso.date().safeParse(text).success;
  dates.set(text, known);
  return known;
}

/** People who are no members any more may stand in it. */
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
 * Each member with the rounds of the history since they last met somebody; all of them for one who never did,
 * so that a newcomer and one who sat out stand first in line; and the last round since their first that left them out.
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
    // The latest rounds, one more than there are own ones: at least one of them is not.
    const latest = rounds.slice(0, own.size + 1).find((on) => !own.has(on));
    const lastOut = latest !== undefined && latest > (dates[0] ?? latest) ? latest : undefined;
    return { ...member, waiting, ...(lastOut !== undefined && { lastOut }) };
  });
}
