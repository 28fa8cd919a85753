// The language a text is written in, told from those its author speaks and from the text itself.
import { francAll } from 'franc-min';
import stopwords from 'stopwords-iso' with { type: 'json' };
import { compareTexts } from './compare-texts.ts';
import { foldText } from './fold-text.ts';

/** What `franc` calls those of our languages that it knows. */
const names: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'am:amh ar:arb az:azj be:bel bg:bul bn:ben bs:bos cs:ces de:deu el:ell en:eng es:spa fa:pes fr:fra gu:guj ha:hau ' +
    'hi:hin hr:hrv hu:hun id:ind ig:ibo it:ita ja:jpn kk:kaz ko:kor mg:plt ms:zlm my:mya ne:npi nl:nld pa:pan pl:pol ' +
    'ps:pbu pt:por rn:run ro:ron ru:rus rw:kin si:sin so:som sr:srp sv:swe sw:swh ta:tam th:tha tl:tgl tr:tur ' +
    'uk:ukr ur:urd uz:uzn vi:vie yo:yor zh:cmn zu:zul'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);
/** Somebody who speaks only other languages may still have written in one of these. */
const everybodys = ['en', 'es', 'fr'];
/** In a text of a sentence or two, small words tell more than groups of letters. Measured by `bench:mandates`. */
const [worthOfStopWord, worthOfSpeaking] = [2, 0.5];
/** In a text of fewer words, letters tell less. */
const wordsThatTell = 4;

const lists: Readonly<Record<string, readonly string[]>> = stopwords;
const folded = new Map<string, ReadonlySet<string>>();

/** Empty where the package has no list. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const known = folded.get(language);
  if (known) return known;
  const words = new Set((lists[language] ?? []).flatMap((word) => foldText(word).match(/\S+/g) ?? []));
  folded.set(language, words);
  return words;
}

/** `words` are those of the text, folded. The order of the languages does not matter. */
export function writtenLanguage(text: string, words: readonly string[], spoken: readonly string[]): string {
  const likely = [...new Set([...spoken, ...everybodys])]
    .map((language) => {
      const stops = stopWordsOf(language);
      const small =
        words.reduce((count, word) => count + Number(stops.has(word)), 0) / Math.max(1, words.length);
      const speaks = spoken.includes(language) ? worthOfSpeaking : 0;
      return { language, worth: worthOfStopWord * small + speaks };
    })
    .sort((a, b) => b.worth - a.worth || compareTexts(a.language, b.language));
  const [first, second] = likely;
  // What letters say is worth 1 at most, and asking them takes half of the time.
  if (first && first.worth - (second?.worth ?? 0) > 1) return first.language;
  const only = likely.flatMap(({ language }) => names[language] ?? []);
  const byLetters = new Map(francAll(text, { only, minLength: 1 }));
  const worthOf = ({ language, worth }: (typeof likely)[number]) =>
    worth + (byLetters.get(names[language] ?? '') ?? 0) * Math.min(1, words.length / wordsThatTell);
  return likely.reduce((best, one) => (worthOf(one) > worthOf(best) ? one : best)).language;
}
