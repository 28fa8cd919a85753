// The table of Block Kit: texts, options and controls with what Slack requires, allows and limits in each.
import {
  byType,
  type Check,
  exactlyOne,
  type Fields,
  fault,
  flag,
  integer,
  list,
  object,
  oneOf,
  pattern,
  type Shape,
  text,
} from './block-rules.ts';

/** Slack's lengths where it names no smaller one: ids 255, addresses and any text 3,000. */
export const id = text(255);
const isAddress = pattern(/^[a-z][a-z0-9+.-]*:\S+$/i, 'must be a valid URL');
const url: Check = (value, at) => {
  const wrong = text(3000)(value, at);
  return wrong.length > 0 ? wrong : isAddress(value, at);
};

export const textShapes = (most: number) => ({
  plain_text: { required: { text: text(most) }, optional: { emoji: flag } },
  mrkdwn: { required: { text: text(most) }, optional: { verbatim: flag } },
});
export const plain = (most: number): Check => byType({ plain_text: textShapes(most).plain_text });
export const anyText = (most: number): Check => byType(textShapes(most));

const confirm = object({
  required: { title: plain(100), text: anyText(300), confirm: plain(30), deny: plain(30) },
  optional: { style: oneOf('primary', 'danger') },
});

const option = (words: Check, more: Readonly<Record<string, Check>> = {}): Check =>
  object({ required: { text: words, value: text(150) }, optional: { description: words, ...more } });
const plainOption = option(plain(75));
const richOption = option(anyText(75));
/** A menu offers 100 options, or 100 groups of 100. */
export const menuOptions = (least: number): Check => list(plainOption, 100, least);
export const optionGroups = (least: number): Check =>
  list(object({ required: { label: plain(75), options: menuOptions(1) } }), 100, least);

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const sameOption = (option: unknown): string => {
  const { text, value } = (option ?? {}) as {
    readonly text?: { readonly text?: unknown };
    readonly value?: unknown;
  };
  return JSON.stringify([text?.text, value]);
};

const optionsOf = (group: unknown): readonly unknown[] =>
  asList((group as { readonly options?: unknown } | null)?.options);

const initialAmongOptions = (fields: Fields, at: string): readonly string[] => {
  const { options, option_groups, initial_option, initial_options } = fields;
  const inGroups = asList(option_groups).flatMap(optionsOf);
  const offered = new Set([...asList(options), ...inGroups].map(sameOption));
  return [...(initial_option === undefined ? [] : [initial_option]), ...asList(initial_options)]
    .filter((one) => !offered.has(sameOption(one)))
    .flatMap(() => fault('initial option must be among the options', at));
};

const initialWithinMost = ({ initial_options, max_selected_items }: Fields, at: string): readonly string[] =>
  typeof max_selected_items === 'number' && asList(initial_options).length > max_selected_items
    ? fault('more initial options than max_selected_items', at)
    : [];

const textWithinLength = (
  { initial_value, min_length, max_length }: Fields,
  at: string,
): readonly string[] => {
  const most = Number(max_length ?? 3000);
  if (Number(min_length ?? 0) > most) return fault('min_length must not exceed max_length', at);
  return typeof initial_value === 'string' && initial_value.length > most
    ? fault(`must be less than ${most + 1} characters`, `${at}/initial_value`)
    : [];
};

const isDate: Check = (value, at) =>
  /^\d{4}-\d\d-\d\d$/.test(String(value)) &&
  !Number.isNaN(Date.parse(`${value}`)) &&
  new Date(`${value}`).toISOString().startsWith(`${value}`)
    ? []
    : fault('must be a date in the format YYYY-MM-DD', at);
const isTime = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the format HH:mm');
const isZone: Check = (value, at) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return [];
  } catch {
    return fault('must be an IANA time zone', at);
  }
};

const control = { action_id: id };
const careful = { ...control, confirm };
const focused = { ...careful, focus_on_load: flag };
const menu = { ...focused, placeholder: plain(150) };
const multi = { ...menu, max_selected_items: integer(1, 100) };
const query = { min_query_length: integer(0, 100) };
const ids = list(id, 100, 0);
const conversationFilter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});
const conversations = { filter: conversationFilter, default_to_current_conversation: flag };
const typed = {
  ...control,
  focus_on_load: flag,
  placeholder: plain(150),
  initial_value: text(3000, 0),
  dispatch_action_config: object({
    optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
  }),
};

const staticMenu = (more: Readonly<Record<string, Check>>): Shape => ({
  optional: { ...more, options: menuOptions(1), option_groups: optionGroups(1) },
  also: (fields, at) => [
    ...exactlyOne('options', 'option_groups')(fields, at),
    ...initialAmongOptions(fields, at),
    ...initialWithinMost(fields, at),
  ],
});

/** Ten, says Slack, for radio buttons and checkboxes. */
const fewOptions = list(richOption, 10);

export const controls = {
  button: {
    required: { text: plain(75) },
    optional: {
      ...careful,
      url,
      value: text(2000, 0),
      style: oneOf('primary', 'danger'),
      accessibility_label: text(75),
    },
  },
  overflow: { required: { options: list(option(plain(75), { url }), 5) }, optional: careful },
  static_select: staticMenu({ ...menu, initial_option: plainOption }),
  multi_static_select: staticMenu({ ...multi, initial_options: list(plainOption, 100) }),
  external_select: { optional: { ...menu, ...query, initial_option: plainOption } },
  multi_external_select: {
    optional: { ...multi, ...query, initial_options: list(plainOption, 100) },
    also: initialWithinMost,
  },
  users_select: { optional: { ...menu, initial_user: id } },
  multi_users_select: { optional: { ...multi, initial_users: ids } },
  conversations_select: {
    optional: { ...menu, ...conversations, initial_conversation: id, response_url_enabled: flag },
  },
  multi_conversations_select: { optional: { ...multi, ...conversations, initial_conversations: ids } },
  channels_select: { optional: { ...menu, initial_channel: id, response_url_enabled: flag } },
  multi_channels_select: { optional: { ...multi, initial_channels: ids } },
  radio_buttons: {
    required: { options: fewOptions },
    optional: { ...focused, initial_option: richOption },
    also: initialAmongOptions,
  },
  checkboxes: {
    required: { options: fewOptions },
    optional: { ...focused, initial_options: list(richOption, 10) },
    also: initialAmongOptions,
  },
  datepicker: { optional: { ...menu, initial_date: isDate } },
  timepicker: { optional: { ...menu, initial_time: isTime, timezone: isZone } },
  // Ten digits: seconds since 1970.
  datetimepicker: { optional: { ...focused, initial_date_time: integer(1_000_000_000, 9_999_999_999) } },
  plain_text_input: {
    optional: {
      ...typed,
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    also: textWithinLength,
  },
  email_text_input: { optional: typed },
  url_text_input: { optional: typed },
  number_input: {
    required: { is_decimal_allowed: flag },
    optional: { ...typed, min_value: text(40), max_value: text(40) },
  },
} as const satisfies Readonly<Record<string, Shape>>;

export const imageElement: Shape = {
  required: { alt_text: text(2000) },
  optional: { image_url: url, slack_file: object({ optional: { id, url }, also: exactlyOne('id', 'url') }) },
  also: exactlyOne('image_url', 'slack_file'),
};
