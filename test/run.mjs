// `npm test`: types, lint, dead code and every test; ends with one plain line of how many passed and failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
const report = path.join(folder, 'report.json');
// Whatever runs here takes this for the machine's, so that what it leaves behind is known from what others do.
const temporary = path.join(folder, 'tmp');
await mkdir(temporary);
// Postgres refuses to run as root, and its user has to reach what lies below.
await chmod(folder, 0o711);

const checks = [
  ['tsc', '--noEmit'],
  ['biome', 'check', '.'],
  ['knip'],
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

const run = async ([command, ...args]) => {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const child = spawn('npx', ['--no-install', command, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TMPDIR: temporary },
  });
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
// tsx keeps what it has compiled in a folder of that name.
const left = (await readdir(temporary)).filter((name) => !/^tsx-\d+$/.test(name));
if (left.length === 0) passed++;
else {
  failed++;
  console.log(`\nLeft in the temporary folder: ${left.join(', ')}`);
}
await rm(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
