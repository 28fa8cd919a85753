// What Slack itself checks before it sends a form to the app, with a message for each field that fails.
import type { Block, StateValue, ViewValues } from '../server/contract.ts';

const isEmpty = (held: StateValue | undefined): boolean =>
  Object.entries(held ?? {}).every(
    ([key, value]) =>
      key === 'type' || value == null || value === '' || (Array.isArray(value) && value.length === 0),
  );

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:/.test(text);

const checkNumber = (text: string, { element }: Block): string | null => {
  const { is_decimal_allowed, min_value, max_value } = element ?? {};
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Please enter a number.';
  if (!is_decimal_allowed && text.includes('.')) return 'Please enter a whole number.';
  if (min_value !== undefined && Number(text) < Number(min_value))
    return `Please enter ${min_value} or more.`;
  if (max_value !== undefined && Number(text) > Number(max_value))
    return `Please enter ${max_value} or less.`;
  return null;
};

const CHECKS: Readonly<Record<string, (text: string, block: Block) => string | null>> = {
  email_text_input: (text) => (/^\S+@\S+\.\S+$/.test(text) ? null : 'Please enter a valid email address.'),
  url_text_input: (text) => (isUrl(text) ? null : 'Please enter a valid address, with https:// in front.'),
  number_input: checkNumber,
};

const checkBlock = (block: Block, held: StateValue | undefined): string | null => {
  const { element, optional } = block;
  if (isEmpty(held)) return optional ? null : 'Please complete this required field.';
  const text = held?.value ?? '';
  if (text === '') return null;
  const { min_length = 0, max_length = Number.POSITIVE_INFINITY } = element ?? {};
  if (text.length < min_length) return `Please enter at least ${min_length} characters.`;
  if (text.length > max_length) return `Please enter at most ${max_length} characters.`;
  return CHECKS[element?.type ?? '']?.(text, block) ?? null;
};

/** block_id → what is wrong; nothing when the form may go. */
export const checkAnswers = (blocks: readonly Block[], values: ViewValues): Record<string, string> =>
  Object.fromEntries(
    blocks
      .filter(({ type, element }) => type === 'input' && element?.action_id !== undefined)
      .map((block) => [
        block.block_id ?? '',
        checkBlock(block, values[block.block_id ?? '']?.[block.element?.action_id ?? '']),
      ])
      .filter((entry): entry is [string, string] => entry[1] !== null),
  );
