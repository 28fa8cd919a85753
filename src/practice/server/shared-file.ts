// A file as a message carries it; its bytes stand in the world, by its id.
import { extname } from 'node:path';

export type SharedFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  /** in bytes */
  readonly size: number;
};

const mimetypes: Readonly<Record<string, string>> = {
  '.ics': 'text/calendar',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.png': 'image/png',
};

export const mimetypeOf = (name: string): string =>
  mimetypes[extname(name).toLowerCase()] ?? 'application/octet-stream';
