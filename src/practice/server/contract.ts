// The types that the practice server shares with its page and with whoever drives it.
import type { ConversationFilter, ConversationKind, Place } from './conversation-kinds.ts';
import type { SharedFile } from './shared-file.ts';

export type Text = {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
  readonly emoji?: boolean;
  readonly verbatim?: boolean;
};

export type Option = {
  readonly text: Text;
  readonly value: string;
  readonly description?: Text;
  readonly url?: string;
};
type OptionGroup = { readonly label: Text; readonly options: readonly Option[] };

export type Confirm = {
  readonly title: Text;
  readonly text: Text;
  readonly confirm: Text;
  readonly deny: Text;
  readonly style?: 'primary' | 'danger';
};

/** A control (button, select, input …); every type's properties in one, as the page meets them. */
export type Element = {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: Text | string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string | object;
  readonly accessibility_label?: string;
  readonly placeholder?: Text;
  readonly confirm?: Confirm;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly OptionGroup[];
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_value?: string;
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly initial_date_time?: number;
  readonly initial_user?: string;
  readonly initial_users?: readonly string[];
  readonly initial_conversation?: string;
  readonly initial_conversations?: readonly string[];
  readonly min_query_length?: number;
  readonly max_selected_items?: number;
  readonly multiline?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly is_decimal_allowed?: boolean;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly timezone?: string;
  readonly focus_on_load?: boolean;
  readonly dispatch_action_config?: { readonly trigger_actions_on?: readonly string[] };
  readonly image_url?: string;
  readonly alt_text?: string;
  readonly elements?: readonly Element[];
  readonly filter?: ConversationFilter;
};

export type Block = {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: Text;
  readonly fields?: readonly Text[];
  readonly accessory?: Element;
  readonly elements?: readonly Element[];
  readonly element?: Element;
  readonly label?: Text;
  readonly hint?: Text;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
  readonly image_url?: string;
  readonly alt_text?: string;
  readonly title?: Text;
};

/** A view as Slack keeps it: what the app sent, with the ids and the hash that Slack added. */
export type View = {
  readonly id: string;
  readonly hash: string;
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly title?: Text;
  readonly submit?: Text;
  readonly close?: Text;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly external_id?: string;
  readonly notify_on_close?: boolean;
  readonly clear_on_close?: boolean;
  readonly submit_disabled?: boolean;
  readonly root_view_id?: string;
  readonly previous_view_id?: string | null;
};

/** What one control holds, in the shape of Slack's `view.state.values`. */
export type StateValue = {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[];
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_date_time?: number | null;
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  readonly selected_conversation?: string | null;
  readonly selected_conversations?: readonly string[];
};

/** block_id → action_id → value */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, StateValue>>>>;

/** The control that is pressed, with what was chosen; the server adds the rest from what is drawn. */
export type BlockActionInput = Omit<StateValue, 'type'> & {
  readonly action_id: string;
  readonly block_id: string;
};

export type Where =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'home' }
  | { readonly kind: 'modal'; readonly viewId: string };

/** How the app took a payload; `errors` are field errors by block_id. */
export type Acked = {
  readonly ok: boolean;
  readonly error?: string;
  readonly errors?: Readonly<Record<string, string>>;
};

export type Message = {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly files?: readonly SharedFile[];
  readonly edited?: boolean;
  readonly ephemeral?: boolean;
};

export type Conversation = {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly members: readonly string[];
  readonly unread: number;
  /** its ts */
  readonly firstUnread: string | null;
  readonly messages: readonly Message[];
};

export type OpenView = {
  readonly id: string;
  readonly hash: string;
  readonly view: View;
  readonly errors: Readonly<Record<string, string>>;
};

export type Refusal = {
  readonly at: string;
  /** a method, or a payload's type */
  readonly what: string;
  readonly error: string;
  readonly messages: readonly string[];
};

export type PersonKind = 'member' | 'guest' | 'stranger' | 'bot' | 'deactivated';

export type PagePerson = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly tz: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  readonly kind: PersonKind;
  /** a member to whom the app has never written */
  readonly isNew: boolean;
};

export type Progress = { readonly done: number; readonly of: number };

export type PageState = {
  readonly version: number;
  /** ISO, practice time */
  readonly now: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly app: { readonly id: string; readonly botUserId: string; readonly name: string };
  /** the channel in which everybody is */
  readonly general: string;
  readonly people: readonly PagePerson[];
  readonly commands: readonly {
    readonly command: string;
    readonly hint: string;
    readonly description: string;
  }[];
  readonly subcommands: readonly { readonly text: string; readonly description: string }[];
  readonly me: {
    readonly id: string;
    readonly conversations: readonly Conversation[];
    readonly places: readonly Place[];
    readonly home: View | null;
    readonly modals: readonly OpenView[];
  };
  readonly refusals: readonly Refusal[];
  readonly canMove: boolean;
  /** what the time bar is doing just now */
  readonly busy: string | null;
  /** how far it is, where that is known */
  readonly progress: Progress | null;
};

export type PageAct = { readonly as: string } & (
  | { readonly kind: 'command'; readonly text: string; readonly conversation?: string }
  | { readonly kind: 'open-home' }
  | { readonly kind: 'say'; readonly text: string; readonly conversation: string }
  | {
      readonly kind: 'press';
      readonly where: Where;
      readonly action: BlockActionInput;
      readonly values?: ViewValues;
    }
  | { readonly kind: 'submit'; readonly viewId: string; readonly values: ViewValues }
  | { readonly kind: 'close'; readonly viewId: string }
  | { readonly kind: 'read'; readonly conversation: string }
);

export type PageOptionsQuery = {
  readonly as: string;
  readonly where: Where;
  readonly actionId: string;
  readonly blockId: string;
  readonly typed: string;
};
export type PageOptions = {
  readonly options: readonly Option[];
  readonly option_groups?: readonly OptionGroup[];
};

/** Body of POST /practice/clock, with whom the human plays. */
export type ClockStep = 'hour' | 'day' | 'next-message' | 'next-round' | 'round-end';
