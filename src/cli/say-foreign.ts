// Text of others as a person may see it: nothing in it moves the cursor, hides, or turns what stands beside it.

/** Controls, halves of characters, line ends, and what is only there to steer; two that letters and emoji need are kept. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** ESC becomes `\u{1b}`; what is longer than that many characters ends in `…`. */
export function sayForeign(text: string, most = 80): string {
  const start = text.slice(0, most).replace(unseen, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  return start + (text.length > most ? '…' : '');
}

export function quote(text: string): string {
  return `"${sayForeign(text)}"`;
}

/** Line by line, which stay what they are. */
export function sayLines(text: string, most: number): string {
  return text
    .split('\n')
    .map((line) => sayForeign(line, most))
    .join('\n');
}

/** What goes into a file or another program stays as it is; at a terminal it could do harm. */
export function writerTo(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
  return (text: string): void => {
    stream.write(stream.isTTY ? sayLines(text, text.length) : text);
  };
}
