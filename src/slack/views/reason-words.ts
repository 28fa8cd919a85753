// Why people meet, in sentences for them and in short for an admin.
import { sharedLanguages } from '../../domain/eligibility.ts';
import type { Person } from '../../domain/profile.ts';
import type { Match, Reason } from '../../domain/round.ts';
import { showText } from '../text/escape.ts';
import { sayLanguage, sayList } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';

/** The words of a language for each kind of reason; lists are passed in ready to be shown. */
type Saying = {
  readonly sharedInterests: (interests: string) => string;
  readonly alikeAims: (about: string) => string;
  readonly alike: (attributes: string) => string;
  readonly different: (attributes: string) => string;
};

/** Long enough to show any shared interest whole. More interests than fit into it say nothing new. */
const longestList = 300;

/** One sentence for each kind, those in which people are alike first. */
function say(reasons: readonly Reason[], saying: Saying, words: Words): string[] {
  const list = (items: readonly string[]) => showText(sayList(items, words.locale), longestList);
  const attributesOf = (kind: 'alike' | 'different') =>
    reasons.flatMap((reason) => (reason.kind === kind ? [words.attributes[reason.attribute]] : []));
  const interests = reasons.flatMap((reason) => (reason.kind === 'shared-interests' ? reason.interests : []));
  const about = reasons.flatMap((reason) => (reason.kind === 'alike-aims' ? [reason.phrase] : []));
  const table = [
    [interests, saying.sharedInterests],
    [about, saying.alikeAims],
    [attributesOf('alike'), saying.alike],
    [attributesOf('different'), saying.different],
  ] as const;
  return table.flatMap(([items, sentence]) => (items.length > 0 ? [sentence(list(items))] : []));
}

/** Names the languages that all of them speak, whether or not their Slack is set to one of these. */
export function reasonSentences(
  people: readonly Person[],
  { reasons, gaveWay }: Pick<Match, 'reasons' | 'gaveWay'>,
  words: Words,
): string[] {
  const { introduction, locale } = words;
  const count = people.length;
  const sentences = say(
    reasons,
    {
      ...introduction,
      sharedInterests: (interests) => introduction.sharedInterests(count, interests),
      alikeAims: (phrase) => introduction.alikeAims(count, phrase),
      alike: (attributes) => introduction.alike(count, attributes),
    },
    words,
  );
  const names = sharedLanguages(people.map(({ profile }) => profile)).map((code) =>
    sayLanguage(code, locale),
  );
  const spoken = names.length > 0 ? [introduction.speak(count, sayList(names, locale))] : [];
  const noReason = gaveWay.includes('overlap') ? introduction.noReasonFewHours : introduction.noReason;
  return sentences.length > 0 ? [...sentences, ...spoken] : [...spoken, noReason];
}

export function shortReasons(reasons: readonly Reason[], words: Words): string[] {
  return say(reasons, words.reasons, words);
}
