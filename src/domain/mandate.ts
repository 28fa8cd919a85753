// How alike two mandates are: by the words that say most within one language, by the field's terms across languages.
import type { ReadMandate } from './read-mandate.ts';
import { mandateReader, termKey } from './read-mandate.ts';

export type MandateVector = {
  /** Weight of each stem of its language and of each term, a whole number; the squares sum to about `unit` squared. */
  readonly weights: ReadonlyMap<string, number>;
  readonly read: ReadMandate;
};

/** All that a comparison looks at. */
type Weighed = Pick<MandateVector, 'weights'>;

type Author = { readonly mandate: string | null; readonly languages: readonly string[] };

/**
 * How many times as much a term counts as another word that is as rare. Measured: with less, mandates that are alike across
 * languages do not stand out.
 */
const worthOfTerm = 2;
/** Fine enough for a score of a thousand steps. */
const unit = 4096;

/**
 * One vector for each text, weighted by how rare its words are (TF-IDF). A word is compared with the texts of its language,
 * a term with all texts. Null: the text has no word that counts.
 */
export function mandateVectors(authors: readonly Author[]): (MandateVector | null)[] {
  const readMandate = mandateReader();
  const documents = authors.map(({ mandate, languages }) => {
    const read = readMandate(mandate ?? '', languages);
    return { read, keys: keysOf(read) };
  });
  const [having, written] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { read, keys } of documents) {
    if (keys.size > 0) count(written, read.language);
    for (const key of keys) count(having, key);
  }
  // One is added under the logarithm, so that a word everybody uses still counts a little.
  const rarity = (key: string, among: number) => Math.log(1 + among / (having.get(key) ?? 1));
  return documents.map(({ read, keys }) => {
    if (keys.size === 0) return null;
    const worths = [...keys].map((key) =>
      key.startsWith(termKey)
        ? worthOfTerm * rarity(key, authors.length)
        : rarity(key, written.get(read.language) ?? 1),
    );
    const length = Math.hypot(...worths);
    const weights = [...keys].map(
      (key, at) => [key, Math.round((unit * (worths[at] ?? 0)) / length)] as const,
    );
    return { read, weights: new Map(weights) };
  });
}

/** Cosine of the two, 0 (no word in common) to 1. */
export function likeness(a: Weighed | null, b: Weighed | null): number {
  return a && b ? likenessOf(scalarProduct(a, b)) : 0;
}

/** The cosine that belongs to a scalar product of weights. */
export function likenessOf(product: number): number {
  return Math.min(1, product / (unit * unit));
}

/** In whole numbers, so that neither the order of the words nor that of the two matters to the last digit. */
export function scalarProduct(a: Weighed, b: Weighed): number {
  const [few, many] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights];
  let sum = 0;
  for (const [key, weight] of few) sum += weight * (many.get(key) ?? 0);
  return sum;
}

/** In texts as short as these it says little how often a word stands in one, so that is not counted. */
export function keysOf({ language, words, terms }: ReadMandate): ReadonlySet<string> {
  return new Set([
    ...words.flatMap(({ stem, small }) => (small ? [] : `${language}:${stem}`)),
    ...terms.map(({ key }) => key),
  ]);
}
