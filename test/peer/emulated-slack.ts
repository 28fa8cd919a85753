// A Slack that others wrote (`emulate`), with the app installed over OAuth, and people who act in it over signed HTTP.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { parse } from 'yaml';
import { eventually } from '../setting/act-as.ts';
import { post, signForm, signInteraction } from '../slack/listen/send-signed.ts';

type Block = {
  readonly type: string;
  readonly block_id?: string;
  readonly element?: { readonly type: string; readonly action_id: string };
  readonly elements?: readonly {
    readonly action_id?: string;
    readonly value?: string;
    readonly type: string;
  }[];
};
export type View = {
  readonly id: string;
  readonly blocks: readonly Block[];
  readonly callback_id: string;
  readonly private_metadata: string;
};
export type Message = {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
};
export type Channel = {
  readonly id: string;
  readonly members: readonly string[];
  readonly messages: readonly Message[];
};
type Call = {
  readonly method: string;
  readonly args: URLSearchParams;
  readonly answer: { readonly ok: boolean; readonly error?: string; readonly view?: View };
};

const signingSecret = 'a-secret-between-two-strangers';
const reader = 'xoxp-reads-what-the-app-may-not';
const botUserId = 'U0COUNTERPART';
const appId = 'A0COUNTERPART';
const client = { client_id: '1.2', client_secret: 'three' };
const redirect = 'http://127.0.0.1/oauth';

/** What the manifest asks for, and no more: `emulate` is strict about it. */
const scopes = (
  parse(readFileSync('manifest.yml', 'utf8')) as { oauth_config: { scopes: { bot: string[] } } }
).oauth_config.scopes.bot;

export type EmulatedSlack = Awaited<ReturnType<typeof startEmulatedSlack>>;

export const startEmulatedSlack = async (names: readonly string[]) => {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: names.map((name) => ({ name: name.toLowerCase(), real_name: name })),
        oauth_apps: [
          {
            ...client,
            app_id: appId,
            name: 'Counterpart',
            redirect_uris: [redirect],
            scopes,
            bot_user_id: botUserId,
          },
        ],
        tokens: [
          {
            token: reader,
            user_id: botUserId,
            app_id: appId,
            scopes: ['users:read', 'mpim:read', 'mpim:history', 'im:read', 'im:history'],
          },
        ],
        signing_secret: signingSecret,
        strict_scopes: true,
      },
    },
  });
  const api = new WebClient(reader, { slackApiUrl: `${emulator.url}/api/`, retryConfig: { retries: 0 } });
  const { members = [] } = await api.users.list({ limit: 200 });
  const ids = Object.fromEntries(members.map(({ real_name, id }) => [real_name ?? '', id ?? '']));
  const { team_id: teamId = '' } = await api.auth.test();
  const botToken = await install(emulator.url, ids[names[0] ?? ''] ?? '');
  const wire = await startWire(emulator.url);
  let appUrl = '';

  const envelope = async (type: string, user: string) => ({
    type,
    user: { id: user, team_id: teamId },
    team: { id: teamId, domain: 'emulate' },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: appId,
    token: 'x',
    trigger_id: await trigger(user),
  });
  const trigger = async (user: string): Promise<string> => {
    const { trigger_id } = (await api.apiCall('views.generateTriggerId', { user_id: user })) as {
      trigger_id?: string;
    };
    return trigger_id ?? '';
  };
  const channels = async (types: 'mpim' | 'im'): Promise<Channel[]> => {
    const listed = await api.conversations.list({ types, limit: 200 });
    return Promise.all(
      (listed.channels ?? []).map(async ({ id = '' }) => {
        const { members = [] } = await api.conversations.members({ channel: id });
        const { messages = [] } = await api.conversations.history({ channel: id });
        return { id, members: members.filter((one) => one !== botUserId), messages: messages as Message[] };
      }),
    );
  };

  return {
    apiUrl: `${wire.url}/api/`,
    botToken,
    signingSecret,
    calls: wire.calls,
    sendTo: (url: string) => {
      appUrl = url;
    },
    id: (name: string): string => ids[name] ?? '',
    channels,
    /** Types a command; what is answered, in words, or the form that opens. */
    command: async (user: string, text: string): Promise<string | View> => {
      const seen = wire.calls.length;
      const trigger_id = await trigger(user);
      const common = { team_id: teamId, user_id: user, channel_id: 'D1', api_app_id: appId };
      const address = wire.addressFor();
      await expectOk(
        post(
          appUrl,
          signForm(signingSecret, {
            ...common,
            command: '/counterpart',
            text,
            trigger_id,
            response_url: address.url,
          }),
        ),
      );
      return eventually(() => {
        const opened = wire.calls.slice(seen).find(({ method }) => method === 'views.open')?.answer.view;
        const said = opened ?? address.said();
        if (!said) throw new Error('no answer yet');
        return said;
      });
    },
    suggest: async (user: string, view: View, field: string, typed: string): Promise<string[]> => {
      const payload = {
        ...(await envelope('block_suggestion', user)),
        container: { type: 'view', view_id: view.id },
        view,
        action_id: field,
        block_id: field,
        value: typed,
      };
      const response = await expectOk(post(appUrl, signInteraction(signingSecret, payload)));
      const { options } = (await response.json()) as { options: { value: string }[] };
      return options.map(({ value }) => value);
    },
    submit: async (user: string, view: View, values: object): Promise<string> => {
      const payload = {
        ...(await envelope('view_submission', user)),
        view: { ...view, state: { values } },
        response_urls: [],
      };
      return (await expectOk(post(appUrl, signInteraction(signingSecret, payload)))).text();
    },
    /** Presses a button of a message that stands in this channel. */
    press: async (user: string, channel: Channel, message: Message, actionId: string): Promise<void> => {
      const button = message.blocks
        ?.flatMap(({ elements, block_id }) =>
          (elements ?? []).map((one) => ({ ...one, block_id: block_id ?? 'b' })),
        )
        .find(({ action_id }) => action_id === actionId);
      if (!button) throw new Error(`there is no ${actionId}`);
      const payload = {
        ...(await envelope('block_actions', user)),
        container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: false },
        channel: { id: channel.id, name: 'x' },
        message: { type: 'message', ...message },
        response_url: wire.addressFor({ channel: channel.id, ts: message.ts }).url,
        actions: [{ ...button, action_ts: message.ts }],
      };
      await expectOk(post(appUrl, signInteraction(signingSecret, payload)));
    },
    stop: async () => {
      await wire.stop();
      await emulator.close();
    },
  };
};

const expectOk = async (sent: Promise<Response>): Promise<Response> => {
  const response = await sent;
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  return response;
};

/** As an admin does it: agrees to the scopes, and the code is exchanged for the token. */
const install = async (url: string, userId: string): Promise<string> => {
  const agreed = await fetch(`${url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      user_id: userId,
      redirect_uri: redirect,
      scope: scopes.join(),
      client_id: client.client_id,
    }),
  });
  const code = new URL(agreed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchanged = await new WebClient('', { slackApiUrl: `${url}/api/` }).oauth.v2.access({
    ...client,
    code,
    redirect_uri: redirect,
  });
  return exchanged.access_token ?? '';
};

const read = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

type Original = { readonly channel: string; readonly ts: string };
type Said = { readonly text: string; readonly blocks?: unknown; readonly replace_original?: boolean };

/** Between the app and `emulate`: hands each call on, keeps it with its answer, and takes what goes to response URLs. */
const startWire = async (target: string) => {
  const calls: Call[] = [];
  const answers = new Map<string, string>();
  const originals = new Map<string, Original>();
  let bearer = '';
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const path = request.url ?? '';
    if (path.startsWith('/respond/')) {
      const { replace_original: replaces, ...content } = JSON.parse(body) as Said;
      answers.set(path, content.text);
      // A response URL may replace the message whose button was pressed; "emulate" has none, but it can update.
      const original = originals.get(path);
      if (replaces && original) {
        const { text, blocks } = content;
        await fetch(`${target}/api/chat.update`, {
          method: 'POST',
          body: JSON.stringify({ ...original, text, blocks }),
          headers: { authorization: bearer, 'content-type': 'application/json' },
        });
      }
      response.end('ok');
      return;
    }
    bearer = request.headers.authorization ?? bearer;
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const answered = await fetch(target + path, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': type },
    });
    const text = await answered.text();
    calls.push({
      method: path.replace('/api/', ''),
      args: new URLSearchParams(body),
      answer: JSON.parse(text),
    });
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let addresses = 0;
  return {
    url,
    calls,
    addressFor: (original?: Original) => {
      addresses += 1;
      const path = `/respond/${addresses}`;
      if (original) originals.set(path, original);
      return { url: url + path, said: () => answers.get(path) };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
