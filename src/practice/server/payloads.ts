// The payloads that Slack sends to an app, built from the world and from what a person did.
import type { BlockActionInput, Element, View, ViewValues, Where } from './contract.ts';
import { makeResponseUrl, makeTrigger, type RunningSlack } from './running-slack.ts';
import { describeView } from './view-methods.ts';
import type { Channel, StoredMessage, User } from './world.ts';

/** Where the pressed control stands. */
type Place =
  | { readonly kind: 'message'; readonly channel: Channel; readonly message: StoredMessage }
  | { readonly kind: 'view'; readonly view: View; readonly channel: string | undefined };

export const commandFields = (
  slack: RunningSlack,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): Record<string, string> => {
  const { team, app } = slack.world;
  return {
    token: 'practice',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: makeResponseUrl(slack, user.id, channel.id),
    trigger_id: makeTrigger(slack, user.id, { modal: false, channel: channel.id }),
  };
};

export const actionsPayload = (
  slack: RunningSlack,
  user: User,
  place: Place,
  element: Element,
  input: BlockActionInput,
  state: ViewValues,
): object => ({
  ...envelope(slack, user, 'block_actions'),
  trigger_id: makeTrigger(slack, user.id, {
    modal: place.kind === 'view' && place.view.type === 'modal',
    channel: place.kind === 'view' ? place.channel : place.channel.id,
  }),
  ...describePlace(slack, user, place, state),
  actions: [
    {
      type: element.type,
      ...(element.type === 'button' ? { text: element.text } : {}),
      ...(element.type === 'button' && element.value !== undefined ? { value: element.value } : {}),
      ...(element.placeholder === undefined ? {} : { placeholder: element.placeholder }),
      ...input,
      action_ts: realTs(),
    },
  ],
});

const describePlace = (slack: RunningSlack, user: User, place: Place, state: ViewValues): object => {
  if (place.kind === 'view') {
    return {
      container: { type: 'view', view_id: place.view.id },
      view: describeView(slack, place.view, state),
    };
  }
  const { channel, message } = place;
  const ephemeral = message.onlyFor !== undefined;
  const { onlyFor: _, ...shown } = message;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
    },
    channel: { id: channel.id, name: channelName(channel) },
    // Slack sends no copy of a message that only one person can see.
    ...(ephemeral ? {} : { message: { type: 'message', app_id: slack.world.app.id, ...shown } }),
    state: { values: state },
    response_url: makeResponseUrl(slack, user.id, channel.id, message.ts),
  };
};

export const submissionPayload = (
  slack: RunningSlack,
  user: User,
  view: View,
  state: ViewValues,
  channel: string | undefined,
): object => ({
  ...envelope(slack, user, 'view_submission'),
  trigger_id: makeTrigger(slack, user.id, { modal: true, channel }),
  view: describeView(slack, view, state),
  response_urls: [],
});

export const closedPayload = (slack: RunningSlack, user: User, view: View, isCleared: boolean): object => ({
  ...envelope(slack, user, 'view_closed'),
  view: describeView(slack, view),
  is_cleared: isCleared,
});

export const suggestionPayload = (
  slack: RunningSlack,
  user: User,
  place: Place,
  names: { readonly actionId: string; readonly blockId: string },
  typed: string,
): object => ({
  ...envelope(slack, user, 'block_suggestion'),
  ...(place.kind === 'view'
    ? { container: { type: 'view', view_id: place.view.id }, view: describeView(slack, place.view) }
    : {
        container: { type: 'message', message_ts: place.message.ts, channel_id: place.channel.id },
        channel: { id: place.channel.id, name: channelName(place.channel) },
      }),
  action_id: names.actionId,
  block_id: names.blockId,
  value: typed,
});

const envelope = ({ world }: RunningSlack, user: User, type: string): object => ({
  type,
  user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
  api_app_id: world.app.id,
  token: 'practice',
  team: { id: world.team.id, domain: world.team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

const channelName = ({ kind, id, name = '' }: Channel): string =>
  ({
    app: 'directmessage',
    group: `mpdm-${id.toLowerCase()}`,
    everybody: 'general',
    public: name,
    private: 'privategroup',
  })[kind];

export const placeOf = (slack: RunningSlack, userId: string, where: Where): Place | undefined => {
  const { world } = slack;
  if (where.kind === 'home') {
    const view = world.homes[userId];
    return view && { kind: 'view', view, channel: undefined };
  }
  if (where.kind === 'modal') {
    // Only the top of the stack is on the screen.
    const top = world.modals[userId]?.at(-1);
    return top?.view.id === where.viewId ? { kind: 'view', view: top.view, channel: top.channel } : undefined;
  }
  const channel = world.channels[where.channel];
  const message = channel?.messages.find(
    (one) => one.ts === where.ts && (one.onlyFor === undefined || one.onlyFor === userId),
  );
  return channel?.members.includes(userId) && message ? { kind: 'message', channel, message } : undefined;
};

export const realTs = (): string => (Date.now() / 1000).toFixed(6);
