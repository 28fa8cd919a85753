// What an author is asked or told about a takeaway that they share.
import type { KnownBlock } from '@slack/types';
import type { Letter } from '../../domain/letter.ts';
import { answersTo } from '../../domain/takeaway.ts';
import { actions, carry, carryTurn, choice } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayList } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, type Message, mention, message, section } from './parts.ts';

type About = Extract<Letter, { kind: 'about-takeaway' }>;

/** Fits into a section with the words around it. */
const longestQuote = 2000;

/** Once it is answered, or no longer so, it says what holds. */
export function aboutTakeawayMessage(letter: About, words: Words): Message {
  const said = words.aboutTakeaway;
  const { others, text, fate, named, isOpen } = letter;
  const title = others.length > 0 ? said.title(sayList(others.map(mention), words.locale)) : said.alone;
  const about = isOpen ? questionLine(letter, words) : said.fates[fate](named);
  const answered = answeredLine(letter, words);
  return message(`${title}: ${[...answered, about].join(' ')}`, [
    section(`*${title}*`),
    ...(text && isOpen ? [section(said.quote(showText(text, longestQuote)))] : []),
    ...[...answered, about].map(section),
    ...(isOpen ? openBlocks(letter, words) : []),
  ]);
}

/** So that they can read later what they have agreed to, or not. */
function answeredLine({ said, text, proposed }: About, { aboutTakeaway: { said: lines } }: Words): string[] {
  return said ? [lines[said](showText(said === 'yes' ? (proposed ?? '') : text, longestQuote))] : [];
}

function questionLine({ about, isMerged, reason }: About, { aboutTakeaway: said }: Words): string {
  const { questions } = said;
  if (about === 'dropped') return questions.dropped(showText(reason ?? '', longestQuote));
  return about === 'words' && isMerged ? questions.merged : questions[about];
}

function openBlocks(letter: About, words: Words): KnownBlock[] {
  const said = words.aboutTakeaway;
  const { programmeId, pairId, turn, about, proposed } = letter;
  const answers = answersTo[about].map((answer) =>
    button(choice(actions.aboutTakeaway, answer), said.answers[answer], {
      value: carry(programmeId, carryTurn(pairId, turn)),
    }),
  );
  const rewrite = button(actions.takeaway, said.rewrite, { value: carry(programmeId, pairId) });
  return [
    ...(about === 'words'
      ? [section(said.quote(showText(proposed ?? '', longestQuote))), section(said.ifNo)]
      : []),
    actionsRow([...(about === 'dropped' ? [rewrite] : []), ...answers]),
  ];
}
