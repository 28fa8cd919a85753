// The app's one port: Slack's payloads, and whether the process is alive and ready.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

type Check = () => Promise<boolean>;

export type Routes = {
  readonly '/slack/events': RequestListener;
  readonly '/healthz': Check;
  readonly '/readyz': Check;
};

export type HttpServer = {
  /** Returns the port: a free one where 0 was asked for. Throws a sentence for the operator. */
  readonly open: (port: number) => Promise<number>;
  /** Lets what is being answered come to its end. */
  readonly close: () => Promise<void>;
};

// Slack waits no longer for an answer; a connection over which nothing more comes would hold the stop for minutes.
const patience = 3_000;

export const createHttpServer = (routes: Routes): HttpServer => {
  const server = createServer(route(routes));
  return {
    open: async (port) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(port, resolve);
      }).catch(blamePort(port));
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

const blamePort = (port: number) => (error: NodeJS.ErrnoException) => {
  throw new Error(
    error.code === 'EADDRINUSE'
      ? `PORT ${port} is in use by another process: stop that one, or choose another PORT.`
      : `PORT ${port} can't be opened (${error.code}): choose another PORT.`,
  );
};

const route =
  (routes: Routes): RequestListener =>
  async (request, response) => {
    // Cut by hand: a URL object throws at what a stranger may send, such as `//`, and that would end the process.
    const path = request.url?.split('?')[0];
    if (path === '/slack/events' && request.method === 'POST') return routes[path](request, response);
    const check = path === '/healthz' || path === '/readyz' ? routes[path] : null;
    if (!check) return void response.writeHead(404).end();
    const fine = await check().catch(() => false);
    response.writeHead(fine ? 200 : 503, { 'content-type': 'text/plain' }).end(fine ? 'ok\n' : 'not ready\n');
  };
