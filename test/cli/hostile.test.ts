// Files made to do harm: nothing of them reaches a terminal raw or at length, and none takes more than its share of time.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { readGraph } from '../../src/cli/read-graph.ts';
import { readHistory, withWaiting } from '../../src/cli/read-history.ts';
import { readMembers } from '../../src/cli/read-members.ts';
import { readRules } from '../../src/cli/read-rules.ts';
import { writerTo } from '../../src/cli/say-foreign.ts';
import { membersCsv, openFolder, run } from './stand-in.ts';

// Clears the screen, the same in one sign, turns what follows around, hides, ends a line, rings, is half a sign.
const signs = [
  '\u001b[2J',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\u0007',
  '\ud800',
  '\r',
  '\u007f',
];
const bad = signs.join('x');
const raw = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const header = 'id,role,country,interests,languages,sector';

describe('what a person is shown', () => {
  test.each([
    ['a cell', { 'm.csv': `${header}\na,r,"${bad}",i,"${bad}","${bad}"\n` }],
    ['an id twice', { 'm.csv': `${header}\n"${bad}",r,KE,i,,\n"${bad}",r,KE,i,,\n` }],
    ['a header', { 'm.csv': `${header},"\u001bid","i${bad}d"\n` }],
    ['a history', { 'm.csv': membersCsv(2), 'h.csv': `date,a,b\n"${bad}","${bad}","${bad}"\n` }],
    ['a rule', { 'm.csv': membersCsv(2), 'r.json': JSON.stringify({ [bad]: 1, never: [[bad, 'b']] }) }],
    ['a stranger', { 'm.csv': membersCsv(2), 'r.json': JSON.stringify({ never: [[bad, 'b']] }) }],
    ['broken JSON', { 'm.csv': membersCsv(2), 'r.json': `{"a":${bad}` }],
  ])('%s is escaped', async (_, files: Record<string, string>) => {
    const { at } = openFolder(files);
    const more = [
      ...('h.csv' in files ? ['--history', at('h.csv')] : []),
      ...('r.json' in files ? ['--rules', at('r.json')] : []),
    ];
    const { code, stderr } = await run(['match', at('m.csv'), ...more]);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(raw);
    expect(stderr).toMatch(/\\u\{(1b|7|d|fffd)\}/);
  });

  test.each([
    ['a graph', ['solve', '-'], `2 1\n0 ${bad} 1\n`],
    ['the name of a file', ['match', `${bad}.csv`], ''],
    ['an option', ['match', `--${bad}`], ''],
    ['a day', ['match', 'm.csv', '--date', bad], ''],
  ])('%s is escaped as well', async (_, args, input) => {
    const readInput = async function* () {
      yield new TextEncoder().encode(input);
    };
    const { code, stderr } = await run(args, { readInput });
    expect(code).not.toBe(0);
    expect(stderr).not.toMatch(raw);
    expect(stderr).toContain('\\u{1b}[2J');
  });

  test('accents, scripts and joined signs stay as they are', async () => {
    const name = 'Ñandú 日本 عربي 👩‍🔬';
    const { at } = openFolder({ 'm.csv': `${header}\na,r,${name},i,,\n` });
    expect((await run(['match', at('m.csv')])).stderr).toContain(`"${name}" is no country we know`);
  });

  test('a long cell is cut, its problem is not', async () => {
    const { at } = openFolder({ 'm.csv': `${header}\na,r,${'x'.repeat(19_000)},i,,\n` });
    const { stderr } = await run(['match', at('m.csv')]);
    expect(stderr).toContain(`line 2, column country: "${'x'.repeat(80)}…" is no country we know\n`);
  });

  test('a line of 20 MB is cut', async () => {
    const { at } = openFolder({ 'g.txt': `2 1\n${'0 '.repeat(10_000_000)}\n` });
    const { code, stderr } = await run(['solve', at('g.txt')]);
    expect(code).toBe(2);
    expect(stderr).toContain(`line 2: "${'0 '.repeat(40)}…" should be "u v w"`);
    expect(stderr.length).toBeLessThan(500);
  });

  test('of a thousand problems the first hundred are named', async () => {
    const { at } = openFolder({ 'm.csv': `${header}\n${'a,r,Narnia,i,,\n'.repeat(1_000)}` });
    const { stderr } = await run(['match', at('m.csv')]);
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(102);
    expect(lines.slice(-2)).toEqual(['… and 1899 more like these.', '1999 problems; nothing was written.']);
  });

  test('pairs are escaped at a terminal alone', async () => {
    const said = async (isTTY: boolean) => {
      const stream = Object.assign(new PassThrough(), { isTTY });
      writerTo(stream)(`a,b\n${bad},c\n`);
      stream.end();
      return text(stream);
    };
    expect(await said(true)).toMatch(/^a,b\n\\u\{1b\}\[2Jx[^\n]*,c\n$/);
    expect(await said(true)).not.toMatch(raw);
    expect(await said(false)).toBe(Buffer.from(`a,b\n${bad},c\n`).toString());
  });
});

describe('a size that nobody needs is refused at its place', () => {
  const most = 'is longer than 20,000 characters';
  test.each([
    ['one word', 'x', 30, 'm.csv: line 1: up to here a row has more than 1,000,000 characters'],
    ['quotes', '"a",', 30, 'm.csv: line 1: up to here a row has more than 1,000,000 characters'],
    ['commas', ',', 3, 'm.csv: line 1, column 1001: is one more than the 1,000 that are read'],
  ])('a header of many MB of %s', async (_, piece, megabytes, problem) => {
    const { at } = openFolder({ 'm.csv': piece.repeat((megabytes * 1_000_000) / piece.length) });
    const { code, stderr } = await run(['match', at('m.csv')]);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
    expect(stderr.length).toBeLessThan(500);
  });

  test('an open quote before 30 MB', async () => {
    const { problems } = readMembers(
      'm.csv',
      `${header}\n"${'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e\n'.repeat(480_000)}`,
    );
    expect(problems).toMatchObject([{ message: expect.stringContaining('is a quote never closed?') }]);
  });

  test('more lines than a million', () => {
    expect(readMembers('m.csv', `${header}\n${'a\n'.repeat(1_000_001)}`).problems).toEqual([
      { file: 'm.csv', line: null, column: null, message: 'has more than 1,000,000 lines' },
    ]);
  });

  test('a cell', () => {
    const { problems } = readMembers('m.csv', `${header}\na,r,KE,i,,\nb,r,KE,${'x'.repeat(20_001)},,\n`);
    expect(problems).toEqual([{ file: 'm.csv', line: 3, column: '4', message: most }]);
  });

  test('a graph without end', () => {
    expect(readGraph('g', '2147483647 0\n').problems).toMatchObject([
      { line: 1, message: '2147483647 vertices are too many: at most 10000000 are read' },
    ]);
  });

  test('input without end', async () => {
    const piece = new Uint8Array(1_000_000).fill(10);
    let given = 0;
    const readInput = async function* () {
      for (;;) {
        given++;
        yield piece;
      }
    };
    expect(await run(['solve', '-'], { readInput })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('-: is larger than 200 MB'),
    });
    expect(given).toBe(201);
  });
});

describe('eight times the input takes not much over eight times as long', () => {
  const row = (cells: string) => `${header}\n${cells}\n`;
  const dayOf = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
  /** One pair met in each round; all others once, in the first. */
  const history = (n: number) =>
    Array.from({ length: n }, (_, at) => ({ on: dayOf(at), members: at === 0 ? ['m0', 'b'] : ['x', 'y'] }));
  const people = (n: number) => Array.from({ length: n }, () => one).flat();
  const one = readMembers('m.csv', membersCsv(1)).value.members.slice(0, 1);

  type Case = readonly [string, number, (n: number) => () => unknown];
  const of =
    <T>(make: (n: number) => T, read: (made: T) => unknown) =>
    (n: number) => {
      const made = make(n);
      return () => read(made);
    };
  const members = (made: string) => readMembers('m.csv', made);
  const cases: readonly Case[] = [
    [
      'open brackets in languages',
      1_000,
      of((n) => row(`a,r,KE,i,${`${'('.repeat(199)};`.repeat(n / 10)},`), members),
    ],
    ['marks on a letter', 2_000, of((n) => row(`a,r,a${'\u0301\u0316'.repeat(n / 2)},i,,`), members)],
    ['line ends in quotes', 1_000, of((n) => row(`"${'\n'.repeat(n)}",r,KE,i,,`), members)],
    ['short rows', 500, of((n) => `${header}\n${'a,b\n'.repeat(n)}`, members)],
    ['a header of quotes', 20_000, of((n) => '"a",'.repeat(n), members)],
    [
      'digits',
      4_000,
      of(
        (n) => `2 1\n0 1 ${'1'.repeat(n)}x\n`,
        (made) => readGraph('g', made),
      ),
    ],
    [
      'zeros',
      4_000,
      of(
        (n) => `2 1\n0 1 0.${'0'.repeat(n)}1\n`,
        (made) => readGraph('g', made),
      ),
    ],
    [
      'edges',
      10_000,
      of(
        (n) => `2 ${n}\n${'0 1 1\n'.repeat(n)}`,
        (made) => readGraph('g', made),
      ),
    ],
    [
      'rounds',
      1_000,
      of(
        (n) => [people(n), history(n)] as const,
        ([who, met]) => withWaiting(who, met),
      ),
    ],
    [
      'dates',
      500,
      of(
        (n) => `date,a,b\n${'2026-11-30,a,b\n'.repeat(n)}`,
        (made) => readHistory('h.csv', made),
      ),
    ],
    [
      'soft rules',
      20_000,
      of(
        (n) =>
          JSON.stringify({ soft: Array.from({ length: n }, (_, at) => (at < n / 2 ? 'rest' : 'country')) }),
        (made) => readRules('r.json', made),
      ),
    ],
  ];

  /** Milliseconds of the processor, the least of some runs, as others use the machine too. */
  const least = (work: () => unknown): number => {
    const taken = Array.from({ length: 7 }, () => {
      const began = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    });
    return Math.min(...taken);
  };

  test.each(cases)('%s', (_, n, make) => {
    const [small, large] = [make(n), make(8 * n)];
    small();
    // Squared would be 64; what takes under a millisecond is lost in noise.
    expect(least(large) / Math.max(least(small), 1)).toBeLessThan(40);
  });
});
