// The kinds of conversations, and which of them a menu offers; for the server and its page.

/**
 * `app`: where the app writes to one person; `group`: some people and the app; `everybody`: *#general*; `public` and `private`:
 * other channels.
 */
export type ConversationKind = 'app' | 'group' | 'everybody' | 'public' | 'private';

/** A conversation that somebody may choose in a menu. */
export type Place = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  /** with other workspaces */
  readonly isShared: boolean;
};

/** Of a menu of conversations. */
export type ConversationFilter = {
  readonly include?: readonly string[];
  readonly exclude_external_shared_channels?: boolean;
  readonly exclude_bot_users?: boolean;
};

/** What Slack calls each kind. */
const slackKinds = {
  app: 'im',
  group: 'mpim',
  everybody: 'public',
  public: 'public',
  private: 'private',
} as const satisfies Record<ConversationKind, string>;

export const isOffered = ({ kind, isShared }: Place, filter: ConversationFilter = {}): boolean => {
  const { include, exclude_external_shared_channels, exclude_bot_users } = filter;
  if (include && !include.includes(slackKinds[kind])) return false;
  if (exclude_external_shared_channels && isShared) return false;
  return !(exclude_bot_users && kind === 'app');
};
