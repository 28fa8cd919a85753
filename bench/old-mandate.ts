// How mandates were compared before: one list of stop words and one set of endings for four languages at once.
import { eng, fra, por, spa } from 'stopword';
import { foldText } from '../src/domain/fold-text.ts';

export type MandateVector = {
  /** Weight of each word stem, a whole number; the squares sum to about `unit` squared. */
  readonly weights: ReadonlyMap<string, number>;
  /** Each stem's word as it was written. */
  readonly words: ReadonlyMap<string, string>;
};

/** How people begin such a sentence, and how they count, whatever it is about. */
const openings = [
  ...[
    'try',
    'tries',
    'trying',
    'want',
    'wants',
    'make',
    'making',
    'help',
    'helping',
    'change',
    'changing',
    'get',
  ],
  ...[
    'quiero',
    'quisiera',
    'intento',
    'trato',
    'hacer',
    'lograr',
    'cambiar',
    'veux',
    'voudrais',
    'essaie',
    'faire',
  ],
  ...['changer', 'aider', 'quero', 'tento', 'fazer', 'mudar'],
  ...['one', 'two', 'three', 'four', 'five', 'ten', 'every', 'each', 'without', 'instead', 'still', 'never'],
];
const stopWords = new Set([eng, fra, por, spa, openings].flat().flatMap((word) => foldText(word).split(' ')));

/** Endings that change a word's form and not its matter, in English, French, Portuguese and Spanish. */
const endings =
  /(i[sz]a(?:tion|cion|cao)|a(?:tion|cion|cao|tive|tivo|tiva)|mientos?|mento?|ment|ing|ed|ate|i?t[ey])$/;
/** Shorter stems would throw unrelated words together. */
const shortestStem = 4;
const shownWords = 3;
/** Fine enough for a score of a thousand steps. */
const unit = 4096;

/** One vector for each text, weighted by how rare its words are among all of them (TF-IDF); null: no words. */
export function mandateVectors(texts: readonly (string | null)[]): (MandateVector | null)[] {
  const documents = texts.map((text) => wordsOf(text ?? ''));
  const frequency = new Map<string, number>();
  for (const words of documents)
    for (const stem of words.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  return documents.map((words) => {
    if (words.size === 0) return null;
    // One more under the logarithm, so that a word everybody uses still counts a little.
    const rarity = [...words.keys()].map((stem) => Math.log(1 + texts.length / (frequency.get(stem) ?? 1)));
    const length = Math.hypot(...rarity);
    return {
      weights: new Map(
        [...words.keys()].map((stem, i) => [stem, Math.round((unit * (rarity[i] ?? 0)) / length)]),
      ),
      words,
    };
  });
}

/** Up to three words that both use, the telling ones first, as the first person wrote them. */
export function sharedWords(a: MandateVector | null, b: MandateVector | null): string[] {
  if (!a || !b) return [];
  const weigh = (stem: string) => (a.weights.get(stem) ?? 0) * (b.weights.get(stem) ?? 0);
  return [...a.words.keys()]
    .filter((stem) => b.words.has(stem))
    .sort((x, y) => weigh(y) - weigh(x))
    .slice(0, shownWords)
    .map((stem) => a.words.get(stem) ?? stem);
}

/** By stem: how often a word stands in one text says little in so short ones, so it is not counted. */
function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = foldText(word);
    const stem = stemOf(folded);
    if (folded.length > 1 && !stopWords.has(folded) && !words.has(stem)) words.set(stem, word);
  }
  return words;
}

function stemOf(word: string): string {
  const long = (stem: string) => stem.length >= shortestStem;
  // A run of vowels is looked at from its first one only, or a long one would cost the square of its length.
  const steps = [/(?<=[^s])s$/, endings, /(?<![aeiou])[aeiou]+$/];
  return steps.reduce((stem, ending) => {
    const shorter = stem.replace(ending, '');
    return long(shorter) ? shorter : stem;
  }, word);
}
