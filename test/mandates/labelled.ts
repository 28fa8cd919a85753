// The pairs of mandates that people have labelled, and how well a way of comparing them does on these.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { likeness, mandateVectors } from '../../src/domain/mandate.ts';
import { sharedPhrase } from '../../src/domain/shared-phrase.ts';

const labels = ['alike', 'partly', 'not'] as const;
/** Alike: they want the same. Partly: something else with the same thing, or with the same people. */
type Label = (typeof labels)[number];

type Author = { readonly mandate: string; readonly languages: readonly string[] };

export type LabelledPair = {
  readonly file: string;
  readonly label: Label;
  /** The language of the text first, then what else its author speaks. */
  readonly authors: readonly [Author, Author];
  /** What reads as sense if it is said that both want to change something about it. */
  readonly phrases: readonly string[];
};

export const files = ['english', 'spanish', 'french', 'across'] as const;

/** `label | languages | languages | text | text | phrases that may be printed; …` */
const readPair = (line: string, file: string): LabelledPair => {
  const [said, ...cells] = line.split('|').map((cell) => cell.trim());
  const [one = '', other = '', text = '', otherText = '', phrases = ''] = cells;
  const label = labels.find((known) => known === said);
  if (!label || !text || !otherText) throw new Error(`${file}: ${line}`);
  return {
    file,
    label,
    authors: [
      { mandate: text, languages: one.split(', ') },
      { mandate: otherText, languages: other.split(', ') },
    ],
    phrases: phrases.split(';').flatMap((phrase) => phrase.trim().toLowerCase() || []),
  };
};

const pairsIn = (file: string): LabelledPair[] =>
  readFileSync(path.join(import.meta.dirname, `${file}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => readPair(line, file));

/** Every other one of each label in each file; what is set by measuring is set by the first half alone. */
const half = (rest: number): LabelledPair[] =>
  files.flatMap((file) =>
    labels.flatMap((label) =>
      pairsIn(file)
        .filter((pair) => pair.label === label)
        .filter((_, at) => at % 2 === rest),
    ),
  );
export const halves = { tuning: half(0), 'held out': half(1) } as const;

/** What a way of comparing says of two: how alike, from 0 on, and the words that are shown to people. */
export type Verdict = { readonly likeness: number; readonly shown: readonly string[] };
/** All the texts at once, two by two, as in a round. */
export type Way = (authors: readonly Author[]) => Verdict[];

export const twoByTwo = <T>(all: readonly T[], verdict: (a: T, b: T) => Verdict): Verdict[] =>
  all.flatMap((one, at) => (at % 2 === 0 ? [verdict(one, all[at + 1] as T)] : []));

export const ourWay: Way = (authors) =>
  twoByTwo(mandateVectors(authors), (a, b) => {
    const phrase = sharedPhrase([a, b]);
    return { likeness: likeness(a, b), shown: phrase === null ? [] : [phrase] };
  });

export type Judged = LabelledPair & Verdict;

export const judge = (way: Way, pairs: readonly LabelledPair[]): Judged[] => {
  const verdicts = way(pairs.flatMap(({ authors }) => authors));
  return pairs.map((pair, at) => ({ ...pair, ...(verdicts[at] as Verdict) }));
};

const share = (of: readonly Judged[], passes: (one: Judged) => boolean): number =>
  of.filter(passes).length / of.length;
const isShown = ({ shown }: Judged): boolean => shown.length > 0;
/** Every word of it, and of two who have it in common. */
export const isRight = ({ label, shown, phrases }: Judged): boolean =>
  label !== 'not' && shown.length > 0 && shown.every((one) => phrases.includes(one.toLowerCase()));

/** Mean precision over the alike, the likeliest first; equals stand in the worst order. */
const averagePrecision = (judged: readonly Judged[]): number => {
  const sorted = judged.toSorted(
    (a, b) => b.likeness - a.likeness || Number(a.label === 'alike') - Number(b.label === 'alike'),
  );
  let [found, sum] = [0, 0];
  for (const [at, { label }] of sorted.entries()) {
    if (label !== 'alike') continue;
    found += 1;
    sum += found / (at + 1);
  }
  return sum / found;
};

/** How often a pair that is alike is held for more alike than one that is not. */
const areaUnderCurve = (judged: readonly Judged[]): number => {
  const [alike, not] = (['alike', 'not'] as const).map((label) =>
    judged.filter((one) => one.label === label),
  );
  const wins = (alike ?? []).flatMap((a) =>
    (not ?? []).map((b) => (Math.sign(a.likeness - b.likeness) + 1) / 2),
  );
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
};

export const figuresOf = (judged: readonly Judged[]) => {
  const shown = judged.filter(isShown);
  return {
    pairs: judged.length,
    shown: shown.length,
    /** Of what is shown: right by label and by wording, and by label alone. */
    precision: share(shown, isRight),
    precisionOfLabel: share(shown, ({ label }) => label !== 'not'),
    /** Of the alike, and of them with the partly alike: to how many it is shown. */
    recall: share(
      judged.filter(({ label }) => label === 'alike'),
      isShown,
    ),
    recallWithPartly: share(
      judged.filter(({ label }) => label !== 'not'),
      isShown,
    ),
    averagePrecision: averagePrecision(judged),
    areaUnderCurve: areaUnderCurve(judged),
  };
};
