// The few pieces of Block Kit from which all views are made.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import type { CarriedFile } from '../../domain/letter.ts';
import { fit, showPlain } from '../text/escape.ts';

export type Message = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly file?: CarriedFile;
};

/** Slack's limits, in characters. */
export const limits = { section: 3000, header: 150, option: 75, button: 75, messageText: 3900 } as const;

/** Our own words; `emoji: false` so that nothing in them turns into a picture by accident. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** `verbatim`: Slack makes no links or mentions out of what merely looks like one. */
export function marked(text: string): MrkdwnElement {
  return {
    type: 'mrkdwn',
    text: fit(text, limits.section),
    verbatim: true,
  };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: marked(text) };
}

export function header(text: string): HeaderBlock {
  return {
    type: 'header',
    text: plain(fit(text, limits.header)),
  };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [marked(text)] };
}

export const divider: DividerBlock = { type: 'divider' };

export function button(actionId: string, text: string, more: Partial<Button> = {}): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(fit(text, limits.button)),
    ...more,
  };
}

export function actionsRow(elements: Button[], blockId?: string): ActionsBlock {
  return {
    type: 'actions',
    elements,
    ...(blockId === undefined ? {} : { block_id: blockId }),
  };
}

export function option(value: string, text: string, description?: string): PlainTextOption {
  return {
    text: plain(showPlain(text, limits.option)),
    value,
    ...(description === undefined ? {} : { description: plain(showPlain(description, limits.option)) }),
  };
}

/** A field of a form, with one name for block and action. */
export function input(
  field: string,
  label: string,
  element: InputBlock['element'],
  more: { readonly hint?: string; readonly optional?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    element: { ...element, action_id: field },
    ...(more.hint === undefined ? {} : { hint: plain(more.hint) }),
    ...(more.optional === undefined ? {} : { optional: more.optional }),
  };
}

/** Names Slack's own way: it shows the name as that person wrote it, and links to the profile. */
export function mention({ userId }: { readonly userId: string }): string {
  return `<@${userId}>`;
}

export function message(text: string, blocks: KnownBlock[] = [section(text)]): Message {
  return {
    text: fit(text, limits.messageText),
    blocks,
  };
}

/** The options with `current` among them, so that saving a form does not change what nobody touched. */
export function withCurrent(standard: readonly number[], current: number): number[] {
  return [...new Set([...standard, current])].sort((a, b) => a - b);
}
