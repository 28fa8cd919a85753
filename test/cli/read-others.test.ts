// Histories and rules: what is understood, and every mistake by its place.
import { describe, expect, test } from 'vitest';
import { sayProblem } from '../../src/cli/problem.ts';
import { readHistory, withWaiting } from '../../src/cli/read-history.ts';
import { readMembers } from '../../src/cli/read-members.ts';
import { readRules, strangersIn } from '../../src/cli/read-rules.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { membersCsv } from './stand-in.ts';

describe('a history', () => {
  const text = 'Date,Member A,member_b,member_c\n2026-11-02,m0,m1,m2\n2026-11-09,m0,gone,\n';

  test('has meetings of two and of three', () => {
    expect(readHistory('h.csv', text)).toEqual({
      problems: [],
      value: [
        { on: '2026-11-02', members: ['m0', 'm1', 'm2'] },
        { on: '2026-11-09', members: ['m0', 'gone'] },
      ],
    });
  });

  test('says how long everybody waited', () => {
    const { members } = readMembers('m.csv', membersCsv(4)).value;
    const waits = withWaiting(members, readHistory('h.csv', text).value).map(({ waiting }) => waiting);
    expect(waits).toEqual([0, 1, 1, 2]);
  });

  test('says which round left somebody out last', () => {
    const { members } = readMembers('m.csv', membersCsv(5)).value;
    const later = `${text}2026-11-16,m1,m3,\n2026-11-23,m1,m0,\n`;
    const outs = withWaiting(members, readHistory('h.csv', later).value).map(({ lastOut }) => lastOut);
    // m3 was not known before the sixteenth; m4 has never been.
    expect(outs).toEqual(['2026-11-16', '2026-11-09', '2026-11-23', '2026-11-23', undefined]);
    const first = withWaiting(members, readHistory('h.csv', text).value);
    expect(first.map((member) => 'lastOut' in member)).toEqual([false, true, true, false, false]);
  });

  test('every mistake is named at once', () => {
    const { problems } = readHistory(
      'h.csv',
      'round_date,member_a,member_b\n2026-02-30,a,b\n2026-02-02,a,a\n,b,\n',
    );
    expect(problems.map(sayProblem)).toEqual([
      'h.csv: line 2, column round_date: "2026-02-30" is no date such as 2026-11-30',
      'h.csv: line 3, column member_b: "a" cannot meet themselves',
      'h.csv: line 4, column round_date: "" is no date such as 2026-11-30',
      'h.csv: line 4, column member_b: is empty',
    ]);
  });
});

describe('rules', () => {
  test('change only what they name', () => {
    const { value, problems } = readRules(
      'r.json',
      '{"restWeeks":4,"wishes":{"country":{"prefer":"alike"}}}',
    );
    expect(problems).toEqual([]);
    expect(value.rules).toEqual({
      ...defaultRules,
      restWeeks: 4,
      wishes: { ...defaultRules.wishes, country: { prefer: 'alike', strength: 3 } },
    });
  });

  test('keep and part pairs, and let rules give way', () => {
    const text = '{"soft":["rest","country"],"control":0.2,"together":[["a","b"]],"never":[["a","c"]]}';
    const { value, problems } = readRules('r.json', text);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ together: [['a', 'b']], apart: [], never: [['a', 'c']] });
    expect(value.rules).toMatchObject({ soft: ['rest', 'country'], control: 0.2, first: 'people' });
    expect(strangersIn('r.json', value, new Set(['a', 'b'])).map(({ message }) => message)).toEqual([
      'never: "c" is no member',
    ]);
  });

  test('that say nothing cannot give way', () => {
    const text = '{"soft":["level","rest","rest"]}';
    expect(readRules('r.json', text).problems.map(({ message }) => message)).toEqual([
      'soft: "level" is ignored, so it cannot give way',
      'soft: "rest" stands there twice',
    ]);
  });

  test.each([
    ['{"control":0.5,"first":"score"}', null],
    ['{"control":0.51}', 'control: '],
    ['{"control":-0.1}', 'control: '],
    ['{"first":"speed"}', 'first: '],
    ['{"soft":["colour"]}', 'soft.0: '],
    ['{"together":[["a"]]}', 'together.0'],
    ['{"apart":[["a","b","c"]]}', 'apart.0'],
    ['{"never":[["a",""]]}', 'never.0.1: '],
    ['{"never":"a"}', 'never: '],
  ])('%s', (text, problem) => {
    const said = readRules('r.json', text).problems.map(sayProblem);
    expect(said).toEqual(problem === null ? [] : [expect.stringContaining(problem)]);
  });

  test('unknown keys and wrong values are named at once', () => {
    const text = '{"rest":4,"leastOverlap":-1,"wishes":{"colour":{},"role":{"strength":9,"why":1}}}';
    const said = readRules('r.json', text).problems.map(sayProblem);
    expect(said).toHaveLength(5);
    for (const part of [
      'rest: there is',
      'leastOverlap: ',
      'wishes.colour: ',
      'role.strength: ',
      'role.why: ',
    ]) {
      expect(said.join('\n')).toContain(part);
    }
  });

  test('broken JSON is named by its line', () => {
    expect(readRules('r.json', '{\n"odd": "trio",\n}').problems[0]).toMatchObject({ line: 3 });
  });
});
