// Starts the practice workspace: one port for the Web API, response URLs, the page and its API.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { asPerson, closeModal, openHome, press, refused, typeCommand } from './act.ts';
import type {
  Acked,
  BlockActionInput,
  Conversation,
  OpenView,
  Option,
  Refusal,
  View,
  ViewValues,
  Where,
} from './contract.ts';
import { takeBytes } from './file-bytes.ts';
import { isFromHere } from './is-from-here.ts';
import { loadOptions } from './load-options.ts';
import { pageRoutes, sendJson } from './page-api.ts';
import { conversationsOf, markRead, openViewsOf } from './page-state.ts';
import { realTs } from './payloads.ts';
import { readBody, TooLarge } from './read-args.ts';
import { respond } from './respond.ts';
import {
  type Call,
  changed,
  type Fault,
  noteRefusal,
  type RunningSlack,
  type RunOptions,
  runSlack,
  setBack,
  type TakesFiles,
} from './running-slack.ts';
import { sendEvent } from './send-payload.ts';
import { serveFile } from './static-files.ts';
import { submitView } from './submit-view.ts';
import type { PracticeControls, TimeBar } from './time-bar.ts';
import { describeUser, patchUser } from './user-methods.ts';
import { answerWebApi } from './web-api.ts';
import {
  type Channel,
  type NewChannel,
  type NewUser,
  putChannel,
  putUser,
  type User,
  type World,
} from './world.ts';

export type SlackOptions = RunOptions & {
  /** 0 or nothing: any free port */
  readonly port?: number;
  readonly pageFolder?: string;
  readonly controls?: PracticeControls;
};

export type PracticeSlack = {
  readonly url: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly appId: string;
  readonly sendTo: (appUrl: string) => void;
  readonly addUser: (user: NewUser) => void;
  readonly addChannel: (channel: NewChannel) => void;
  readonly addToChannel: (channel: string, userId: string) => void;
  readonly removeFromChannel: (channel: string, userId: string) => void;
  readonly archiveChannel: (channel: string) => void;
  readonly changeUser: (id: string, patch: Partial<Omit<User, 'id'>>) => Promise<void>;
  /** As when the app is installed again: the same token has these scopes from now on. */
  readonly giveScopes: (scopes: readonly string[]) => void;
  readonly allowFiles: (which: TakesFiles) => void;
  readonly command: (userId: string, text: string, conversation?: string) => Promise<Acked>;
  readonly openHome: (userId: string) => Promise<Acked>;
  readonly press: (
    userId: string,
    where: Where,
    action: BlockActionInput,
    values?: ViewValues,
  ) => Promise<Acked>;
  readonly submit: (userId: string, viewId: string, values: ViewValues) => Promise<Acked>;
  readonly close: (userId: string, viewId: string) => Promise<Acked>;
  readonly options: (
    userId: string,
    where: Where,
    actionId: string,
    blockId: string,
    typed: string,
  ) => Promise<readonly Option[]>;
  readonly read: (userId: string, conversation: string) => Acked;
  readonly conversations: (userId: string) => readonly Conversation[];
  readonly home: (userId: string) => View | undefined;
  readonly modals: (userId: string) => readonly OpenView[];
  readonly calls: () => readonly Call[];
  readonly refusals: () => readonly Refusal[];
  readonly snapshot: () => World;
  readonly setBack: (world: World) => void;
  readonly fail: (method: string, fault: Fault, times?: number) => void;
  readonly stop: () => Promise<void>;
};

export const startSlack = async (options: SlackOptions = {}): Promise<PracticeSlack> => {
  const slack = runSlack(options);
  const bar: TimeBar = { controls: options.controls, busy: null, progress: null };
  const server = createServer((request, response) => {
    route(slack, bar, options.pageFolder, request, response).catch((error: unknown) => {
      noteRefusal(slack, request.url ?? '/', String(error));
      if (response.headersSent) return;
      if (error instanceof TooLarge) sendJson(response, 413, { ok: false, error: 'request_too_large' });
      else sendJson(response, 500, { ok: false, error: 'fatal_error' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  slack.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return drive(slack, async () => {
    // Pages keep their stream of changes open for ever.
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
};

const route = async (
  slack: RunningSlack,
  bar: TimeBar,
  pageFolder: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (!isFromHere(request)) {
    return sendJson(response, 403, { ok: false, error: `only ${slack.url} is answered` });
  }
  // The raw path: a URL object would fold `..` away before it can be refused.
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
  if (method !== undefined && request.method === 'POST')
    return answerWebApi(slack, method, request, response);
  const token = /^\/respond\/([\w-]+)$/.exec(path)?.[1];
  if (token !== undefined && request.method === 'POST') {
    const { status, answer } = respond(slack, token, await readBody(request));
    return sendJson(response, status, answer);
  }
  const upload = /^\/upload\/v1\/([\w-]+)$/.exec(path)?.[1];
  if (upload !== undefined && request.method === 'POST') return takeBytes(slack, upload, request, response);
  const handler = pageRoutes[`${request.method} ${path}`];
  if (handler !== undefined) return handler(slack, bar, request, response);
  if (
    request.method === 'GET' &&
    pageFolder !== undefined &&
    !/^\/(api|respond|upload|practice)\//.test(path)
  ) {
    return serveFile(pageFolder, path, response);
  }
  sendJson(response, 404, { ok: false, error: 'not_found' });
};

const changeChannel = (slack: RunningSlack, id: string, change: (channel: Channel) => unknown): void => {
  const channel = slack.world.channels[id];
  if (channel === undefined) throw new Error(`there is no ${id}`);
  change(channel);
  changed(slack);
};

const drive = (slack: RunningSlack, stop: () => Promise<void>): PracticeSlack => {
  const acting = (id: string, act: (user: User) => Promise<Acked>): Promise<Acked> =>
    asPerson(slack, id, act, refused);
  return {
    url: slack.url,
    signingSecret: slack.signingSecret,
    botToken: slack.botToken,
    teamId: slack.world.team.id,
    botUserId: slack.world.app.botUserId,
    appId: slack.world.app.id,
    sendTo: (appUrl) => {
      slack.appUrl = appUrl;
    },
    addUser: (user) => {
      putUser(slack.world, user);
      changed(slack);
    },
    addChannel: (channel) => {
      putChannel(slack.world, channel);
      changed(slack);
    },
    addToChannel: (id, userId) => changeChannel(slack, id, ({ members }) => members.push(userId)),
    removeFromChannel: (id, userId) =>
      changeChannel(slack, id, ({ members }) => members.splice(members.indexOf(userId), 1)),
    archiveChannel: (id) =>
      changeChannel(slack, id, (channel) => {
        channel.archived = true;
      }),
    changeUser: async (id, patch) => {
      const user = slack.world.users[id];
      if (user === undefined) throw new Error(`there is no ${id}`);
      const next = patchUser(slack, user, patch);
      // Slack sends it only to apps that may read users.
      if (!slack.scopes.includes('users:read')) return;
      const at = realTs();
      const described = describeUser(slack, next, true);
      await sendEvent(slack, { type: 'user_change', user: described, cache_ts: next.updated, event_ts: at });
    },
    giveScopes: (scopes) => {
      slack.scopes = scopes;
    },
    allowFiles: (which) => {
      slack.takesFiles = which;
    },
    command: (id, text, conversation) => acting(id, (user) => typeCommand(slack, user, text, conversation)),
    openHome: (id) => acting(id, (user) => openHome(slack, user)),
    press: (id, where, action, values) => acting(id, (user) => press(slack, user, where, action, values)),
    submit: (id, viewId, values) => acting(id, (user) => submitView(slack, user, viewId, values)),
    close: (id, viewId) => acting(id, (user) => closeModal(slack, user, viewId)),
    options: (id, where, actionId, blockId, typed) =>
      asPerson(
        slack,
        id,
        async (user) => (await loadOptions(slack, user, where, { actionId, blockId }, typed)).options,
        () => [],
      ),
    read: (id, conversation) => markRead(slack, id, conversation),
    conversations: (id) => conversationsOf(slack.world, id),
    home: (id) => slack.world.homes[id],
    modals: (id) => openViewsOf(slack.world, id),
    calls: () => slack.calls,
    refusals: () => slack.refusals,
    snapshot: () => structuredClone(slack.world),
    setBack: (world) => setBack(slack, world),
    fail: (method, fault, times = 1) => {
      const queue = slack.faults.get(method) ?? [];
      slack.faults.set(method, [...queue, ...Array.from({ length: times }, () => fault)]);
    },
    stop,
  };
};
