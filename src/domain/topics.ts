// Which of a programme's interests a text is about, by the stems of its words and by the field's terms in other languages.
import { mandateReader, type ReadMandate, termLanguages } from './read-mandate.ts';

/** Slack shows no more of a lesson's topics at a glance. */
export const mostTopics = 5;

/** `spoken`: the languages of its author. In the programme's own order. */
export function topicsIn(text: string, interests: readonly string[], spoken: readonly string[]): string[] {
  const read = mandateReader();
  const about = read(text, spoken);
  // One word tells little of its language: it is tried in each.
  const languages = [about.language, ...termLanguages];
  const names = (interest: string) => languages.some((one) => isNamed(read(interest, [], one), about));
  return interests.filter(names).slice(0, mostTopics);
}

/** Its words stand in the text, one right after the other, in any of their forms; or the text has all of its terms. */
function isNamed(interest: ReadMandate, text: ReadMandate): boolean {
  const terms = interest.terms.map(({ key }) => key);
  if (terms.length > 0 && terms.every((key) => text.terms.some((term) => term.key === key))) return true;
  if (interest.language !== text.language) return false;
  const [wanted, stems] = [interest, text].map(({ words }) => words.map(({ stem }) => stem)) as [
    string[],
    string[],
  ];
  return wanted.length > 0 && stems.some((_, at) => wanted.every((stem, i) => stems[at + i] === stem));
}
