// The command line as its own process, with real pipes and the thread that matches.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { membersCsv, openFolder } from './stand-in.ts';

const root = path.join(import.meta.dirname, '../..');

const counterpart = async (args: readonly string[], input = '') => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/counterpart.ts', ...args], {
    cwd: root,
  });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
};

test('match fills a pipe with CSV and nothing else', async () => {
  const { at } = openFolder({ 'm.csv': membersCsv(40) });
  const { code, stdout, stderr } = await counterpart(['match', at('m.csv')]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trim().split('\n')).toHaveLength(21);
});

test('bad rows end with code 2 and an empty pipe', async () => {
  const { code, stdout, stderr } = await counterpart(
    ['match', '-'],
    'id,role,country,interests\na,r,Narnia,i\n',
  );
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('line 2, column country');
});

test('solve answers in JSON from standard input', async () => {
  const { code, stdout, stderr } = await counterpart(['solve', '-', '--json'], '2 1\n0 1 7\n');
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ n: 2, m: 1, weight: 7, mate: [1, 0] });
});
