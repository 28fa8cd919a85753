// The app's door alone, as a process of its own whose memory can be looked at; started by `knock.ts`.
import { createHttpServer } from '../src/http-server.ts';
import { guardRequests } from '../src/slack/listen/http-door.ts';

const door = guardRequests(
  { signingSecret: 'a secret', now: () => new Date(), warn: () => {} },
  (_, response) => response.writeHead(200).end(),
);
const ready = async () => true;
const server = createHttpServer({ '/slack/events': door, '/healthz': ready, '/readyz': ready });
console.log(await server.open(0, '127.0.0.1'));
