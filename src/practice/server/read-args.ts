// Reads what a Web API call sends: form or JSON, token in the header or among the arguments.
import type { IncomingMessage } from 'node:http';
import type { Args } from './web-answer.ts';

/** Far above the largest view or message that Slack takes, and above any file that an app of this kind sends. */
export const mostBytes = 2_000_000;

export class TooLarge extends Error {}

export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');

export const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  let size = 0;
  // Not destroyed: whoever sent too much is still to be answered.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    size += piece.length;
    if (size > mostBytes) throw new TooLarge(`more than ${mostBytes} bytes`);
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
};

/** Arguments that a form carries as JSON text. */
const nested = new Set(['blocks', 'attachments', 'view', 'metadata', 'files']);

export const readArgs = (request: IncomingMessage, body: string): Args | undefined => {
  if (request.headers['content-type']?.startsWith('application/json')) {
    const parsed = parseJson(body);
    return isRecord(parsed) ? unfold(Object.entries(parsed)) : undefined;
  }
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  return unfold([...query, ...new URLSearchParams(body)]);
};

const unfold = (entries: readonly (readonly [string, unknown])[]): Args =>
  Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      // Text that is no JSON stays text, so that the method refuses it by its name.
      nested.has(name) && typeof value === 'string' ? (parseJson(value) ?? value) : value,
    ]),
  );

export const readToken = (request: IncomingMessage, args: Args): string | undefined => {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined);
};

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
