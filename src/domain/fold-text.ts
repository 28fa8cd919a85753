// Text made comparable: lower case, without accents and punctuation, one space between words.

/** `"  Ministère  de la Santé! "` becomes `"ministere de la sante"`. */
export function foldText(text: string): string {
  // Marks that stand alone go first: sorting a long run of them takes a time that grows with the square of its length.
  return withoutMarks(withoutMarks(text).normalize('NFKD'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function withoutMarks(text: string): string {
  return text.replace(/\p{M}+/gu, '');
}
