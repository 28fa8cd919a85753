// What stands in Slack: each message once, with its readers, its words and the controls on it.
import type { Element, Message } from '../../src/practice/server/contract.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import type { PracticeSlack } from '../../src/practice/server/start-slack.ts';
import { words } from './app.ts';

type Kind = keyof typeof words;

export type Seen = {
  readonly key: string;
  readonly channel: string;
  readonly ts: string;
  /** When it was posted, in milliseconds. */
  readonly at: number;
  readonly readers: readonly string[];
  readonly text: string;
  readonly kind: Kind | null;
  readonly controls: readonly Control[];
};

/** `about` is the id that the control carries: a pair's or a round's. `startsAt`: the half-hour that it offers. */
type Control = { readonly action: string; readonly about: string; readonly startsAt: number | null };

/** `before`: what stood there at the last look. A message that is drawn anew stays of its kind. */
export const readSlack = (
  slack: PracticeSlack,
  userIds: readonly string[],
  before: ReadonlyMap<string, Seen>,
): Map<string, Seen> => {
  const found = new Map<string, Seen>();
  for (const userId of userIds) {
    for (const { id: channel, members, messages } of slack.conversations(userId)) {
      const readers = members.filter((member) => member !== slack.botUserId);
      for (const message of messages) {
        const key = `${channel} ${message.ts}`;
        if (!found.has(key)) found.set(key, see(key, channel, readers, message, before.get(key)));
      }
    }
  }
  return found;
};

const see = (
  key: string,
  channel: string,
  readers: readonly string[],
  message: Message,
  before: Seen | undefined,
): Seen => {
  const text = textOf(message);
  const kinds = Object.keys(words) as Kind[];
  return {
    key,
    channel,
    ts: message.ts,
    // Whole microseconds: as a fraction of seconds some would fall a millisecond short.
    at: Math.floor(Number(message.ts.replace('.', '')) / 1000),
    readers,
    text,
    kind: before?.kind ?? kinds.find((kind) => words[kind].test(text)) ?? null,
    controls: (message.blocks ?? []).flatMap((block) => controlsOf(block).flatMap(toControl)),
  };
};

const toControl = (element: Element): Control[] => {
  const [action = ''] = (element.action_id ?? '').split('/');
  const [, about = '', startsAt] = (element.value ?? '').split('/');
  return about ? [{ action, about, startsAt: startsAt ? Date.parse(startsAt) : null }] : [];
};

/** All words of a message, once. */
const textOf = ({ text, blocks = [] }: Message): string => {
  const parts: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text' && typeof value === 'string') parts.push(value);
        else walk(value);
      }
    }
  };
  walk(blocks);
  return parts.length > 0 ? parts.join('\n') : text;
};
