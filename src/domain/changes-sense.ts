// Whether a text that was edited may say something else than before.

/** A slip of the pen: in a shorter word, one other letter makes another word. */
const shortestMisspelt = 5;
/** In other scripts one sign may be a whole word. */
const letters = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+$/u;

/**
 * False where only case, punctuation or accents differ, or one letter inside a longer word. Its first and its last letter are
 * not inside: *legal* and *illegal*, *user* and *users* are different words.
 */
export function changesSense(before: string, after: string): boolean {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  return old.length !== young.length || old.some((word, at) => !isSameWord(word, young[at] ?? ''));
}

/** Signs such as `%` and `€` count as words. */
function wordsOf(text: string): string[] {
  const found = text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+|[\p{S}%‰]/gu) ?? [];
  return found.map((word) => plainly(word) || word);
}

/** In the letters of our alphabets an accent is a slip too. */
function plainly(word: string): string {
  const small = word.toLowerCase();
  return letters.test(small) ? small.normalize('NFD').replace(/\p{M}+/gu, '') : small;
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = [a, b].toSorted((one, other) => one.length - other.length) as [string, string];
  if (short.length < shortestMisspelt || !letters.test(a) || !letters.test(b)) return false;
  if (a.at(0) !== b.at(0) || a.at(-1) !== b.at(-1)) return false;
  const from = [...long].findIndex((letter, at) => letter !== short[at]);
  const [restOfLong, restOfShort] = [long.slice(from), short.slice(from)];
  // One letter more, another one, or two that changed places.
  if (long.length > short.length) return restOfLong.slice(1) === restOfShort;
  const [first = '', second = ''] = restOfLong;
  return (
    restOfLong.slice(1) === restOfShort.slice(1) ||
    (restOfShort.startsWith(second + first) && restOfLong.slice(2) === restOfShort.slice(2))
  );
}
