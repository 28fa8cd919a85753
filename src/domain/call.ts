// Where a pair talks: a member's own address for calls, or one made from the admins' pattern.

/** Stands in an admin's pattern for the name of the pair's room. */
const pairMark = '{pair}';
export const longestPattern = 255;

type WithAddress = { readonly profile: { readonly callAddress: string | null } };

/** `room` is a name that nobody can guess. Null where neither the people nor the admins named an address. */
export function callAddress(
  people: readonly WithAddress[],
  pattern: string | null,
  room: string,
): string | null {
  const own = people.map(({ profile }) => profile.callAddress?.trim()).find((address) => address);
  return own ?? pattern?.replaceAll(pairMark, encodeURIComponent(room)) ?? null;
}

export type PatternCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: 'too-long' | 'not-https' | 'no-pair' };

/** Without the mark, two pairs would meet in one call. Names and passwords in front of the host are refused: all would see them. */
export function checkPattern(text: string): PatternCheck {
  if (text.length > longestPattern) return { ok: false, error: 'too-long' };
  if (!isHttps(text.replaceAll(pairMark, 'room'))) return { ok: false, error: 'not-https' };
  return text.includes(pairMark) ? { ok: true } : { ok: false, error: 'no-pair' };
}

function isHttps(text: string): boolean {
  if (/[\s\p{C}\p{DI}<>|"\\]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && text.startsWith('https://') && username === '' && password === '';
}
