// What the rules of a file do to pairs and report, and what somebody who waits is told.
import { PassThrough } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { describe, expect, test, vi } from 'vitest';
import { sayGap } from '../../src/cli/gap.ts';
import type { MatchingInput } from '../../src/domain/matching/candidate.ts';
import { matchRound } from '../../src/domain/matching/match-round.ts';
import { membersCsv, openFolder, run } from './stand-in.ts';

const matchWith = async (count: number, rules: object, history = 'round_date,member_a,member_b\n') => {
  const files = { 'm.csv': membersCsv(count), 'h.csv': history, 'r.json': JSON.stringify(rules) };
  const { at, read } = openFolder(files);
  const inputs = [at('m.csv'), '--history', at('h.csv'), '--rules', at('r.json')];
  const { code, stdout, stderr } = await run(['match', ...inputs, '--report', at('report.json')]);
  expect([code, stderr]).toEqual([0, '']);
  const rows: Record<string, string>[] = parse(stdout, { columns: true });
  const pairs = rows.map((row) => `${row['member_a']} ${row['member_b']}`);
  return { rows, pairs, report: JSON.parse(read('report.json')) };
};

describe('rules of a file', () => {
  const met = 'round_date,member_a,member_b\n2026-11-23,m0,m1\n';

  test('that give way are named with the pair', async () => {
    const { rows, report } = await matchWith(2, { soft: ['rest', 'role'] }, met);
    // All are designers, and the usual rules wish for different roles.
    expect(rows).toMatchObject([{ gave_way: 'rest; role', control: 'no' }]);
    expect(report.scores).toMatchObject([{ gaveWay: ['rest', 'role'], control: false }]);
    expect((await matchWith(2, {}, met)).report).toMatchObject({ pairs: 0, sitOuts: [{}, {}] });
  });

  test('pairs by chance are marked and counted', async () => {
    const { rows, report } = await matchWith(8, { control: 0.5 });
    expect(rows.filter((row) => row['control'] === 'yes')).toHaveLength(2);
    expect(rows.filter((row) => row['control'] === 'no')).toHaveLength(2);
    expect(report.control).toBe(2);
  });

  test('keep pairs together, unless that is refused', async () => {
    // They share the country, so that nobody else would pair them.
    const kept = await matchWith(8, { together: [['m0', 'm6']] });
    expect((await matchWith(8, {})).pairs).not.toContain('m0 m6');
    expect([kept.pairs, kept.report.refused]).toEqual([expect.arrayContaining(['m0 m6']), []]);
    const twice = await matchWith(8, { together: ['m6', 'm7'].map((other) => ['m0', other]) });
    expect(twice.report.refused).toEqual([['m0', 'm7']]);
  });

  test.each(['apart', 'never'])('part pairs: %s', async (key) => {
    expect((await matchWith(2, {})).pairs).toEqual(['m0 m1']);
    expect((await matchWith(2, { [key]: [['m1', 'm0']] })).pairs).toEqual([]);
  });

  test('an id that no member has writes nothing', async () => {
    const { at, names } = openFolder({ 'm.csv': membersCsv(2), 'r.json': '{"apart":[["m0","m2"]]}' });
    const { code, stdout, stderr } = await run(['match', at('m.csv'), '--rules', at('r.json')]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('r.json: apart: "m2" is no member\n1 problem; ');
    expect(names()).toEqual(['m.csv', 'r.json']);
  });

  test.each(['', 'name,role,country,interests\nx,r,KE,i\n'])(
    'nobody is a stranger to %j',
    async (members) => {
      const { at } = openFolder({ 'm.csv': members, 'r.json': '{"apart":[["m0","m2"]]}' });
      const { code, stderr } = await run(['match', at('m.csv'), '--rules', at('r.json')]);
      expect(code).toBe(2);
      expect(stderr).not.toContain('no member');
    },
  );
});

describe('the report', () => {
  test("holds the parts of each pair's score", async () => {
    const { rows, report } = await matchWith(4, {});
    expect(report.scores).toHaveLength(2);
    for (const [at, { members, score, parts }] of report.scores.entries()) {
      expect([members, `${score}`]).toEqual([
        [rows[at]?.['member_a'], rows[at]?.['member_b']],
        rows[at]?.['score'],
      ]);
      const sum = parts.reduce((all: number, { points }: { points: number }) => all + points, 0);
      // Each part is rounded by itself.
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(parts.length / 2);
    }
  });

  test('says what each rule cost', async () => {
    const { report } = await matchWith(2, {}, 'round_date,member_a,member_b\n2026-11-23,m0,m1\n');
    expect(report.costs).toContainEqual(expect.objectContaining({ rule: 'rest', people: 2 }));
  });

  test('alone asks for these costs', async () => {
    const inputs: MatchingInput[] = [];
    const match = async (input: MatchingInput) => {
      inputs.push(input);
      return matchRound(input);
    };
    const { at } = openFolder({ 'm.csv': membersCsv(2) });
    await run(['match', at('m.csv'), '--budget', '2m'], { match });
    await run(['match', at('m.csv'), '--report', at('report.json')], { match });
    expect(inputs).toMatchObject([{ costs: false, budgetMs: 120_000 }, { costs: true }]);
    expect(inputs[1]).not.toHaveProperty('budgetMs');
  });
});

describe('progress', () => {
  const openTerminal = () => {
    const terminal = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true });
    let seen = '';
    terminal.on('data', (text: string) => {
      seen += text;
    });
    return { terminal, seen: () => seen };
  };

  test('shows the gap to somebody at a terminal', async () => {
    const { terminal, seen } = openTerminal();
    const { at } = openFolder({ 'm.csv': membersCsv(4) });
    const { code, stdout } = await run(['match', at('m.csv')], {
      terminal,
      match: async (input, onProgress) => {
        onProgress?.({ turn: 1, weight: 985, upperBound: 1000 });
        await vi.waitFor(() => expect(seen()).toMatch(/matching 4 members .*, gap 1\.5%/));
        onProgress?.({ turn: 2, weight: 1000, upperBound: 1000 });
        await vi.waitFor(() => expect(seen()).toContain(', proven best'));
        return matchRound(input);
      },
    });
    expect([code, stdout.includes('gap')]).toEqual([0, false]);
  });

  test('is nothing to a pipe', async () => {
    const { at } = openFolder({ 'm.csv': membersCsv(4) });
    const { stdout, stderr } = await run(['match', at('m.csv')], {
      match: async (input, onProgress) => {
        onProgress?.({ turn: 1, weight: 1, upperBound: 2 });
        return matchRound(input);
      },
    });
    expect([stdout.includes('gap'), stderr]).toEqual([false, '']);
  });

  test.each([
    [0, 'proven best'],
    [0.0000000715, 'gap 0.0000072%'],
    [0.07, 'gap 7%'],
    [1, 'gap 100%'],
  ])('a gap of %d is said as a bound', (gap, said) => {
    expect(sayGap(gap)).toBe(said);
  });
});

test('the help names the columns of the pairs', async () => {
  const { stdout } = await run(['match', '--help']);
  for (const column of ['gave_way', 'control']) expect(stdout).toContain(column);
});
