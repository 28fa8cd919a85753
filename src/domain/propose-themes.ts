// Which themes the lessons of a month have: topics that several of them share, or words that stand in few others. An admin looks
// at all of it before anybody else does.
import { Corpus } from 'tiny-tfidf';
import type { Theme } from './digest.ts';
import { foldText } from './fold-text.ts';
import type { Insight } from './insight.ts';
import { mandateReader } from './read-mandate.ts';

type Lesson = Pick<Insight, 'id' | 'text' | 'language' | 'topics'>;

/** With a heading and a section for each quote, these stay well below the fifty blocks of a message. */
export const mostThemes = 5;
export const mostQuotes = 4;

/** So many of its heaviest words say what a lesson is about. */
const telling = 6;
/** A word that stands in more of them says little about any. Two lessons are always few enough. */
const rareShare = 1 / 3;

/**
 * Everybody here writes these about everything, so two lessons that share one of them need have nothing else in common. They
 * count in all their forms, and are none of a language's stop words. The lists are short: a word too many hides a theme for
 * good, while an admin can still rename one that says little.
 */
const saysNothing: Readonly<Record<string, string>> = {
  en: 'people person colleague team government public sector job talk meeting time day week month lot start',
  es: 'persona gente miembro colega equipo gobierno público pública sector charla reunión semana mes año cosa forma',
  fr: 'membre collègue équipe gouvernement public publique secteur travail échange réunion temps jour semaine mois année chose manière',
};

type Candidate = {
  readonly title: string;
  readonly isTopic: boolean;
  readonly ids: Set<string>;
  weight: number;
};

/**
 * The theme of most lessons first; of two that have as many, a topic before a word, and then the heavier word. Each lesson stands in
 * one theme. Those that share nothing come last, under no title.
 */
export function proposeThemes(lessons: readonly Lesson[]): Theme[] {
  const candidates = [...topicsIn(lessons), ...rareWordsIn(lessons)];
  const left = new Set(lessons.map(({ id }) => id));
  const leftOf = ({ ids }: Candidate) => [...ids].filter((id) => left.has(id));
  const themes: Theme[] = [];
  while (themes.length < mostThemes) {
    const [best] = candidates
      .filter((one) => leftOf(one).length > 1)
      .toSorted(
        (a, b) =>
          leftOf(b).length - leftOf(a).length || Number(b.isTopic) - Number(a.isTopic) || b.weight - a.weight,
      );
    if (!best) break;
    themes.push(themeOf(best.title, leftOf(best)));
    for (const id of leftOf(best)) left.delete(id);
  }
  return left.size > 0 ? [...themes, themeOf('', [...left])] : themes;
}

function themeOf(title: string, ids: readonly string[]): Theme {
  return { title, quotes: ids.slice(0, mostQuotes).map((insightId) => ({ insightId, stays: true })) };
}

function topicsIn(lessons: readonly Lesson[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { id, topics } of lessons)
    for (const topic of topics) note(found, foldText(topic), { title: topic, isTopic: true, id, weight: 0 });
  return [...found.values()];
}

/** Words count by their stems, within one language. The title is the word as it is written in the first of the lessons. */
function rareWordsIn(lessons: readonly Lesson[]): Candidate[] {
  const read = mandateReader();
  // The package splits texts by rules of its own, for English. Numbered words come out of it as they went in.
  const [numbers, written] = [new Map<string, string>(), new Map<string, string>()];
  const texts = lessons.map(({ text, language }) => {
    const empty = new Set(read(saysNothing[language] ?? '', [], language).words.map(({ stem }) => stem));
    return read(text, [language])
      .words.filter(({ small, stem }) => !small && !empty.has(stem))
      .map(({ stem, from, to }) => {
        const number = numbers.get(`${language} ${stem}`) ?? `w${numbers.size}`;
        numbers.set(`${language} ${stem}`, number);
        if (!written.has(number)) written.set(number, text.slice(from, to));
        return number;
      })
      .join(' ');
  });
  const corpus = new Corpus(
    lessons.map(({ id }) => id),
    texts,
    { useDefaultStopwords: false },
  );
  const found = new Map<string, Candidate>();
  for (const { id } of lessons) {
    for (const [word, weight] of corpus.getTopTermsForDocument(id, telling)) {
      const standsIn = corpus.getCollectionFrequency(word) ?? 0;
      if (standsIn > Math.max(2, lessons.length * rareShare)) continue;
      note(found, word, { title: capital(written.get(word) ?? word), isTopic: false, id, weight });
    }
  }
  return [...found.values()];
}

type Noted = Pick<Candidate, 'title' | 'isTopic' | 'weight'> & { readonly id: string };

function note(found: Map<string, Candidate>, key: string, { id, weight, ...rest }: Noted): void {
  const known = found.get(key) ?? { ...rest, ids: new Set<string>(), weight: 0 };
  known.ids.add(id);
  known.weight += weight;
  found.set(key, known);
}

function capital(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}
