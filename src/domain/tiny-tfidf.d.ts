// The package has no types of its own. Only what we use of it.

declare module 'tiny-tfidf' {
  export class Corpus {
    constructor(
      names: readonly string[],
      texts: readonly string[],
      options?: { readonly useDefaultStopwords?: boolean; readonly K1?: number; readonly b?: number },
    );
    /** Its heaviest terms with their weights, the heaviest first. */
    getTopTermsForDocument(name: string, most?: number): [term: string, weight: number][];
    /** In how many texts the term stands; null: in none. */
    getCollectionFrequency(term: string): number | null;
  }
}
