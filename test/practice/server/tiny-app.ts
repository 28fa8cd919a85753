// A tiny app for the tests of the practice workspace: keeps what arrives, answers as told.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { PracticeSlack } from '../../../src/practice/server/start-slack.ts';

export type Arrived = {
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  /** the event, the interactive payload, or the fields of the command */
  readonly payload: Payload;
};

/** What the tests look at in a payload. */
export type Payload = {
  readonly type?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly command?: string;
  readonly text?: string;
  readonly team_id?: string;
  readonly user_id?: string;
  readonly event_id?: string;
  readonly event?: {
    readonly type: string;
    readonly tab?: string;
    readonly view?: { readonly hash: string };
    readonly user?: unknown;
  };
  readonly user?: { readonly id: string; readonly team_id: string };
  readonly container?: { readonly type: string; readonly is_ephemeral?: boolean };
  readonly message?: object;
  readonly channel?: { readonly id: string };
  readonly state?: { readonly values: object };
  readonly actions?: readonly {
    readonly type: string;
    readonly action_id: string;
    readonly value?: string;
  }[];
  readonly view?: {
    readonly id: string;
    readonly hash: string;
    readonly private_metadata: string;
    readonly state: { readonly values: object };
  };
  readonly value?: string;
  readonly is_cleared?: boolean;
};

export type Told = { readonly status?: number; readonly body?: string | object; readonly wait?: number };

export type TinyApp = {
  readonly arrived: Arrived[];
  /** decides each answer; the default is an empty 200 */
  answer: (payload: Payload) => Told | Promise<Told>;
  readonly stop: () => Promise<void>;
};

export const startTinyApp = async (slack: PracticeSlack): Promise<TinyApp> => {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const raw = Buffer.concat(pieces).toString();
    const payload = readPayload(raw);
    app.arrived.push({ headers: request.headers, raw, payload });
    const { status = 200, body = '', wait = 0 } = await app.answer(payload);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const json = typeof body !== 'string';
    response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain' });
    response.end(json ? JSON.stringify(body) : body);
  });
  const app: TinyApp = {
    arrived: [],
    answer: () => ({}),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  slack.sendTo(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/slack/events`);
  return app;
};

const readPayload = (raw: string): Payload => {
  if (raw.startsWith('{')) return JSON.parse(raw);
  const fields = new URLSearchParams(raw);
  const payload = fields.get('payload');
  return payload === null ? Object.fromEntries(fields) : JSON.parse(payload);
};

/** The signature, computed anew and independently of the code under test. */
export const expectedSignature = (secret: string, { headers, raw }: Arrived): string =>
  `v0=${createHmac('sha256', secret)
    .update(`v0:${headers['x-slack-request-timestamp']}:${raw}`)
    .digest('hex')}`;

export type Answered = {
  readonly ok: boolean;
  readonly error?: string;
  readonly ts?: string;
  readonly channel?: { readonly id: string };
  readonly view?: { readonly id: string; readonly hash: string };
  readonly is_duplicate?: boolean;
  readonly needed?: string;
  readonly provided?: string;
  readonly user?: Readonly<Record<string, unknown>>;
  readonly members?: readonly { readonly id: string }[];
  readonly upload_url?: string;
  readonly file_id?: string;
  readonly response_metadata?: { readonly messages?: readonly string[]; readonly next_cursor?: string };
};

/** Calls the Web API as Slack's own client does: a form with JSON texts in it. */
export const call = async (
  slack: PracticeSlack,
  method: string,
  args: Readonly<Record<string, unknown>> = {},
  token: string | null = slack.botToken,
): Promise<Answered> => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: 'POST',
    body: form,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return response.json();
};
