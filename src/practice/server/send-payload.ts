// Signs payloads as Slack does and posts them to the app, which has three real seconds to answer.
import { createHmac } from 'node:crypto';
import { noteRefusal, type RunningSlack } from './running-slack.ts';
import { nextId } from './world.ts';

/** What the app answered; `error` where there was no 2xx in time. */
export type Reply =
  | { readonly ok: true; readonly body: string; readonly isJson: boolean }
  | { readonly ok: false; readonly error: string };

const signBody = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

export const sendForm = (
  slack: RunningSlack,
  what: string,
  fields: Readonly<Record<string, string>>,
): Promise<Reply> =>
  send(slack, what, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

/** Interactive payloads travel as one form field that holds JSON. */
export const sendInteraction = (slack: RunningSlack, what: string, payload: object): Promise<Reply> =>
  sendForm(slack, what, { payload: JSON.stringify(payload) });

/** Slack repeats a failed event at once, after one and after five minutes; here only at once. */
export const sendEvent = async (
  slack: RunningSlack,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<Reply> => {
  const { world } = slack;
  const body = JSON.stringify({
    token: 'practice',
    team_id: world.team.id,
    api_app_id: world.app.id,
    type: 'event_callback',
    event,
    event_id: nextId(world, 'Ev'),
    event_time: Math.floor(slack.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: world.team.id,
        user_id: world.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  });
  const json = { 'content-type': 'application/json' };
  const first = await send(slack, event.type, body, json);
  if (first.ok || first.error === 'no_app') return first;
  return send(slack, event.type, body, {
    ...json,
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': first.error === 'operation_timeout' ? 'http_timeout' : 'http_error',
  });
};

const send = async (
  slack: RunningSlack,
  what: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> => {
  const reply = await post(slack, body, headers);
  if (!reply.ok) noteRefusal(slack, what, reply.error);
  return reply;
};

const post = async (
  slack: RunningSlack,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> => {
  if (slack.appUrl === undefined) return { ok: false, error: 'no_app' };
  // Real time, whatever the practice clock says: the app compares it with its own machine's clock.
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const response = await fetch(slack.appUrl, {
      method: 'POST',
      body,
      headers: {
        ...headers,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signBody(slack.signingSecret, timestamp, body),
      },
      signal: AbortSignal.timeout(slack.patience),
    });
    const text = await response.text();
    if (!response.ok) return { ok: false, error: `http_${response.status}` };
    const type = response.headers.get('content-type') ?? '';
    return { ok: true, body: text, isJson: type.startsWith('application/json') };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, error: late ? 'operation_timeout' : 'connection_failed' };
  }
};
