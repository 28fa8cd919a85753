// Reads the members of a CSV file, and names everything in it that cannot be understood.
import type { Candidate } from '../domain/matching/candidate.ts';
import { mondayToFriday, nineToFive, type WorkingHours } from '../domain/profile.ts';
import { countryZone } from './country-zone.ts';
import type { Problem, Read } from './problem.ts';
import { readHour, readLevel, readList, readSector, readZone, saysNothing } from './read-cells.ts';
import { readCountry } from './read-country.ts';
import { readLanguage } from './read-language.ts';
import { type Columns, type Row, readTable } from './read-table.ts';
import { quote } from './say-foreign.ts';

/** How many members did not say what the matching needs, by what was assumed instead. */
export type Assumed = Readonly<Record<'zoneOfCountry' | 'zoneUtc' | 'english' | 'nineToFive', number>>;

export type Members = { readonly members: readonly Candidate[]; readonly assumed: Assumed };

const columns = {
  id: ['memberid', 'userid', 'member', 'user', 'identifier', 'slackid', 'number', 'no'],
  name: ['fullname', 'displayname', 'membername'],
  role: ['jobrole', 'jobtitle', 'job', 'title', 'position', 'function', 'profession'],
  organisation: ['organization', 'org', 'employer', 'company', 'institution', 'agency'],
  sector: ['sectors', 'sectortype', 'organisationtype', 'organizationtype'],
  country: ['countrycode', 'countryname', 'nation', 'countryofwork', 'location'],
  level: ['seniority', 'joblevel', 'grade', 'senioritylevel'],
  interests: ['interest', 'topics', 'topic', 'areasofinterest', 'themes', 'tags'],
  mandate: ['mission', 'goal', 'challenge', 'problem', 'whatiamtryingtochange'],
  languages: ['language', 'spokenlanguages', 'langs', 'lang', 'languagesspoken'],
  timezone: ['tz', 'zone', 'ianazone', 'timezoneiana', 'timezonename'],
  talks: ['talk', 'talksperround', 'capacity', 'meetings', 'maxtalks'],
  work_start: [
    'start',
    'workstarts',
    'starttime',
    'workingfrom',
    'workfrom',
    'from',
    'hoursstart',
    'workstarttime',
  ],
  work_end: [
    'end',
    'workends',
    'endtime',
    'workinguntil',
    'workuntil',
    'until',
    'to',
    'hoursend',
    'workendtime',
  ],
} satisfies Columns<string>;

type Column = keyof typeof columns;
type Complain = (column: Column, message: string) => void;

export function readMembers(file: string, text: string): Read<Members> {
  const required = ['id', 'role', 'country', 'interests'] as const;
  const table = readTable<Column>(file, text, columns, required);
  // A column that is missing altogether is named once, not in every row.
  const missing = new Set(table.problems.map(({ column }) => column));
  const problems: Problem[] = [...table.problems];
  const firstLines = new Map<string, number>();
  const assumed = { zoneOfCountry: 0, zoneUtc: 0, english: 0, nineToFive: 0 };
  const members = table.value.map((row) => {
    const complain: Complain = (column, message) => {
      if (!missing.has(column)) problems.push({ file, line: row.line, column, message });
    };
    const member = readMember(row, complain, assumed);
    const before = firstLines.get(member.id);
    if (member.id && before) complain('id', `${quote(member.id)} stands on line ${before} already`);
    else firstLines.set(member.id, row.line);
    return member;
  });
  return { value: { members, assumed }, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function readMember(
  row: Row<Column>,
  complain: Complain,
  assumed: { -readonly [key in keyof Assumed]: Assumed[key] },
): Candidate {
  const text = (column: Column) => row.cell(column) || null;
  const needed = (column: Column) => {
    if (!row.cell(column)) complain(column, 'is empty');
    return row.cell(column);
  };
  const known = <T>(column: Column, read: (text: string) => T | null, what: string): T | null => {
    const value = read(row.cell(column));
    if (value === null) complain(column, `${quote(row.cell(column))} is no ${what}`);
    return value;
  };
  const ifSaid = <T>(column: Column, read: (text: string) => T | null, what: string) =>
    saysNothing(row.cell(column)) ? null : known(column, read, what);

  const id = needed('id');
  const role = needed('role');
  const country = (needed('country') && known('country', readCountry, 'country we know')) || '';
  const interests = readList(needed('interests'));
  if (row.cell('interests') && interests.length === 0) complain('interests', 'names nothing');
  const languages = readList(row.cell('languages')).flatMap((language) => {
    const code = readLanguage(language);
    if (!code) complain('languages', `${quote(language)} is no language we know`);
    return code ?? [];
  });
  if (languages.length === 0) assumed.english++;
  return {
    id,
    role,
    country,
    interests,
    organisation: text('organisation'),
    sector: ifSaid('sector', readSector, 'sector we know'),
    level: ifSaid('level', readLevel, 'level we know'),
    mandate: text('mandate'),
    languages: languages.length > 0 ? [...new Set(languages)] : ['en'],
    zone: zoneOf(country),
    hours: hoursOf(row, known, complain) ?? assumeHours(),
    waiting: 0,
    ...(ifSaid('talks', readTalks, 'number of talks: 1 or 2') === 2 && { talks: 2 as const }),
  };

  function zoneOf(home: string): string {
    if (row.cell('timezone')) return known('timezone', readZone, 'time zone such as Europe/London') ?? 'UTC';
    const only = home ? countryZone(home) : null;
    assumed[only ? 'zoneOfCountry' : 'zoneUtc']++;
    return only ?? 'UTC';
  }

  function assumeHours(): WorkingHours {
    assumed.nineToFive++;
    return nineToFive;
  }
}

/** Start and end are given both or not at all: nobody could guess the other one. */
function hoursOf(
  row: Row<Column>,
  known: (column: Column, read: (text: string) => number | null, what: string) => number | null,
  complain: Complain,
): WorkingHours | null {
  const given = (['work_start', 'work_end'] as const).filter((column) => row.cell(column));
  if (given.length === 0) return null;
  if (given.length === 1) {
    const [there] = given;
    complain(there === 'work_end' ? 'work_start' : 'work_end', `is empty, although ${there} is not`);
  }
  const [start, end] = (['work_start', 'work_end'] as const).map((column) =>
    row.cell(column) ? known(column, readHour, 'hour such as 09:00') : 0,
  );
  return { start: start ?? 0, end: end ?? 0, days: mondayToFriday };
}

function readTalks(text: string): number | null {
  return text === '1' || text === '2' ? Number(text) : null;
}
