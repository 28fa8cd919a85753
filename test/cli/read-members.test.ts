// Registration lists as people really write them, and every mistake in them by line and column.
import { describe, expect, test } from 'vitest';
import { sayProblem } from '../../src/cli/problem.ts';
import { readMembers } from '../../src/cli/read-members.ts';

const read = (text: string) => readMembers('m.csv', text);
const first = (text: string) => read(text).value.members[0];
const said = (text: string) => read(text).problems.map(sayProblem);

const full =
  'id,name,role,organisation,sector,country,level,interests,mandate,languages,timezone,work_start,work_end\n' +
  'a1,Amina,Designer,City Lab,Municipality,Kenya,Senior Manager,Open data;Health,Less paper,en;Français,africa/nairobi,08:30,17:00\n';

describe('what is understood', () => {
  test('a full row becomes a candidate', () => {
    expect(read(full)).toMatchObject({ problems: [] });
    expect(first(full)).toEqual({
      id: 'a1',
      role: 'Designer',
      country: 'KE',
      interests: ['Open data', 'Health'],
      organisation: 'City Lab',
      sector: 'local',
      level: 'senior-manager',
      mandate: 'Less paper',
      languages: ['en', 'fr'],
      zone: 'Africa/Nairobi',
      hours: { start: 510, end: 1020, days: [1, 2, 3, 4, 5] },
      waiting: 0,
    });
  });

  test.each([
    [
      'other case and spaces',
      ' Member ID ,Job Title,Country,INTERESTS,Time Zone,Work-Start,work end,Organization',
    ],
    ['synonyms', 'user_id,position,nation,topics,TZ,start,end,employer'],
    ['a mark in front', '\uFEFFid,role,country,interests,timezone,work_start,work_end,organisation'],
    ['quotes', '"id","role","country","interests","timezone","work start","work end","organisation"'],
  ])('headers with %s', (_, header) => {
    const row = 'x,Cook,CL,Food,UTC,09:00,18:00,Ministry';
    expect(said(`${header}\r\n${row}\r\n`)).toEqual([]);
    expect(first(`${header}\r\n${row}\r\n`)).toMatchObject({
      id: 'x',
      role: 'Cook',
      country: 'CL',
      zone: 'UTC',
      hours: { start: 540, end: 1080, days: [1, 2, 3, 4, 5] },
      organisation: 'Ministry',
    });
  });

  test.each([
    ['semicolons', 'id;role;country;interests\nx;Cook;CL;"Food;Health"\n'],
    ['tabs', 'id\trole\tcountry\tinterests\nx\tCook\tCL\tFood;Health\n'],
    ['quotes after a space', 'id, role, country, interests\nx, Cook, CL, "Food; Health"\n'],
    ['a foreign column', 'id,e-mail,role,country,interests\nx,x@example.org,Cook,CL,Food;Health\n'],
    ['old line ends', 'id,role,country,interests\rx,Cook,CL,Food;Health\r'],
  ])('a file with %s', (_, text) => {
    expect(said(text)).toEqual([]);
    expect(first(text)).toMatchObject({ id: 'x', country: 'CL', interests: ['Food', 'Health'] });
  });

  test.each([
    ['ke', 'KE'],
    ['KEN', 'KE'],
    ['The Netherlands', 'NL'],
    ['UK', 'GB'],
    ["Cote d'Ivoire", 'CI'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['United States of America', 'US'],
    ['Trinidad & Tobago', 'TT'],
    ['St. Lucia', 'LC'],
    ['Kosovo', 'XK'],
    ['South Korea', 'KR'],
  ])('the country %s', (text, country) => {
    expect(first(`id,role,country,interests\nx,r,"${text}",i\n`)?.country).toBe(country);
  });

  test.each([
    ['es-ES', 'es'],
    ['Spanish (native)', 'es'],
    ['spa', 'es'],
    ['Norwegian', 'nb'],
    ['Kiswahili', 'sw'],
  ])('the language %s', (text, language) => {
    expect(first(`id,role,country,interests,languages\nx,r,KE,i,${text}\n`)?.languages).toEqual([language]);
  });

  test.each(['talks', 'Talks per round', 'max_talks', 'Capacity'])('two talks in a column %s', (header) => {
    const { members } = read(
      `id,role,country,interests,${header}\na,r,KE,i,2\nb,r,KE,i,1\nc,r,KE,i,\n`,
    ).value;
    expect(members.map(({ talks }) => talks)).toEqual([2, undefined, undefined]);
  });

  test('what is left out is assumed and counted', () => {
    const { value } = read('id,role,country,interests\na,r,KE,i\nb,r,US,i\n');
    expect(value.members.map(({ zone }) => zone)).toEqual(['Africa/Nairobi', 'UTC']);
    expect(value.assumed).toEqual({ zoneOfCountry: 1, zoneUtc: 1, english: 2, nineToFive: 2 });
  });

  test('a name of ten thousand characters does no harm', () => {
    expect(said(`id,name,role,country,interests\nx,${'y'.repeat(10_000)},r,KE,i\n`)).toEqual([]);
  });
});

describe('what is refused', () => {
  test('everything wrong is named at once, by line and column', () => {
    const text =
      'id,role,country,interests,sector,level,languages,timezone,work_start,work_end\n' +
      'a,r,Narnia,i,,,,,,\n' +
      'b,,KE,"x\ny",magic,boss,Klingon,Mars/Base,25:00,9:77\n' +
      '\n' +
      'a,r,KE,;,,,,,09:00,\n' +
      ',r,,,,,,,,\n' +
      'c,r,KE,i,,,,,,,extra\n';
    expect(said(text)).toEqual([
      'm.csv: line 2, column country: "Narnia" is no country we know',
      'm.csv: line 3, column role: is empty',
      'm.csv: line 3, column languages: "Klingon" is no language we know',
      'm.csv: line 3, column sector: "magic" is no sector we know',
      'm.csv: line 3, column level: "boss" is no level we know',
      'm.csv: line 3, column timezone: "Mars/Base" is no time zone such as Europe/London',
      'm.csv: line 3, column work_start: "25:00" is no hour such as 09:00',
      'm.csv: line 3, column work_end: "9:77" is no hour such as 09:00',
      'm.csv: line 6, column interests: names nothing',
      'm.csv: line 6, column work_end: is empty, although work_start is not',
      'm.csv: line 6, column id: "a" stands on line 2 already',
      'm.csv: line 7, column id: is empty',
      'm.csv: line 7, column country: is empty',
      'm.csv: line 7, column interests: is empty',
      'm.csv: line 8, column 11: the header has only 10 columns',
    ]);
  });

  test.each(['3', '0', 'two', '1.5'])('%s talks', (talks) => {
    expect(said(`id,role,country,interests,talks\na,r,KE,i,${talks}\n`)).toEqual([
      `m.csv: line 2, column talks: "${talks}" is no number of talks: 1 or 2`,
    ]);
  });

  test.each(['BST', 'AST', 'IST', 'EST5EDT', 'CET'])('the letters %s for a time zone', (letters) => {
    expect(said(`id,role,country,interests,timezone\na,r,KE,i,${letters}\n`)).toEqual([
      `m.csv: line 2, column timezone: "${letters}" is no time zone such as Europe/London`,
    ]);
  });

  test('missing columns are named once, not in every row', () => {
    expect(said('id,role\na,r\nb,r\n')).toEqual([
      'm.csv: line 1, column country: is missing',
      'm.csv: line 1, column interests: is missing',
    ]);
  });

  test.each([
    ['an empty file', '', 'm.csv: is empty'],
    ['a column twice', 'id,id,role,country,interests\n', 'm.csv: line 1, column id: is there twice (id)'],
    [
      'an open quote',
      'id,role,country,interests\n"a,r,KE,i\n',
      'm.csv: line 2: a quote is opened and never closed',
    ],
  ])('%s', (_, text, problem) => {
    expect(said(text)).toEqual([problem]);
  });
});
