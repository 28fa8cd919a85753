// Stands between the stand-in for Slack and the app: passes everything on, and keeps what was sent.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A payload as it came over the wire; its signature is made anew whenever it is sent again. */
export type Payload = { readonly contentType: string; readonly body: string };

export type Recorder = {
  readonly url: string;
  readonly stop: () => Promise<void>;
};

export const startRecorder = async (appUrl: string, keep: (payload: Payload) => void): Promise<Recorder> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    keep({ contentType: request.headers['content-type'] ?? '', body });
    const answer = await fetch(appUrl, { method: 'POST', body, headers: passedOn(request.headers) });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** Without what belongs to the one connection. */
const passedOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && /^(content-type|x-slack-.*)$/.test(name) ? [[name, value]] : [],
    ),
  );
