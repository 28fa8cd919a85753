// Makes what people wrote safe to show: Slack draws it, and obeys none of it.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts between whole characters as a reader sees them, and says so with an ellipsis; `limit` is in UTF-16 units. */
export function fit(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // The character that holds the last place makes room for the ellipsis. A little more than the limit shows its extent.
  const last = graphemes.segment(text.slice(0, limit + 1)).containing(limit - 1);
  return `${text.slice(0, last?.index ?? 0).trimEnd()}…`;
}

/** Controls, line breaks and directions that would spill over into the words around. */
const unruly = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** One line, and its own direction kept to itself (FSI … PDI, Unicode UAX #9). */
function oneLine(text: string): string {
  return text.replace(unruly, ' ').replace(/\s+/gu, ' ').trim();
}

function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/** For `plain_text`, where Slack obeys nothing but line breaks. */
export function showPlain(text: string, limit: number): string {
  const line = oneLine(text);
  return rightToLeft.test(line) ? isolate(fit(line, limit - 2)) : fit(line, limit);
}

/** A mark at the edge of a word formats, so it gives way to its double; inside a word Slack leaves it alone. */
const doubles: Readonly<Record<string, string>> = { '*': '∗', _: '\uFF3F', '~': '∼', '`': 'ˋ' };
const marks = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** For `mrkdwn`: mentions, links, marks, `:emoji:` names and quotes come out as the characters that they are. */
export function escapeText(text: string): string {
  return isolate(
    oneLine(text)
      .replace(/[&<>]/g, (char) => entities[char] ?? char)
      .replace(marks, (char) => doubles[char] ?? char)
      // U+2060 has no width and breaks the word that Slack looks for.
      .replace(/[@#](?=[\p{L}\p{N}])/gu, (char) => `${char}\u2060`)
      .replace(/:(?=[a-z0-9_+'-]+:)/gi, ':\u2060'),
  );
}

/** The same, cut so that what comes out fits as well: an `&` becomes five characters. */
export function showText(text: string, limit: number): string {
  let shorter = fit(oneLine(text), limit);
  let shown = escapeText(shorter);
  while (shown.length > limit) {
    shorter = fit(shorter, Math.floor(shorter.length * 0.8));
    shown = escapeText(shorter);
  }
  return shown;
}
