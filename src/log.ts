// The log: pino, JSON lines. What is logged is chosen field by field, so that no token, secret or private text gets in.
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const tokens = /\bx(?:ox[a-z]|app)-[A-Za-z0-9-]+/g;
const clean = (text: string): string => text.replace(tokens, 'x…');

// An error's own fields (a database's parameters, a request's body) may hold what people wrote.
const bare = (error: unknown) =>
  error instanceof Error
    ? {
        type: error.name,
        message: clean(error.message.split('\n').at(-1) ?? ''),
        stack: clean(frames(error)),
      }
    : { type: typeof error };

const frames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');

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
