// Stopping the real process: what was begun is finished, what is queued waits in the database, nothing is lost.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Practitioner } from '../src/practice/community/people.ts';
import { type PracticeSlack, startSlack } from '../src/practice/server/start-slack.ts';
import { eventually, joinAs, personCalled, wholeText } from './setting/act-as.ts';
import { temporaryFolder } from './setting/temporary-folder.ts';

let slack: PracticeSlack;
const folder = temporaryFolder();
beforeAll(async () => {
  slack = await startSlack();
  // A database that is migrated already: making one takes longer than all the rest.
  const loadDataDir = new Blob([new Uint8Array(await readFile(inject('migratedDump')))]);
  await (await PGlite.create(`${folder}/pglite`, { loadDataDir })).close();
});
afterAll(() => slack.stop());

/** The real process, as an operator starts it. */
const run = async (...more: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', ...more, 'src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: `${slack.url}/api/`,
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close');
  const port = await expect
    .poll(() => /"port":(\d+).*Counterpart is up/.exec(out)?.[1] ?? child.exitCode, { timeout: 40_000 })
    .toBeTruthy()
    .then(() => Number(/"port":(\d+)/.exec(out)?.[1]));
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  return {
    port,
    /** What the log has said so far, and errors beside it. */
    said: () => out + err,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    stop: async () => {
      const began = performance.now();
      child.kill('SIGTERM');
      const [code] = await ended;
      return { code, err, lines: out.trim().split('\n'), seconds: (performance.now() - began) / 1000 };
    },
  };
};
/** Throws from a timer, as a library's callback might, with words in it that are nobody's business. */
const throwing =
  "process.on('SIGUSR2', () => setTimeout(() => { throw new RangeError('of Ama: a secret') }))";
const thrower = `data:text/javascript;base64,${Buffer.from(throwing).toString('base64')}`;

/** Whatever the hour at which this test runs, they are at work, but for one minute of the day. */
const alwaysAwake = ({ answers, ...person }: Practitioner): Practitioner => ({
  ...person,
  answers: {
    ...answers,
    workDays: ['1', '2', '3', '4', '5', '6', '7'],
    workStart: '03:00',
    workEnd: '02:59',
  },
});

const introductions = () =>
  Object.values(slack.snapshot().channels)
    .flatMap(({ messages }) => messages)
    .filter((message) => wholeText({ blocks: message.blocks ?? [] }).includes('Why you two'));

test('at SIGTERM, and at what nobody caught, loses nothing that was begun', async () => {
  const [ama, sofia, luis] = ['Ama', 'Sofia', 'Luis'].map((name) => alwaysAwake(personCalled(slack, name)));
  if (!ama || !sofia || !luis) throw new Error('nobody is there');
  const first = await run();
  for (const person of [ama, sofia]) await joinAs(slack, person);
  // A request that never ends must not hold the stop for minutes.
  const hanging = connect(first.port, '127.0.0.1').on('error', () => {});
  hanging.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  expect(await slack.command(ama.user.id, '/counterpart round now')).toEqual({ ok: true });
  const stopped = await first.stop();
  expect(stopped).toMatchObject({ code: 0, err: '' });
  expect(stopped.seconds).toBeLessThan(9);
  for (const line of stopped.lines) expect(JSON.parse(line)).toHaveProperty('msg');
  expect(stopped.lines.at(-1)).toContain('Stopping');
  // The database was made before the app came, by somebody who left it open.
  expect(stopped.lines[0]).toContain(`DATA_DIR ${folder} is open to other users of this machine`);

  const second = await run('--import', thrower);
  const ups = () => [...second.said().matchAll(/"port":(\d+),"msg":"Counterpart is up"/g)];
  second.kill('SIGUSR2');
  await expect.poll(() => ups().length, { timeout: 30_000 }).toBe(2);
  slack.sendTo(`http://127.0.0.1:${ups()[1]?.[1]}/slack/events`);
  await slack.command(luis.user.id, '/counterpart leave');
  await eventually(() => expect(introductions()).toHaveLength(1));
  await slack.openHome(sofia.user.id);
  await eventually(() =>
    expect(wholeText(slack.home(sofia.user.id) ?? { blocks: [] })).toContain(`<@${ama.user.id}>, Ghana`),
  );
  // Two wishes to stop are one.
  second.kill('SIGINT');
  const { lines, ...ended } = await second.stop();
  expect(ended).toMatchObject({ code: 0, err: '' });
  const thrown = lines.map((line) => JSON.parse(line)).filter(({ err }) => err?.type === 'RangeError');
  expect(thrown).toMatchObject([{ level: 50, msg: expect.stringContaining('nobody caught') }]);
  expect(lines.join()).not.toContain('a secret');
  expect(introductions()).toHaveLength(1);
  expect(slack.refusals()).toEqual([]);
});
