// views.open, push, update and publish, with triggers that live three real seconds and serve once.
import { randomUUID } from 'node:crypto';
import { checkView, largestView } from './block-limits.ts';
import type { View } from './contract.ts';
import { nameBlocks } from './name-blocks.ts';
import { isRecord } from './read-args.ts';
import { changed, type RunningSlack, type Trigger } from './running-slack.ts';
import {
  type Answer,
  type Args,
  asText,
  type Method,
  missingArgument,
  type Refused,
  refuse,
} from './web-answer.ts';
import { nextId, type StoredView } from './world.ts';

/** Slack: one root view and two pushed ones. */
const deepest = 3;

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': {
    answer: (slack, args) => {
      const ready = readOpening(slack, args);
      if ('ok' in ready) return ready;
      const { userId, channel } = ready.trigger;
      slack.world.modals[userId] = [];
      return showView(slack, putOnTop(slack, userId, ready.view, channel));
    },
  },
  'views.push': {
    answer: (slack, args) => {
      const ready = readOpening(slack, args);
      if ('ok' in ready) return ready;
      const { userId, channel, fromModal } = ready.trigger;
      const height = slack.world.modals[userId]?.length ?? 0;
      // A push needs a trigger that came from the open modal.
      if (!fromModal || height === 0) return refuse('invalid_trigger_id');
      if (height >= deepest) return refuse('push_limit_reached');
      return showView(slack, putOnTop(slack, userId, ready.view, channel));
    },
  },
  'views.update': {
    answer: (slack, args) => {
      const view = readView(args.view, 'modal');
      if ('ok' in view) return view;
      const open = Object.values(slack.world.modals)
        .flat()
        .find(({ view: one }) =>
          args.view_id === undefined ? one.external_id === args.external_id : one.id === args.view_id,
        );
      if (open === undefined) return refuse('not_found');
      if (asText(args.hash) !== undefined && args.hash !== open.view.hash) return refuse('hash_conflict');
      replaceView(slack, open, view);
      return showView(slack, open.view);
    },
  },
  'views.publish': {
    answer: (slack, args) => {
      const userId = asText(args.user_id);
      if (userId === undefined) return missingArgument('user_id');
      const view = readView(args.view, 'home');
      if ('ok' in view) return view;
      if (slack.world.users[userId] === undefined) return refuse('user_not_found');
      const old = slack.world.homes[userId];
      if (asText(args.hash) !== undefined && args.hash !== old?.hash) return refuse('hash_conflict');
      const home = keepView(slack, view, old?.id ?? nextId(slack.world, 'V'), old);
      slack.world.homes[userId] = home;
      changed(slack);
      return showView(slack, home);
    },
  },
};

type SentView = Omit<View, 'id' | 'hash'>;

/** The view of a call or an acknowledgement, or the refusal that Slack would give. */
export const readView = (view: unknown, type: View['type']): SentView | Refused => {
  if (!isRecord(view)) return missingArgument('view');
  if (Buffer.byteLength(JSON.stringify(view)) > largestView) return refuse('view_too_large');
  const messages = checkView(view, type);
  return messages.length > 0 ? refuse('invalid_arguments', messages) : (view as SentView);
};

type Opening = { readonly view: SentView; readonly trigger: Trigger };

const readOpening = (slack: RunningSlack, args: Args): Opening | Refused => {
  const view = readView(args.view, 'modal');
  if ('ok' in view) return view;
  const open = Object.values(slack.world.modals).flat();
  if (view.external_id && open.some((one) => one.view.external_id === view.external_id)) {
    return refuse('duplicate_external_id');
  }
  const trigger = exchange(slack, args);
  return 'ok' in trigger ? trigger : { view, trigger };
};

const exchange = (slack: RunningSlack, args: Args): Trigger | Refused => {
  const trigger = slack.triggers.get(asText(args.trigger_id) ?? '');
  if (trigger === undefined) return refuse('invalid_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  if (Date.now() - trigger.made > slack.patience) return refuse('expired_trigger_id');
  trigger.used = true;
  return trigger;
};

const newHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomUUID().slice(0, 8)}`;

const keepView = (slack: RunningSlack, view: SentView, id: string, old?: View): View => ({
  private_metadata: '',
  callback_id: '',
  external_id: '',
  notify_on_close: false,
  clear_on_close: false,
  root_view_id: id,
  previous_view_id: null,
  ...view,
  blocks: nameBlocks(slack.world, view.blocks, old?.blocks),
  id,
  hash: newHash(),
});

export const putOnTop = (
  slack: RunningSlack,
  userId: string,
  view: SentView,
  channel: string | undefined,
): View => {
  const stack = slack.world.modals[userId] ?? [];
  slack.world.modals[userId] = stack;
  const kept: View = {
    ...keepView(slack, view, nextId(slack.world, 'V')),
    ...(stack[0] === undefined ? {} : { root_view_id: stack[0].view.id }),
    previous_view_id: stack.at(-1)?.view.id ?? null,
  };
  stack.push({ view: kept, errors: {}, ...(channel === undefined ? {} : { channel }) });
  changed(slack);
  return kept;
};

export const replaceView = (slack: RunningSlack, open: StoredView, view: SentView): void => {
  const { root_view_id, previous_view_id } = open.view;
  open.view = {
    ...keepView(slack, view, open.view.id),
    ...(root_view_id === undefined ? {} : { root_view_id }),
    ...(previous_view_id === undefined ? {} : { previous_view_id }),
  };
  open.errors = {};
  changed(slack);
};

/** A view as payloads and answers carry it. */
export const describeView = ({ world }: RunningSlack, view: View, values: object = {}): object => ({
  ...view,
  state: { values },
  team_id: world.team.id,
  app_id: world.app.id,
  app_installed_team_id: world.team.id,
  bot_id: world.app.botId,
});

const showView = (slack: RunningSlack, view: View): Answer => ({
  ok: true,
  view: describeView(slack, view),
});
