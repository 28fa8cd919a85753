// The door before Bolt: reads the body, checks Slack's signature, and keeps out what Bolt would stumble over.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';

// Slack's largest payload, a view of 250 kB, stays far below.
const largestBody = 1_000_000;
const fiveMinutes = 300;

type Checks = {
  readonly signingSecret: string;
  /** Real time: signatures are stamped by the sender's clock. */
  readonly now: () => Date;
};

/** Anything that Slack did not sign within five minutes gets 401 and goes no further. */
export const guardRequests =
  ({ signingSecret, now }: Checks, next: RequestListener): RequestListener =>
  async (request, response) => {
    const body = await readBody(request).catch(() => Buffer.of());
    if (body === null) return answer(response, 413);
    if (!isSigned(request, body.toString(), signingSecret, now())) return answer(response, 401);
    if (!holdsObject(request, body.toString())) return answer(response, 400);
    next(Object.assign(request, { rawBody: body }), response);
  };

const answer = (response: ServerResponse, status: number): void => {
  response.writeHead(status).end();
};

/** Null: too large. Read to its end all the same, or the connection would be of no use to whoever shares it. */
const readBody = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? null : Buffer.concat(chunks);
};

const isSigned = (request: IncomingMessage, body: string, signingSecret: string, now: Date): boolean => {
  const signature = request.headers['x-slack-signature'];
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  if (typeof signature !== 'string' || !Number.isFinite(stamp)) return false;
  // Bolt refuses stamps of long ago, but takes one of tomorrow.
  if (Math.abs(now.getTime() / 1000 - stamp) > fiveMinutes) return false;
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp };
  return isValidSlackRequest({ signingSecret, body, headers, nowMilliseconds: now.getTime() });
};

/** A signed `null` would end the process inside Bolt. */
const holdsObject = (request: IncomingMessage, body: string): boolean => {
  try {
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return isObject(JSON.parse(body));
    const payload = new URLSearchParams(body).get('payload');
    return payload === null || isObject(JSON.parse(payload));
  } catch {
    return false;
  }
};

const isObject = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
