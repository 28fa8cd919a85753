// Makes other people's text safe to show: nothing in it moves the cursor, hides, or changes how its neighbours are shown.

/** Controls, halves of characters, line ends and format characters, except two that letters and emoji need. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** ESC becomes `\u{1b}`. A text of more than `most` characters is cut and ends in `…`. */
export function sayForeign(text: string, most = 80): string {
  const start = text.slice(0, most).replace(unseen, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  return start + (text.length > most ? '…' : '');
}

export function quote(text: string): string {
  return `"${sayForeign(text)}"`;
}

/** The same for each line; the line ends stay. */
export function sayLines(text: string, most: number): string {
  return text
    .split('\n')
    .map((line) => sayForeign(line, most))
    .join('\n');
}

/** Text for a file or another program is written as it is. At a terminal it could do harm, so it is made safe there. */
export function writerTo(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
  return (text: string): void => {
    stream.write(stream.isTTY ? sayLines(text, text.length) : text);
  };
}
