// The app's one port: takes Slack's payloads and says whether the process is alive and ready. Strangers hold up nobody.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Check = () => Promise<boolean>;
/** Of a path that begins with its own. Null: there is no such file. */
type Download = (path: string) => Promise<string | null>;
/** `vouch`: to be called when the connection has brought something that only Slack can send. */
type Listener = (request: IncomingMessage, response: ServerResponse, vouch: () => void) => void;

export type Routes = {
  readonly '/slack/events': Listener;
  readonly '/healthz': Check;
  readonly '/readyz': Check;
  /** Somebody's own data, by a link that only we can sign. */
  readonly '/my-data/'?: Download;
};

export type HttpServer = {
  /**
   * Returns the port, which is any free one where 0 was asked for. Without a host it listens on all of the machine's
   * addresses. Throws a sentence for the operator.
   */
  readonly open: (port: number, host: string | null) => Promise<number>;
  /** Lets requests that are being answered come to their end. */
  readonly close: () => Promise<void>;
};

// Slack waits no longer than this for an answer. Without a limit, an idle connection could delay the stop for minutes.
const patience = 3_000;

// Slack's own requests arrive in milliseconds.
const limits = {
  headersTimeout: 3_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  // Longer than proxies keep an idle connection, so that we close none while a payload is on its way over it.
  keepAliveTimeout: 75_000,
};

// How many connections may be open that have not shown yet that they are Slack's. Slack itself keeps some dozens.
const mostUnknown = 200;

export const createHttpServer = (routes: Routes): HttpServer => {
  /** In the order in which they came. */
  const unknown = new Set<Socket>();
  const server = createServer(
    limits,
    route(routes, (socket) => unknown.delete(socket)),
  );
  server.on('connection', (socket) => {
    unknown.add(socket);
    socket.once('close', () => unknown.delete(socket));
    // Never counted by address: behind a proxy all connections have the same one.
    const [oldest] = unknown;
    if (unknown.size > mostUnknown) oldest?.destroy();
  });
  return {
    open: async (port, host) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen({ port, ...(host && { host }) }, resolve);
      }).catch(blameSetting(port, host));
      return (server.address() as AddressInfo).port;
    },
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), patience);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};

const blameSetting = (port: number, host: string | null) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRNOTAVAIL' || error.syscall === 'getaddrinfo')
    throw new Error(`LISTEN_HOST ${host} is no address of this machine: correct it, or leave it out.`);
  throw new Error(
    error.code === 'EADDRINUSE'
      ? `PORT ${port} is in use by another process: stop that one, or choose another PORT.`
      : `PORT ${port} can't be opened (${error.code}): choose another PORT.`,
  );
};

const route =
  (routes: Routes, vouchFor: (socket: Socket) => void) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Cut by hand: `new URL` throws at paths that a stranger may send, such as `//`, and that would end the process.
    const path = request.url?.split('?')[0];
    if (path === '/slack/events' && request.method === 'POST')
      return routes[path](request, response, () => vouchFor(request.socket));
    const download = request.method === 'GET' && path?.startsWith('/my-data/') ? routes['/my-data/'] : null;
    if (path && download) return sendFile(response, await download(path).catch(() => null));
    const check = path === '/healthz' || path === '/readyz' ? routes[path] : null;
    if (!check) return void response.writeHead(404, { connection: 'close' }).end();
    const fine = await check().catch(() => false);
    const headers = { 'content-type': 'text/plain', connection: 'close' };
    response.writeHead(fine ? 200 : 503, headers).end(fine ? 'ok\n' : 'not ready\n');
  };

const sendFile = (response: ServerResponse, text: string | null): void => {
  const safe = {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  };
  if (text === null) {
    response.writeHead(404, { ...safe, 'content-type': 'text/plain; charset=utf-8' });
    return void response.end(
      'This link does not work any more. Type “/counterpart my-data” in Slack for a new one.\n',
    );
  }
  response.writeHead(200, {
    ...safe,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="counterpart-my-data.json"',
  });
  response.end(text);
};

/** Looks at most once a second, however many ask and however often. */
export const onceASecond = (check: Check): Check => {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    const now = performance.now();
    if (!last || now - last.at >= 1_000) last = { at: now, answer: check() };
    return last.answer;
  };
};
