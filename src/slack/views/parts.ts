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
import { fit, showPlain } from '../text/escape.ts';

export type Message = { readonly text: string; readonly blocks: KnownBlock[] };

/** Slack's limits, in characters. */
export const limits = { section: 3000, header: 150, option: 75, button: 75, messageText: 3900 } as const;

/** Our own words; `emoji: false` so that nothing in them turns into a picture by accident. */
export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** `verbatim`: Slack makes no links or mentions out of what merely looks like one. */
export const marked = (text: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: fit(text, limits.section),
  verbatim: true,
});

export const section = (text: string): SectionBlock => ({ type: 'section', text: marked(text) });

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(fit(text, limits.header)),
});

export const context = (text: string): ContextBlock => ({ type: 'context', elements: [marked(text)] });

export const divider: DividerBlock = { type: 'divider' };

export const button = (actionId: string, text: string, more: Partial<Button> = {}): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(fit(text, limits.button)),
  ...more,
});

export const actionsRow = (elements: Button[], blockId?: string): ActionsBlock => ({
  type: 'actions',
  elements,
  ...(blockId === undefined ? {} : { block_id: blockId }),
});

export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  text: plain(showPlain(text, limits.option)),
  value,
  ...(description === undefined ? {} : { description: plain(showPlain(description, limits.option)) }),
});

/** A field of a form under its one name. */
export const input = (
  field: string,
  label: string,
  element: InputBlock['element'],
  more: { readonly hint?: string; readonly optional?: boolean } = {},
): InputBlock => ({
  type: 'input',
  block_id: field,
  label: plain(label),
  element: { ...element, action_id: field },
  ...(more.hint === undefined ? {} : { hint: plain(more.hint) }),
  ...(more.optional === undefined ? {} : { optional: more.optional }),
});

/** Names Slack's own way: it shows the name as that person wrote it, and links to the profile. */
export const mention = ({ userId }: { readonly userId: string }): string => `<@${userId}>`;

export const message = (text: string, blocks: KnownBlock[] = [section(text)]): Message => ({
  text: fit(text, limits.messageText),
  blocks,
});

/** The options with `current` among them, so that saving a form changes nothing that nobody touched. */
export const withCurrent = (standard: readonly number[], current: number): number[] =>
  [...new Set([...standard, current])].sort((a, b) => a - b);
