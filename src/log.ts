// The log: pino, JSON lines. What is logged is chosen field by field, so that no token, secret or private text gets in.
import { type DestinationStream, pino } from 'pino';

/** Words are required beside fields: without them pino would log the error's own message. */
type Say = { (words: string): void; (fields: object, words: string): void };
export type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', Say>>;

/** Slack's tokens in all forms: of bots, people, apps and workflows, rotated (two in one), and of a cookie in a URL. */
const tokens = /x(?:ox[a-z]|app|wfp)(?:\.xox[a-z])?-\w[\w%+/=.~-]*/gi;
export const withoutTokens = (text: string): string => text.replace(tokens, 'x…');

/** By class of error, what a message looks like as a whole if it quotes nobody. No other message is shown. */
const knownMessages: Readonly<Record<string, RegExp>> = {
  OwnError: /^.{1,200}$/,
  WebAPIPlatformError: /^An API error occurred: [a-z][a-z0-9_]{1,59}$/,
  WebAPIHTTPError: /^An HTTP protocol error occurred: statusCode = \d{3}$/,
  WebAPIRateLimitedError:
    /^A rate-limit has been reached, you may retry this request in \d{1,6}(?:\.\d{1,3})? seconds$/,
};
const knownName = /^[\w$]{1,60}$/;
/** Such as `P2002`, `ECONNREFUSED` or `slack_webapi_http_error`. */
const knownCode = /^(?:[A-Z0-9_]{2,50}|slack_[a-z_]{2,50})$/;

// An error's own fields (a database's parameters, a request's body) may hold what people wrote.
const bare = (error: unknown, causes = 2): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message } = error;
  const { code, cause, original = cause }: { code?: unknown; cause?: unknown; original?: unknown } = error;
  return {
    type: knownName.test(name) ? name : 'Error',
    ...(typeof code === 'string' && knownCode.test(code) ? { code } : {}),
    ...(Object.hasOwn(knownMessages, name) && knownMessages[name]?.test(message) ? { message } : {}),
    stack: frames(error),
    ...(causes > 0 && original instanceof Error ? { cause: bare(original, causes - 1) } : {}),
  };
};

/** A line of a stack: one name and one place without a blank. No sentence looks like that. */
const frame =
  /^\s+at (?:(?:async |new )?[\w$.<>#]+(?: \[as \w+\])? \()?(?:async )?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]+:\d+:\d+\)?$/;

/** Where it happened. A message may look like such lines, so they count only where we can see where the message ends. */
const frames = ({ stack = '', message }: Error): string => {
  const below = stack.replace(/^[\w$.]+(?: \[\w+\])?/, '');
  // A message that was set later does not stand above the lines.
  const head = [`: ${message}\n`, ': \n', '\n'].find((end) => below.startsWith(end));
  const lines = head === undefined ? [] : below.slice(head.length).split('\n');
  return lines.filter((line) => frame.test(line)).join('\n');
};

export const startLog = (level: string, destination?: DestinationStream): Log => {
  const serialize = (error: unknown) => bare(error);
  return pino(
    {
      level,
      serializers: { err: serialize, error: serialize },
      hooks: { streamWrite: withoutTokens },
    },
    ...(destination ? [destination] : []),
  );
};
