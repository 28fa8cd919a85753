// What the running stand-in holds beside the world: secrets, triggers, response URLs, calls, faults, listeners.
import { randomUUID } from 'node:crypto';
import type { Refusal } from './contract.ts';
import { emptyWorld, type World } from './world.ts';

export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'error'; readonly error: string }
  /** the socket closes before anything was done */
  | { readonly kind: 'reset-before' }
  /** the work is done, then the socket closes */
  | { readonly kind: 'reset-after' }
  /** the work is done, then half of the answer is sent */
  | { readonly kind: 'broken-body' };

export type Call = {
  /** ISO, practice time */
  readonly at: string;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
  readonly messages: readonly string[];
};

export type Trigger = {
  readonly userId: string;
  /** real time, ms */
  readonly made: number;
  readonly fromModal: boolean;
  readonly channel: string | undefined;
  used: boolean;
};

export type ResponseUrl = {
  readonly userId: string;
  readonly channel: string;
  /** practice time, ms */
  readonly made: number;
  /** the message whose control was pressed; a command has none */
  readonly ts: string | undefined;
  used: number;
};

/** A file on its way: from its address until it is shared. */
export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
};

/** What the workspace's admins let people and apps upload. */
export type TakesFiles = 'all' | 'images' | 'none';

export type RunningSlack = {
  world: World;
  readonly now: () => Date;
  readonly signingSecret: string;
  readonly botToken: string;
  scopes: readonly string[];
  readonly honoursClientMsgId: boolean;
  readonly patience: number;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** by the last part of their address */
  readonly uploads: Map<string, Upload>;
  takesFiles: TakesFiles;
  readonly faults: Map<string, Fault[]>;
  readonly calls: Call[];
  readonly refusals: Refusal[];
  readonly listeners: Set<() => void>;
  /** own address, without a slash at the end */
  url: string;
  appUrl: string | undefined;
  version: number;
};

/** The bot scopes that an app of this kind asks for; whoever starts Slack may give others. */
const usualScopes = ['commands', 'chat:write', 'mpim:write', 'users:read', 'files:write'];

export type RunOptions = {
  readonly now?: () => Date;
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly scopes?: readonly string[];
  readonly honoursClientMsgId?: boolean;
  /** how many milliseconds an app has to answer, and a trigger lives: three seconds in Slack */
  readonly patience?: number;
  readonly world?: World;
};

export const runSlack = (options: RunOptions): RunningSlack => ({
  world: options.world === undefined ? emptyWorld() : structuredClone(options.world),
  now: options.now ?? (() => new Date()),
  signingSecret: options.signingSecret ?? randomUUID().replaceAll('-', ''),
  botToken: options.botToken ?? `xoxb-practice-${randomUUID()}`,
  scopes: options.scopes ?? usualScopes,
  honoursClientMsgId: options.honoursClientMsgId ?? true,
  patience: options.patience ?? 3_000,
  triggers: new Map(),
  responseUrls: new Map(),
  uploads: new Map(),
  takesFiles: 'all',
  faults: new Map(),
  calls: [],
  refusals: [],
  listeners: new Set(),
  url: '',
  appUrl: undefined,
  version: 1,
});

/** Another world in place of this one, with nothing left of what was done in it. */
export const setBack = (slack: RunningSlack, world: World): void => {
  slack.world = structuredClone(world);
  for (const kept of [slack.triggers, slack.responseUrls, slack.uploads, slack.faults]) kept.clear();
  for (const noted of [slack.calls, slack.refusals]) noted.length = 0;
  changed(slack);
};

export const changed = (slack: RunningSlack): void => {
  slack.version += 1;
  for (const listener of slack.listeners) listener();
};

export const noteRefusal = (
  slack: RunningSlack,
  what: string,
  error: string,
  messages: readonly string[] = [],
): void => {
  slack.refusals.push({ at: slack.now().toISOString(), what, error, messages });
  changed(slack);
};

/** Slack's: "132456.7890123.abcdef". */
export const makeTrigger = (
  slack: RunningSlack,
  userId: string,
  from: { readonly modal: boolean; readonly channel: string | undefined },
): string => {
  const made = Date.now();
  for (const [id, trigger] of slack.triggers) {
    if (made - trigger.made > 60_000) slack.triggers.delete(id);
  }
  const id = `${made}.${slack.triggers.size + 1}.${randomUUID().replaceAll('-', '')}`;
  slack.triggers.set(id, { userId, made, fromModal: from.modal, channel: from.channel, used: false });
  return id;
};

export const makeResponseUrl = (
  slack: RunningSlack,
  userId: string,
  channel: string,
  ts?: string,
): string => {
  const token = randomUUID();
  slack.responseUrls.set(token, { userId, channel, made: slack.now().getTime(), ts, used: 0 });
  return `${slack.url}/respond/${token}`;
};
