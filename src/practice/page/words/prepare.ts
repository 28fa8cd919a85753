// Readies a text for slack-blocks-to-jsx, which unescapes before it parses and so would obey `&lt;!channel&gt;`.
import type { Text } from '../../server/contract.ts';
import { emojiNamed, withEmoji } from './emoji.ts';
import { unescapeSlack } from './plain.ts';

const entity = (char: string): string => `&#${char.codePointAt(0)};`;

/** Characters that mean something to the library's Markdown, but nothing to Slack. */
const FOREIGN = /[<>@&[\]\\|#=!:]/g;

/** Slack sees a mark only at the edge of a word: `2*3*4` and `snake_case` have none. */
const INSIDE_WORD = /(?<=[\p{L}\p{N}])[*_~](?=[\p{L}\p{N}])/gu;

/** Slack's own marks, for a text in which nothing is a mark. */
const MARKS = /[*_~`]/g;

/** A line that starts so would be a list, a rule or indented code in Markdown. */
const LINE_START = /^( {2,}|\t+)|^([-+])(?=\s|-)|^(\d+)([.)])(?=\s)/gm;

const literal = (text: string): string =>
  text
    .replace(FOREIGN, entity)
    .replace(INSIDE_WORD, entity)
    .replace(LINE_START, (_, space?: string, dash?: string, digits?: string, dot?: string) =>
      space ? '\u00a0'.repeat(space.length) : dash ? entity(dash) : `${digits}${entity(dot ?? '')}`,
    );

const QUOTE = /^(&gt;|>)\s?/;

/** What Slack parses: code, `<…>` and emoji; all else between them is literal. */
const PARTS = /(`[^`\n]+`)|(<[^<>\n]+>)|:([a-z][a-z0-9_'-]*|\+1|-1):/g;

/** A link's words: the library takes what stands after the bar as they are. */
const prepareLink = (link: string): string => {
  const [target, ...words] = link.slice(1, -1).split('|');
  if (target?.startsWith('@')) return `<${target}>`;
  if (words.length === 0 || /^[#!]/.test(target ?? '')) return link;
  return `<${target}|${literal(unescapeSlack(words.join('|')))}>`;
};

// The library turns `&gt;` into a bracket and a space.
const prepareCode = (code: string): string => code.replaceAll('&gt;', '>');

const prepareRun = (text: string): string => {
  let out = '';
  let from = 0;
  for (const part of text.matchAll(PARTS)) {
    const [whole, code, link, emoji] = part;
    out += literal(unescapeSlack(text.slice(from, part.index)));
    out += (code && prepareCode(code)) ?? (link ? prepareLink(link) : emojiNamed(emoji ?? ''));
    from = part.index + whole.length;
  }
  return out + literal(unescapeSlack(text.slice(from)));
};

const prepareLine = (line: string): string => {
  const quoted = line.match(QUOTE)?.[0];
  return quoted ? `>${prepareRun(line.slice(quoted.length))}` : prepareRun(line);
};

const FENCED = /(```[\s\S]*?```)/;

/** mrkdwn, so that the library draws what Slack would. */
const prepareMrkdwn = (text: string): string =>
  text
    .split(FENCED)
    .map((piece) => (FENCED.test(piece) ? prepareCode(piece) : piece.split('\n').map(prepareLine).join('\n')))
    .join('');

/** Plain text: nothing in it is a mark. */
const preparePlain = (text: string, emoji: boolean): string =>
  literal(emoji ? withEmoji(unescapeSlack(text)) : unescapeSlack(text)).replace(MARKS, entity);

/** Without `verbatim`: in Slack it stops links from making themselves, in the library all that is marked. */
export const prepareText = ({ type, text, emoji }: Text): Text =>
  type === 'plain_text'
    ? { type, text: preparePlain(text, emoji !== false) }
    : { type, text: prepareMrkdwn(text) };
