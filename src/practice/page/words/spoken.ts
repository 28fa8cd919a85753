// The first line of a text without Slack's marks, for the names of controls that stand beside or below it.
import type { Text } from '../../server/contract.ts';
import { plain } from './plain.ts';

const LINK = /<[^<>|]+\|([^<>]+)>/g;
const MENTION = /<[^<>]+>/g;
const MARKS = /(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu;

export const spoken = (text: Text | undefined): string => {
  if (text === undefined) return '';
  const line = text.text.split('\n')[0] ?? '';
  if (text.type === 'plain_text') return plain({ ...text, text: line });
  return plain({ ...text, text: line.replace(LINK, '$1').replace(MENTION, '').replace(MARKS, '') }).trim();
};

/** The question that a text asks, if it does. */
export const questionIn = (text: Text | undefined): string | undefined =>
  spoken(text).match(/^[^?？؟]*[?？؟]/)?.[0];
