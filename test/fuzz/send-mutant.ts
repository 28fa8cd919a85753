// Sends a payload over real HTTP, signed or not, and says what came back.
import { once } from 'node:events';
import { connect } from 'node:net';
import { nowInSeconds, signed } from '../slack/listen/send-signed.ts';
import type { Mutant } from './mutate.ts';
import { startOwnTime } from './own-time.ts';

export type Answer = {
  /** Null: the line broke before there was one. */
  readonly status: number | null;
  readonly words: string;
  /** Of the app's own time: a machine that is busy makes nobody late. */
  readonly ms: number;
};

export type Door = { readonly port: number; readonly secret: string };

// Far beyond the three seconds that are allowed, so that a late answer is told from none.
const patience = 20_000;

export const sendMutant = async (door: Door, mutant: Mutant): Promise<Answer> => {
  const ownTime = startOwnTime();
  const { status, words } = await (mutant.hangsUp ? breakOff(door, mutant) : post(door, mutant));
  return { status, words, ms: ownTime() };
};

const headersOf = (
  { secret }: Door,
  { body, contentType, headers, signing }: Mutant,
): Record<string, string> => ({
  ...(contentType ? { 'content-type': contentType } : {}),
  ...headers,
  ...(signing === 'none'
    ? {}
    : signed(signing === 'for a longer body' ? `${body}&` : body, {
        secret: signing === 'of somebody else' ? 'of somebody else' : secret,
        stamp: nowInSeconds() - (signing === 'old' ? 900 : 0),
      })),
});

const post = async (door: Door, mutant: Mutant): Promise<Omit<Answer, 'ms'>> => {
  try {
    const response = await fetch(`http://127.0.0.1:${door.port}/slack/events`, {
      method: 'POST',
      // As bytes: fetch would give a text a content type.
      body: Buffer.from(mutant.body),
      headers: headersOf(door, mutant),
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, words: await response.text() };
  } catch (error) {
    return { status: null, words: String(error) };
  }
};

const breakOff = async (door: Door, mutant: Mutant): Promise<Omit<Answer, 'ms'>> => {
  const socket = connect(door.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  const bytes = Buffer.from(mutant.body);
  const headers = { host: 'x', ...headersOf(door, mutant), 'content-length': bytes.length };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /slack/events HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.end(bytes.subarray(0, bytes.length / 2));
  await once(socket, 'close');
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? 0) || null, words: answer };
};
