// `npm run bench:mandates`: how well mandates are compared, beside the old way and plain TF-IDF, on labelled pairs.
import { foldText } from '../src/domain/fold-text.ts';
import { likeness } from '../src/domain/mandate.ts';
import {
  figuresOf,
  files,
  halves,
  isRight,
  type Judged,
  judge,
  ourWay,
  twoByTwo,
  type Way,
} from '../test/mandates/labelled.ts';
import * as old from './old-mandate.ts';

/** Words as they stand, none left out. */
const plainTfIdf: Way = (authors) => {
  const texts = authors.map(({ mandate }) => new Set(foldText(mandate).split(' ')));
  const frequency = new Map<string, number>();
  for (const words of texts) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log(texts.length / (frequency.get(word) ?? 1));
  const square = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + rarity(word) ** 2, 0);
  return twoByTwo(texts, (a, b) => {
    const shown = [...a].filter((word) => b.has(word));
    return { likeness: square(shown) / Math.sqrt(square(a) * square(b)) || 0, shown };
  });
};

const oldWay: Way = (authors) =>
  twoByTwo(old.mandateVectors(authors.map(({ mandate }) => mandate)), (a, b) => ({
    likeness: likeness(a, b),
    shown: old.sharedWords(a, b),
  }));

const ways: Readonly<Record<string, Way>> = {
  'plain TF-IDF': plainTfIdf,
  'the old way': oldWay,
  'the new way': ourWay,
};
const line = (name: string, cells: readonly string[]) =>
  console.log(name.padEnd(26) + cells.map((cell) => cell.padStart(11)).join(''));
const tell = (name: string, judged: readonly Judged[]): void => {
  const { pairs, shown, ...shares } = figuresOf(judged);
  line(name, [String(pairs), String(shown), ...Object.values(shares).map((one) => one.toFixed(3))]);
};

console.log(
  'Precision, of what is shown to people: right by label and wording, by label alone. Recall: of the alike, with the partly',
);
console.log(
  'alike. AP: mean precision over the alike. AUC: how often one that is alike is above one that is not.',
);
for (const [half, pairs] of Object.entries(halves)) {
  console.log('');
  line(half, ['pairs', 'shown', 'precision', 'by label', 'recall', '+ partly', 'AP', 'AUC']);
  for (const [name, way] of Object.entries(ways)) {
    const judged = judge(way, pairs);
    tell(name, judged);
    if (way !== ourWay) continue;
    for (const file of files)
      tell(
        `  ${file}`,
        judged.filter((one) => one.file === file),
      );
  }
}

// `-- --list`: each printed phrase, to be read by a person; X: not among those that the labels allow.
if (process.argv.includes('--list')) {
  for (const [half, pairs] of Object.entries(halves)) {
    console.log(`\n${half}`);
    for (const one of judge(ourWay, pairs).filter(({ shown }) => shown.length > 0)) {
      console.log(
        `${isRight(one) ? ' ' : 'X'} ${one.label.padEnd(6)} ${one.likeness.toFixed(2)} “${one.shown}”`,
      );
    }
  }
}
