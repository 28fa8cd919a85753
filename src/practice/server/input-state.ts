// What the controls of a view hold, and what Slack's own client checks before it sends a form.
import type { Block, Element, Option, StateValue, ViewValues } from './contract.ts';

/** What a control holds before anybody touches it. Buttons and overflow menus hold nothing. */
const untouched: Readonly<Record<string, (element: Element) => Omit<StateValue, 'type'>>> = {
  plain_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  email_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  url_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  number_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  static_select: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  external_select: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  radio_buttons: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  multi_static_select: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  multi_external_select: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  checkboxes: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  datepicker: ({ initial_date }) => ({ selected_date: initial_date ?? null }),
  timepicker: ({ initial_time }) => ({ selected_time: initial_time ?? null }),
  datetimepicker: ({ initial_date_time }) => ({ selected_date_time: initial_date_time ?? null }),
  users_select: ({ initial_user }) => ({ selected_user: initial_user ?? null }),
  multi_users_select: ({ initial_users }) => ({ selected_users: initial_users ?? [] }),
  conversations_select: ({ initial_conversation }) => ({
    selected_conversation: initial_conversation ?? null,
  }),
  multi_conversations_select: ({ initial_conversations }) => ({
    selected_conversations: initial_conversations ?? [],
  }),
};

export const controlsOf = (block: Block): readonly Element[] =>
  [block.element, block.accessory, ...(block.elements ?? [])].filter(
    (element): element is Element => element?.action_id !== undefined,
  );

export const findControl = (
  blocks: readonly Block[],
  blockId: string,
  actionId: string,
): { readonly block: Block; readonly element: Element } | undefined => {
  const block = blocks.find((one) => one.block_id === blockId);
  const element = block && controlsOf(block).find((one) => one.action_id === actionId);
  return block && element && { block, element };
};

/** The whole `state.values`: what was given, else what the control held from the start. */
export const fillState = (blocks: readonly Block[], given: ViewValues): ViewValues => {
  const filled: Record<string, Record<string, StateValue>> = {};
  for (const block of blocks) {
    for (const element of controlsOf(block)) {
      const start = untouched[element.type];
      if (start === undefined) continue;
      const value = given[block.block_id ?? '']?.[element.action_id ?? ''];
      const held = { ...start(element), ...value, type: element.type };
      filled[block.block_id ?? ''] = {
        ...filled[block.block_id ?? ''],
        // Slack sends an emptied text field as null.
        [element.action_id ?? '']: held.value === '' ? { ...held, value: null } : held,
      };
    }
  }
  return filled;
};

/** Values for controls that are not drawn: the mistake of whoever fills the form. */
export const strayValues = (blocks: readonly Block[], given: ViewValues): readonly string[] =>
  Object.entries(given).flatMap(([blockId, actions]) =>
    Object.keys(actions)
      .filter((actionId) => findControl(blocks, blockId, actionId) === undefined)
      .map((actionId) => `${blockId}/${actionId}`),
  );

const isEmpty = ({ type: _, ...held }: StateValue): boolean =>
  Object.values(held).every((one) => one === null || (Array.isArray(one) && one.length === 0));

const patterns: Readonly<Record<string, readonly [RegExp, string]>> = {
  email_text_input: [/^\S+@\S+\.\S+$/, 'Please enter a valid email address.'],
  url_text_input: [/^https?:\/\/\S+$/, 'Please enter a valid URL.'],
  number_input: [/^-?\d+(\.\d+)?$/, 'Please enter a number.'],
};

/** The field errors that Slack shows by itself, without asking the app. */
export const clientErrors = (blocks: readonly Block[], state: ViewValues): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    for (const element of controlsOf(block)) {
      const held = state[block.block_id ?? '']?.[element.action_id ?? ''];
      const error = held && clientError(block, element, held);
      if (error !== undefined) errors[block.block_id ?? ''] = error;
    }
  }
  return errors;
};

const clientError = (block: Block, element: Element, held: StateValue): string | undefined => {
  if (isEmpty(held)) {
    return block.type === 'input' && !block.optional ? 'Please complete this required field.' : undefined;
  }
  const { value } = held;
  if (typeof value === 'string') {
    const [pattern, words] = patterns[element.type] ?? [];
    if (pattern !== undefined && !pattern.test(value)) return words;
    // Slack cuts a text field at 3,000 characters whatever the app says.
    const longest = element.max_length ?? 3000;
    if (value.length > longest) return `Please enter ${longest} characters or fewer.`;
    const shortest = element.min_length ?? 0;
    if (value.length < shortest) return `Please enter at least ${shortest} characters.`;
  }
  const most = element.max_selected_items;
  if (most !== undefined && (held.selected_options?.length ?? 0) > most) {
    return `Please choose at most ${most}.`;
  }
  return unknownChoice(element, held) === undefined ? undefined : 'Please choose one of the options.';
};

/** A choice that the control does not offer; controls that load their options offer anything. */
export const unknownChoice = (element: Element, held: Partial<StateValue>): Option | undefined => {
  const groups = element.option_groups?.flatMap((group) => group.options);
  const offered = element.options ?? groups;
  if (offered === undefined) return undefined;
  const chosen = [...(held.selected_options ?? []), ...(held.selected_option ? [held.selected_option] : [])];
  return chosen.find((one) => !offered.some((option) => option.value === one.value));
};
