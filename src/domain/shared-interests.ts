// What people have in common, however each of them wrote it.
import { foldText } from './fold-text.ts';

/** The interests that all of them share, as the first one wrote them. */
export function sharedInterests(people: readonly { readonly interests: readonly string[] }[]): string[] {
  const [first, ...others] = people;
  const folded = others.map(({ interests }) => new Set(interests.map(foldText)));
  return (first?.interests ?? []).filter((interest) => folded.every((of) => of.has(foldText(interest))));
}
