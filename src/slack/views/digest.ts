// "What we are hearing" as a channel reads it, and on the Home, where members read older ones too.
import type { KnownBlock, ModalView } from '@slack/types';
import type { DrawnDigest } from '../../domain/digest.ts';
import { actions, carry, choice } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayList, sayNumber } from '../text/say-names.ts';
import { sayMonth } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import {
  actionsRow,
  button,
  context,
  header,
  type Message,
  mention,
  message,
  plain,
  section,
} from './parts.ts';
import { sayShare } from './say-share.ts';

/** Long enough for a lesson of some sentences; the whole of it stands where members look lessons up. */
const longestQuote = 600;
export const longestTitle = 75;
export const longestQuestion = 300;

export function digestMessage(drawn: DrawnDigest, words: Words): Message {
  return message(titleOf(drawn, words), digestBlocks(drawn, words));
}

export function titleOf({ month }: Pick<DrawnDigest, 'month'>, words: Words): string {
  return words.digest.title(sayMonth(month, words.locale));
}

export function digestBlocks(drawn: DrawnDigest, words: Words): KnownBlock[] {
  const said = words.digest;
  const title = header(titleOf(drawn, words));
  if (drawn.themes.length === 0) return [title, section(said.nothingLeft)];
  const question = sayQuestion(drawn, words);
  return [
    title,
    ...drawn.themes.flatMap((theme) => [
      section(`*${showText(theme.title, longestTitle) || said.otherTheme}*`),
      ...theme.quotes.map((quote) => section(quoteLines(quote, words))),
    ]),
    ...numberBlocks(drawn, words),
    ...(question ? [section(`*${said.questionTitle}*\n${showText(question, longestQuestion)}`)] : []),
    context(said.footer),
  ];
}

export function sayQuestion({ question }: Pick<DrawnDigest, 'question'>, words: Words): string {
  return question.text ?? words.questions[question.proposed];
}

function quoteLines(
  { text, by }: DrawnDigest['themes'][number]['quotes'][number],
  { digest: said, locale }: Words,
): string {
  const names = sayList(
    by.map((userId) => mention({ userId })),
    locale,
  );
  return said.quote(showText(text, longestQuote), names || said.without);
}

/** Only what five people or more stand behind. */
function numberBlocks({ numbers }: DrawnDigest, words: Words): KnownBlock[] {
  const { digest: said, counts, locale } = words;
  const { rounds, tookPart, pairs, shareMet, lessons } = numbers;
  const parts = [
    ...(tookPart === null ? [] : [said.tookPart(rounds, counts.people(tookPart))]),
    ...(pairs === null ? [] : [counts.pairs(pairs)]),
    ...(shareMet === null ? [] : [said.met(sayShare(shareMet, words))]),
    ...(lessons === null ? [] : [said.lessons(sayNumber(lessons, locale))]),
  ];
  if (parts.length === 0) return [];
  const counted = rounds > 0 ? [said.rounds(rounds, sayNumber(rounds, locale))] : [];
  return [section(`*${said.numbersTitle}*\n${[...counted, ...parts].map((part) => `• ${part}`).join('\n')}`)];
}

type Read = {
  readonly programmeId: string;
  readonly drawn: DrawnDigest;
  readonly others: readonly { readonly id: string; readonly month: string }[];
};

/** Slack takes five buttons in a row that a phone still shows whole. */
const inARow = 4;

export function digestView({ programmeId, drawn, others }: Read, words: Words): ModalView {
  const said = words.digest;
  const months = others.map(({ id, month }) =>
    button(choice(actions.digestOf, id), sayMonth(month, words.locale), { value: carry(programmeId, id) }),
  );
  const rows = Array.from({ length: Math.ceil(months.length / inARow) }, (_, at) =>
    actionsRow(months.slice(at * inARow, (at + 1) * inARow)),
  );
  return {
    type: 'modal',
    title: plain(said.name),
    close: plain(said.close),
    blocks: [
      ...digestBlocks(drawn, words),
      ...(rows.length > 0 ? [section(`*${said.older}*`), ...rows] : []),
    ],
  };
}
