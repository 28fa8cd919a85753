// The door before Bolt: checks the headers first, reads a body only if it may be Slack's, and hands on one JSON object.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { readBodies } from './read-bodies.ts';
import { readPayload } from './read-payload.ts';

// Slack's largest payload, a view of 250 kB, stays far below this.
const largestBody = 1_000_000;
const fiveMinutes = 300;
const minute = 60_000;

const secretWarning =
  'A payload came that is not signed with SLACK_SIGNING_SECRET. If it was Slack’s, copy the secret again from Basic Information.';
const staleWarning =
  'A payload came that is stamped more than five minutes away from this machine’s clock. If it was Slack’s, set the clock.';

type Checks = {
  readonly signingSecret: string;
  /** Real time, since the sender's clock stamps the signatures. */
  readonly now: () => Date;
  /** Tells the operator why something that may be Slack's was refused. */
  readonly warn: (sentence: string) => void;
};

/** `vouch`: to be called when the connection has brought something that Slack signed. */
export type DoorListener = (request: IncomingMessage, response: ServerResponse, vouch: () => void) => void;

type Next = (request: IncomingMessage, response: ServerResponse) => void;

/** For people who try the address by hand. */
export const notUnderstood = 'This is no payload that Counterpart understands.';

const refusals = {
  400: `${notUnderstood}\n`,
  401: 'Only what Slack has signed within the last five minutes is taken here.\n',
  413: 'This is longer than anything that Slack sends.\n',
} as const;

/** Hands each payload to `next` as JSON, whatever it was sent as, so that all code behind it reads the same. */
export const guardRequests = ({ signingSecret, now, warn }: Checks, next: Next): DoorListener => {
  const readBody = readBodies(largestBody);
  let warnedAt = Number.NEGATIVE_INFINITY;
  // Strangers may knock as often as they like without filling the log.
  const warnAtTimes = (sentence: string) => {
    if (performance.now() - warnedAt < minute) return;
    warnedAt = performance.now();
    warn(sentence);
  };
  return async (request, response, vouch) => {
    const early = refusedByHeaders(request, now());
    if (early === 'stale') warnAtTimes(staleWarning);
    if (early) return refuse(response, early === 'stale' ? 401 : early);
    const body = await readBody(request);
    if (body === null) return;
    if (body === 'too-long') return refuse(response, 413);
    if (!isSigned(request, body, signingSecret, now())) {
      warnAtTimes(secretWarning);
      return refuse(response, 401);
    }
    vouch();
    const json = jsonOf(request, body.toString());
    if (json === null || isOddCheck(json)) return answer(response, 400);
    request.headers['content-type'] = 'application/json';
    next(Object.assign(request, { rawBody: Buffer.from(json) }), response);
  };
};

const answer = (response: ServerResponse, status: keyof typeof refusals, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(refusals[status]);
};

/** Closes the connection with the answer, whatever was still to come over it. */
const refuse = (response: ServerResponse, status: keyof typeof refusals): void =>
  answer(response, status, { connection: 'close' });

/** What can be known before a single byte of the body is read. */
const refusedByHeaders = ({ headers }: IncomingMessage, now: Date): 401 | 413 | 'stale' | null => {
  const signature = headers['x-slack-signature'];
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return 401;
  const stamp = headers['x-slack-request-timestamp'];
  if (typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return 401;
  // Bolt refuses an old time stamp, but accepts one in the future.
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > fiveMinutes) return 'stale';
  return Number(headers['content-length'] ?? 0) > largestBody ? 413 : null;
};

const isSigned = (request: IncomingMessage, body: Buffer, signingSecret: string, now: Date): boolean =>
  isValidSlackRequest({
    signingSecret,
    body: body.toString(),
    headers: {
      'x-slack-signature': String(request.headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(request.headers['x-slack-request-timestamp']),
    },
    nowMilliseconds: now.getTime(),
  });

/** Null: the body holds no JSON object, neither by itself nor in the one field of a form. */
const jsonOf = (request: IncomingMessage, body: string): string | null => {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  // The header is not signed, so JSON is never read as a form: otherwise words inside it could pass for a payload.
  const isJson = /^\s*[{[]/.test(body);
  switch (type.trim().toLowerCase()) {
    case 'application/json':
      return isObject(body) ? body : null;
    case 'application/x-www-form-urlencoded': {
      if (isJson) return null;
      const form = new URLSearchParams(body);
      // With two values for one name, two readers could each take a different one.
      if (new Set(form.keys()).size < form.size) return null;
      const payload = form.get('payload') ?? JSON.stringify(Object.fromEntries(form));
      return isObject(payload) ? payload : null;
    }
    default:
      return null;
  }
};

/** Bolt itself answers Slack's check of the address, by repeating whatever stands in it. */
const isOddCheck = (json: string): boolean => {
  const parsed: object = JSON.parse(json);
  const isCheck = 'type' in parsed && parsed.type === 'url_verification';
  return isCheck && readPayload(parsed).kind !== 'fine';
};

/** A signed `null` would end the process inside Bolt. */
const isObject = (text: string): boolean => {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
};
