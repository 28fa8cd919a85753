// Payloads that Slack's own client would not send: old buttons, claims of others' pairs, people who have changed.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Setting } from '../../setting/start-counterpart.ts';
import { post, type Sent, signEvent, signForm, signInteraction } from './send-signed.ts';

type Press = {
  readonly actionId: string;
  readonly value?: string;
  readonly teamId?: string;
  readonly triggerId?: string;
};

export type Forger = {
  /** Presses a button of a message that may never have been sent. */
  readonly press: (userId: string, press: Press) => Promise<Response>;
  readonly submit: (
    userId: string,
    callbackId: string,
    view: { readonly values?: object; readonly metadata?: string; readonly blocks?: readonly object[] },
  ) => Promise<Response>;
  readonly send: (payload: object) => Promise<Response>;
  readonly event: (event: object, teamId?: string, eventId?: string) => Promise<Response>;
  readonly command: (
    userId: string,
    text: string,
    more?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** What the app answered over response URLs, in words; reading takes them away. */
  readonly answers: () => string[];
  /** The bytes and the signature of the last payload, once more. */
  readonly again: () => Promise<Response>;
  readonly stop: () => Promise<void>;
};

export const startForger = async ({ slack, app }: Setting): Promise<Forger> => {
  let answers: string[] = [];
  // As Slack does, so that no two payloads are the same.
  let sent = 0;
  const unheard = () => {
    sent += 1;
    return `1.${sent}.forged`;
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    answers.push((JSON.parse(body) as { text: string }).text);
    response.writeHead(200).end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const responseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const url = `http://127.0.0.1:${app.port}/slack/events`;
  const { signingSecret: secret, teamId: ours, appId, botUserId } = slack;
  const envelope = (type: string, userId: string, teamId = ours) => ({
    type,
    user: { id: userId, username: 'x', name: 'x', team_id: teamId },
    team: { id: teamId, domain: 'x' },
    api_app_id: appId,
    token: 'x',
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: unheard(),
  });
  let last: Sent;
  const knock = (sent: Sent) => {
    last = sent;
    return post(url, sent);
  };
  const send = (payload: object) => knock(signInteraction(secret, payload));
  return {
    send,
    press: (userId, { actionId, value, teamId, triggerId }) =>
      send({
        ...envelope('block_actions', userId, teamId),
        ...(triggerId ? { trigger_id: triggerId } : {}),
        container: { type: 'message', message_ts: '1.1', channel_id: 'D1', is_ephemeral: false },
        channel: { id: 'D1', name: 'directmessage' },
        message: { type: 'message', ts: '1.1', text: 'x' },
        response_url: responseUrl,
        actions: [
          {
            type: 'button',
            action_id: actionId,
            block_id: 'b',
            action_ts: '1.1',
            ...(value === undefined ? {} : { value }),
          },
        ],
      }),
    submit: (userId, callbackId, { values = {}, metadata = '', blocks = [] }) =>
      send({
        ...envelope('view_submission', userId),
        view: {
          id: 'V1',
          type: 'modal',
          callback_id: callbackId,
          private_metadata: metadata,
          state: { values },
          blocks,
        },
        response_urls: [],
      }),
    event: (event, teamId = ours, eventId = `Ev${unheard()}`) =>
      knock(
        signEvent(secret, {
          type: 'event_callback',
          token: 'x',
          team_id: teamId,
          api_app_id: appId,
          event,
          event_id: eventId,
          event_time: 1,
          authorizations: [
            {
              enterprise_id: null,
              team_id: teamId,
              user_id: botUserId,
              is_bot: true,
              is_enterprise_install: false,
            },
          ],
        }),
      ),
    command: (userId, text, more = {}) =>
      knock(
        signForm(secret, {
          command: '/counterpart',
          text,
          user_id: userId,
          user_name: 'x',
          team_id: ours,
          team_domain: 'x',
          channel_id: 'D1',
          channel_name: 'directmessage',
          api_app_id: appId,
          token: 'x',
          is_enterprise_install: 'false',
          trigger_id: unheard(),
          response_url: responseUrl,
          ...more,
        }),
      ),
    again: () => post(url, last),
    answers: () => {
      const said = answers;
      answers = [];
      return said;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
