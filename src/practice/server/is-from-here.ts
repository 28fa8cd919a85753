// Who may speak to the practice workspace: its own page, and programs on this computer that are no other site's page.
import type { IncomingMessage } from 'node:http';

const names = ['localhost', '127.0.0.1', '[::1]'];

export const isFromHere = (request: IncomingMessage): boolean => {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const own = names.map((name) => new URL(`http://${name}:${request.socket.localPort}`));
  // Any site can let its own name lead to this computer; the browser then takes our answers for the site's.
  if (!own.some((url) => url.host === host?.toLowerCase())) return false;
  if (origin !== undefined && !own.some((url) => url.origin === origin)) return false;
  // Browsers alone send this, and no page can change it; `none` is an address that somebody typed.
  return site === undefined || site === 'same-origin' || site === 'none' || isLink(request);
};

/** From elsewhere to the page, in a window of its own, into which the other site can neither look nor press. */
const isLink = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-dest'] === 'document' && url?.startsWith('/practice/') === false;
