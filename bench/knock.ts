// `npm run bench:knock`: what 400 strangers with endless bodies cost the door in memory, and how many stay open.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const strangers = 400;
const seconds = 5;

const child = spawn(
  process.execPath,
  ['--import', 'tsx', fileURLToPath(new URL('knock-door.ts', import.meta.url))],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const [said] = await once(child.stdout, 'data');
const port = Number(said);

/** In MB; Linux alone tells it. */
const memory = async (what: 'VmRSS' | 'VmHWM'): Promise<string> => {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return (Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0);
};

const attack = async (name: string, headers: string): Promise<void> => {
  let [open, written] = [0, 0];
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const sockets = Array.from({ length: strangers }, () => {
    const socket = connect(port, '127.0.0.1');
    const pump = () => {
      while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
    };
    open += 1;
    socket
      .on('error', () => {})
      .on('connect', pump)
      .on('drain', pump);
    socket.on('close', () => {
      open -= 1;
    });
    socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n${headers}\r\n`);
    return socket;
  });
  await setTimeout(seconds * 1000);
  const [now, most] = [await memory('VmRSS'), await memory('VmHWM')];
  console.log(
    `${name}: ${open} of ${strangers} open after ${seconds} s, ${(written / 1e6).toFixed(0)} MB written, memory ${now} MB, at most ${most} MB`,
  );
  for (const socket of sockets) socket.destroy();
};

console.log(`before: memory ${await memory('VmRSS')} MB`);
await attack('unsigned', '');
const stamp = Math.floor(Date.now() / 1000);
await attack(
  'signed by somebody else',
  `x-slack-signature: v0=${'0'.repeat(64)}\r\nx-slack-request-timestamp: ${stamp}\r\n`,
);
child.kill();
