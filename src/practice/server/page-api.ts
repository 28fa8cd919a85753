// The page's only door: /practice/state, file, events, act, options, clock, everybody and start-over.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asPerson, closeModal, openHome, press, refused, speak, typeCommand } from './act.ts';
import type { Acked, PageAct, PageOptions, PageOptionsQuery } from './contract.ts';
import { giveBytes } from './file-bytes.ts';
import { loadOptions } from './load-options.ts';
import { markRead, pageState } from './page-state.ts';
import { isRecord, parseJson, readBody } from './read-args.ts';
import type { RunningSlack } from './running-slack.ts';
import { submitView } from './submit-view.ts';
import { callEverybody, callStartOver, moveClock, type TimeBar } from './time-bar.ts';

type Handler = (
  slack: RunningSlack,
  bar: TimeBar,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

export const pageRoutes: Readonly<Record<string, Handler>> = {
  'GET /practice/state': async (slack, bar, request, response) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    sendJson(response, 200, pageState(slack, bar, query.get('as') ?? ''));
  },
  'GET /practice/file': async (slack, _bar, request, response) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    giveBytes(slack, query.get('as') ?? '', query.get('id') ?? '', response);
  },
  'GET /practice/events': async (slack, _bar, _request, response) => streamChanges(slack, response),
  'POST /practice/act': async (slack, _bar, request, response) => {
    const act = parseJson(await readBody(request));
    sendJson(response, 200, isRecord(act) ? await perform(slack, act as PageAct) : refused('invalid_json'));
  },
  'POST /practice/options': async (slack, _bar, request, response) => {
    const query = parseJson(await readBody(request));
    const options = isRecord(query) ? await suggest(slack, query as PageOptionsQuery) : { options: [] };
    sendJson(response, 200, options);
  },
  'POST /practice/clock': async (slack, bar, request, response) => {
    const body = parseJson(await readBody(request));
    const { step, as } = isRecord(body) ? body : {};
    const { status, error } = moveClock(slack, bar, step, String(as ?? ''));
    sendJson(response, status, { error });
  },
  'POST /practice/everybody': async (slack, bar, request, response) => {
    const body = parseJson(await readBody(request));
    const { status, error } = callEverybody(slack, bar, isRecord(body) ? String(body['as'] ?? '') : '');
    sendJson(response, status, { error });
  },
  'POST /practice/start-over': async (slack, bar, _request, response) => {
    const { status, error } = callStartOver(slack, bar);
    sendJson(response, status, { error });
  },
};

const streamChanges = (slack: RunningSlack, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let waiting: NodeJS.Timeout | undefined;
  const tell = (): void => {
    waiting = undefined;
    response.write(`data: {"version":${slack.version}}\n\n`);
  };
  // A round posts hundreds of messages at once; the page need not fetch its state after each.
  const listener = (): void => {
    waiting ??= setTimeout(tell, 40);
  };
  slack.listeners.add(listener);
  response.on('close', () => {
    clearTimeout(waiting);
    slack.listeners.delete(listener);
  });
  tell();
};

const perform = (slack: RunningSlack, act: PageAct): Promise<Acked> =>
  asPerson(
    slack,
    act.as,
    async (user): Promise<Acked> => {
      switch (act.kind) {
        case 'command':
          return typeCommand(slack, user, act.text, act.conversation);
        case 'open-home':
          return openHome(slack, user);
        case 'say':
          return speak(slack, user, act.text, act.conversation);
        case 'press':
          return press(slack, user, act.where, act.action, act.values);
        case 'submit':
          return submitView(slack, user, act.viewId, act.values);
        case 'close':
          return closeModal(slack, user, act.viewId);
        case 'read':
          return markRead(slack, user.id, act.conversation);
        default:
          return refused('unknown_act');
      }
    },
    refused,
  );

const suggest = (slack: RunningSlack, query: PageOptionsQuery): Promise<PageOptions> =>
  asPerson(
    slack,
    query.as,
    (user) => loadOptions(slack, user, query.where, query, query.typed),
    () => ({ options: [] }),
  );

export const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
};
