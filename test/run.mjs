// `npm test`: types, lint, dead code and every test; ends with one plain line of how many passed and failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const report = path.join(await mkdtemp(path.join(tmpdir(), 'counterpart-')), 'report.json');

const checks = [
  ['tsc', '--noEmit'],
  ['biome', 'check', '.'],
  ['knip'],
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

const run = async ([command, ...args]) => {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const child = spawn('npx', ['--no-install', command, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  return code === 0;
};

const sayTenSlowest = (files) => {
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000;
  const slowest = files.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 10);
  console.log('\nThe ten slowest files:');
  for (const file of slowest)
    console.log(`${seconds(file).toFixed(1).padStart(6)} s  ${path.relative(process.cwd(), file.name)}`);
};

let passed = 0;
let failed = 0;
for (const check of checks) {
  const fine = await run(check);
  if (check[0] !== 'vitest') fine ? passed++ : failed++;
  else {
    const tests = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
    passed += tests.numPassedTests ?? 0;
    failed += tests.numFailedTests ?? 0;
    sayTenSlowest(tests.testResults ?? []);
    // A file that could not even be loaded, or a run that broke off, has no failed test to count.
    if (!fine && !tests.numFailedTests) failed++;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
