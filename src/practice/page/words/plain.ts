// A text object as plain characters, for labels, options and names of controls.
import type { Text } from '../../server/contract.ts';
import { withEmoji } from './emoji.ts';

/** `&amp;` last, so that `&amp;lt;` becomes `&lt;` and not `<`. */
export const unescapeSlack = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export const plain = (text: Text | string | undefined): string => {
  if (text === undefined) return '';
  if (typeof text === 'string') return unescapeSlack(text);
  return text.emoji === false ? unescapeSlack(text.text) : withEmoji(unescapeSlack(text.text));
};
