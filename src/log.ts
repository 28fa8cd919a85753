// The log: pino, JSON lines. What is logged is chosen field by field, so that no token, secret or private text gets in.
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const tokens = /\bx(?:ox[a-z]|app)-[A-Za-z0-9-]+/g;
const clean = (text: string): string => text.replace(tokens, 'x…');

// An error's own fields (a database's parameters, a request's body) may hold what people wrote.
const bare = (error: unknown) =>
  error instanceof Error
    ? { type: error.name, ...codeOf(error), message: withoutQuotes(error.message), stack: frames(error) }
    : { type: typeof error };

/** A name for the kind of error, as `P2002` or `ECONNREFUSED`; anything else in its place is left out. */
const codeOf = (error: Error): { readonly code?: string } =>
  'code' in error && typeof error.code === 'string' && /^\w{2,40}$/.test(error.code)
    ? { code: error.code }
    : {};

// What a database or a parser quotes may be what people wrote, and may itself hold quotes and line breaks.
const quotation = /(?<![\p{L}\p{N}])["'`“‘«([{]|\n\s*\n/u;
const longestMessage = 200;

/** A message up to its first quotation. */
const withoutQuotes = (message: string): string => {
  const text = message.trim();
  const [before = ''] = text.split(quotation);
  const cut = before.trim().slice(0, longestMessage);
  return clean(cut.length < text.length ? `${cut} …` : cut);
};

/** Where it happened, without the message that stands above it and may look like such lines. */
const frames = (error: Error): string => {
  const stack = error.stack ?? '';
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  return clean(
    stack
      .slice(at < 0 ? 0 : at + error.message.length)
      .split('\n')
      .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
      .join('\n'),
  );
};

export const startLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      serializers: { err: bare, error: bare },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((arg) => (typeof arg === 'string' ? clean(arg) : arg)) as typeof args);
        },
      },
    },
    ...(destination ? [destination] : []),
  );
