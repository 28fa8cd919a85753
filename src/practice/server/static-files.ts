// Serves the built page: files of one folder, and its index for every other address.
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export const serveFile = async (
  folder: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> => {
  const root = resolve(folder);
  const path = decode(pathname);
  const file = path === undefined ? undefined : resolve(root, `.${path}`);
  if (file === undefined || path?.includes('\0') || !(file === root || file.startsWith(root + sep))) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad path');
    return;
  }
  const type = contentTypes[extname(file)];
  // A name without an ending is an address of the page itself; a missing asset is an error.
  const content = type === undefined ? undefined : await readFile(file).catch((): undefined => undefined);
  if (content !== undefined && type !== undefined) {
    response.writeHead(200, { 'content-type': type }).end(content);
    return;
  }
  const index =
    type === undefined ? await readFile(resolve(root, 'index.html')).catch(() => undefined) : undefined;
  if (index === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(index);
};

const decode = (pathname: string): string | undefined => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
};
