// The part of the App Home that only admins see.
import type { KnownBlock } from '@slack/types';
import type { Home, HomeAdmin } from '../../domain/home.ts';
import { actions } from '../ids.ts';
import { sayNumber, sayPercent } from '../text/say-names.ts';
import { sayDay, sayHour, sayLocalDate, sayPlace, sayTime, sayWeekday, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { approvalRow } from './letter.ts';
import { actionsRow, button, context, divider, header, marked, mention, section } from './parts.ts';

/** The rest is kept in the database; here the last ones tell whether somebody was at it. */
const changesShown = 5;

export function adminBlocks(home: Home, admin: HomeAdmin, words: Words): KnownBlock[] {
  const said = words.admin;
  const { draft, parked } = admin;
  return [
    divider,
    header(said.title),
    ...(draft
      ? [
          section(
            said.draft(
              sayLocalDate(draft.localDate, words.locale),
              words.counts.pairs(draft.pairs),
              words.counts.people(draft.sitOuts),
            ),
          ),
          approvalRow(draft.roundId, words),
        ]
      : []),
    ...(parked > 0 ? [section(said.parked(words.counts.messages(parked)))] : []),
    lastRoundSection(admin, words),
    section(programmeLines(home, admin, words).join('\n')),
    actionsRow([
      button(actions.tune, said.tune),
      button(actions.rhythm, said.rhythmButton),
      button(actions.preview, said.preview),
    ]),
    ...changesOf(home, admin, words),
  ];
}

function lastRoundSection({ lastRound }: HomeAdmin, words: Words): KnownBlock {
  const said = words.admin;
  const { locale } = words;
  if (!lastRound) return section(said.noRoundYet);
  const { localDate, figures } = lastRound;
  const fewAnswers = said.tooFew;
  const table = [
    [said.tookPart, figures.tookPart === null ? said.tooFewPeople : sayNumber(figures.tookPart, locale)],
    [said.pairs, figures.pairs === null ? said.tooFewPeople : sayNumber(figures.pairs, locale)],
    [said.answers, figures.answers === null ? fewAnswers : sayNumber(figures.answers, locale)],
    [said.shareMet, figures.shareMet === null ? fewAnswers : sayPercent(figures.shareMet, locale)],
    [
      said.meanValue,
      figures.meanValue === null ? fewAnswers : said.value(sayNumber(figures.meanValue, locale)),
    ],
  ] as const;
  return {
    type: 'section',
    text: marked(`*${said.lastRound(sayLocalDate(localDate, locale))}*`),
    fields: table.map(([name, value]) => marked(`${name}\n*${value}*`)),
  };
}

function programmeLines(
  { nextRoundAt, reader }: Home,
  { rhythm, members }: HomeAdmin,
  words: Words,
): string[] {
  const said = words.admin;
  return [
    said.members(members === null ? said.tooFewMembers : sayNumber(members, words.locale)),
    said.nextRound(sayWhen(nextRoundAt, reader.zone, words), said.approvalNow[rhythm.approval]),
    said.rhythm(
      words.cadences[rhythm.cadence],
      sayWeekday(rhythm.weekday, words.locale),
      sayHour(rhythm.hour * 60),
      sayPlace(rhythm.zone, words),
    ),
  ];
}

function changesOf({ reader }: Home, { changes }: HomeAdmin, words: Words): KnownBlock[] {
  if (changes.length === 0) return [];
  const said = words.admin;
  const lines = changes.slice(0, changesShown).map(({ at, userId, what }) => {
    const when = `${sayDay(at, reader.zone, words.locale)}, ${sayTime(at, reader.zone, words.locale)}`;
    return said.change(when, mention({ userId }), said.changes[what]);
  });
  return [context([`*${said.changesTitle}*`, ...lines].join('\n'))];
}
