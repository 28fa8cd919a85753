// Pairing the people of a file: results, refusals, and what is left behind.
import { PassThrough } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairColumns } from '../../src/cli/pair-columns.ts';
import { readHistory } from '../../src/cli/read-history.ts';
import { writePairs } from '../../src/cli/write-pairs.ts';
import { membersCsv, openFolder, run } from './stand-in.ts';

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('pairs', () => {
  test('go to standard output as clean CSV, in silence', async () => {
    const { at, names } = openFolder({ 'm.csv': membersCsv(6) });
    const { code, stdout, stderr } = await run(['match', at('m.csv')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(Object.keys(rowsOf(stdout)[0] ?? {})).toEqual([...pairColumns]);
    expect(rowsOf(stdout)).toHaveLength(3);
    expect(rowsOf(stdout)[0]?.['reasons']).toContain('different country');
    expect(names()).toEqual(['m.csv']);
  });

  test('go to files, with a report', async () => {
    const { at, read, names } = openFolder({ 'm.csv': membersCsv(7), 'r.json': '{"odd":"sit-out"}' });
    const files = ['--rules', at('r.json'), '--out', at('p.csv'), '--report', at('report.json')];
    expect(await run(['match', at('m.csv'), ...files])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(names()).toEqual(['m.csv', 'p.csv', 'r.json', 'report.json']);
    expect(rowsOf(read('p.csv'))).toHaveLength(3);
    expect(JSON.parse(read('report.json'))).toMatchObject({
      members: 7,
      pairs: 3,
      trios: 0,
      sitOuts: [{ reason: 'odd-one-out' }],
      gap: 0,
      seconds: 0,
      peakMemoryMb: expect.any(Number),
      rules: { odd: 'sit-out' },
      days: ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'],
    });
    const { weight, upperBound } = JSON.parse(read('report.json'));
    expect(upperBound).toBe(weight);
  });

  test('of an odd number hold a trio', async () => {
    const { at } = openFolder({ 'm.csv': membersCsv(3) });
    const { stdout } = await run(['match', at('m.csv')]);
    expect(rowsOf(stdout)).toMatchObject([{ member_a: 'm0', member_b: 'm1', member_c: 'm2' }]);
  });

  test.each([0, 1])('of %i members are none', async (count) => {
    const { at } = openFolder({ 'm.csv': membersCsv(count) });
    expect(await run(['match', at('m.csv')])).toMatchObject({ code: 0, stdout: `${pairColumns.join()}\n` });
  });

  test('do not repeat the history', async () => {
    const history = 'round_date,member_a,member_b\n2026-11-23,m0,m1\n2026-11-23,m2,m3\n';
    const { at } = openFolder({ 'm.csv': membersCsv(4), 'h.csv': history });
    const { stdout } = await run(['match', at('m.csv'), '--history', at('h.csv')]);
    const pairs = rowsOf(stdout).map((row) => `${row['member_a']} ${row['member_b']}`);
    expect(pairs).toHaveLength(2);
    for (const met of ['m0 m1', 'm2 m3']) expect(pairs).not.toContain(met);
  });

  test('do not depend on the order of the rows', async () => {
    const [header = '', ...rows] = membersCsv(11).trim().split('\n');
    const { at } = openFolder({
      'a.csv': [header, ...rows].join('\n'),
      'b.csv': [header, ...rows.toReversed()].join('\n'),
    });
    const [a, b] = [await run(['match', at('a.csv')]), await run(['match', at('b.csv')])];
    expect(a.stdout).toBe(b.stdout);
    expect(rowsOf(a.stdout)).toHaveLength(5);
  });

  test('are told to somebody at a terminal', async () => {
    const { at } = openFolder({ 'm.csv': membersCsv(4) });
    const { stdout, stderr } = await run(['match', at('m.csv')], { terminal: new PassThrough() });
    expect(stderr).toContain('4 members: 2 pairs, 0 trios, 0 left out; proven best');
    expect(rowsOf(stdout)).toHaveLength(2);
  });
});

describe('written CSV', () => {
  const pair = (members: readonly string[]) => ({
    members,
    score: 1,
    overlap: 2,
    reasons: [],
    gaveWay: [],
    control: false,
  });

  test.each(['=1+1', '+1', '-1', '@x', '＝1'])('%s is no formula in a spreadsheet', (id) => {
    expect(writePairs([pair([id, 'b'])]).split('\n')[1]).toBe(`'${id},b,,1,2,,,no`);
  });

  test('reads back as it was', () => {
    const id = fc.string({ minLength: 1 }).filter((text) => text === text.trim() && !/^'|[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 3 }), (members) => {
        const [header = '', ...rest] = writePairs([pair(members)]).split('\n');
        const dated = [`round_date,${header}`, `2026-11-30,${rest.join('\n')}`].join('\n');
        expect(readHistory('p.csv', dated)).toEqual({ problems: [], value: [{ on: '2026-11-30', members }] });
      }),
    );
  });
});

describe('refusals', () => {
  test('name the mistakes of all files and write nothing', async () => {
    const { at, names } = openFolder({
      'm.csv': `${membersCsv(2)}m0,n,r,Narnia,i,,\n`,
      'h.csv': 'round_date,member_a,member_b\nsoon,m0,m1\n',
      'r.json': '{"odd":"four"}',
    });
    const inputs = ['match', at('m.csv'), '--history', at('h.csv'), '--rules', at('r.json')];
    const { code, stdout, stderr } = await run([...inputs, '--out', at('p.csv'), '--report', at('x.json')]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('m.csv: line 4, column country: "Narnia"');
    expect(stderr).toContain('m.csv: line 4, column id: "m0" stands on line 2');
    expect(stderr).toContain('h.csv: line 2, column round_date: "soon"');
    expect(stderr).toContain('r.json: odd: ');
    expect(stderr).toContain('4 problems; nothing was written.');
    expect(names()).toEqual(['h.csv', 'm.csv', 'r.json']);
  });

  test('a report that cannot be written leaves no pairs', async () => {
    const { at, names } = openFolder({ 'm.csv': membersCsv(2) });
    const files = ['--out', at('p.csv'), '--report', at('nowhere/report.json')];
    const { code, stderr } = await run(['match', at('m.csv'), ...files]);
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
    expect(names()).toEqual(['m.csv']);
  });

  test('a file is never written over its input', async () => {
    const { at, read } = openFolder({ 'm.csv': membersCsv(2) });
    expect(await run(['match', at('m.csv'), '--out', at('m.csv')])).toMatchObject({ code: 2 });
    expect(read('m.csv')).toBe(membersCsv(2));
  });

  test.each([
    ['an unknown option', ['match', 'm.csv', '--fast'], "unknown option '--fast'"],
    ['an unknown command', ['dance'], "unknown command 'dance'"],
    ['no command', [], 'Usage: node dist/cli/counterpart.js'],
    ['no file', ['match'], "missing required argument 'members.csv'"],
    ['no such day', ['match', 'm.csv', '--date', '2026-02-30'], 'A date looks like'],
    ['no such time', ['match', 'm.csv', '--budget', 'soon'], 'A time looks like'],
  ])('%s: help, and code 2', async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: node dist/cli/counterpart.js');
  });

  test('a file that is not there is code 2', async () => {
    const { at } = openFolder();
    const { code, stderr } = await run(['match', at('m.csv')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be read (ENOENT)')]);
  });

  test('help itself is no failure', async () => {
    expect(await run(['match', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--budget'),
    });
  });
});
