// Text made comparable: lower case, without accents and punctuation, one space between words.

/** `"  Ministère  de la Santé! "` becomes `"ministere de la sante"`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
