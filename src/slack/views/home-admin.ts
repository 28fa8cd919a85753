// The part of the App Home that only admins see.
import type { KnownBlock } from '@slack/types';
import { extremes } from '../../domain/feedback.ts';
import type { Figures, Home, HomeAdmin } from '../../domain/home.ts';
import { actions, carry } from '../ids.ts';
import { sayList, sayNumber } from '../text/say-names.ts';
import { sayDay, sayHour, sayLocalDate, sayPlace, sayTime, sayWeekday, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { digestStandingBlocks } from './digest-admin.ts';
import { approvalRow } from './letter.ts';
import { actionsRow, button, context, divider, header, marked, mention, section } from './parts.ts';
import { sayShare } from './say-share.ts';

/** The rest stays in the database; the last ones are enough to see who changed something lately. */
const changesShown = 5;

export function adminBlocks(home: Home, admin: HomeAdmin, words: Words): KnownBlock[] {
  const said = words.admin;
  const { draft, parked, lacks, onDesk } = admin;
  const value = carry(home.programmeId);
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
          approvalRow({ programmeId: home.programmeId, roundId: draft.roundId }, words),
        ]
      : []),
    ...(onDesk > 0
      ? [
          {
            ...section(words.desk.waiting(onDesk)),
            accessory: button(actions.desk, words.desk.look, { value }),
          },
        ]
      : []),
    ...(admin.digest ? digestStandingBlocks(home.programmeId, admin.digest, words) : []),
    ...lacks.map(({ method, scope, messages }) =>
      section(said.lack(scope, said.cant[method], words.counts.messages(messages))),
    ),
    ...(parked > 0 ? [section(said.parked(words.counts.messages(parked)))] : []),
    ...lastRoundBlocks(home, admin, words),
    ...countedBlocks(home, admin, words),
    section(programmeLines(home, admin, words).join('\n')),
    actionsRow([
      button(actions.tune, said.tune, { value }),
      button(actions.rhythm, said.rhythmButton, { value }),
      button(actions.retention, said.retentionButton, { value }),
      button(actions.preview, said.preview, { value }),
      button(actions.digestChannel, words.digestHome.channel, { value }),
    ]),
    ...changesOf(home, admin, words),
  ];
}

/** Until the count, the figures are only about who took part. What people answered is shown once it is counted. */
function lastRoundBlocks({ reader }: Home, { lastRound, counted }: HomeAdmin, words: Words): KnownBlock[] {
  const said = words.admin;
  const { locale } = words;
  if (!lastRound) return counted ? [] : [section(said.noRoundYet)];
  const { answered } = lastRound;
  const people = answered === 0 ? said.fewAnswered : said.atLeast(sayNumber(answered, locale));
  const day = sayLocalDate(lastRound.localDate, locale);
  const haveAnswered: Row = [said.answered, people];
  return [
    lastRound.isUnderWay
      ? table(said.thisRound(day), [
          [said.introduced, sayPeople(lastRound.introduced, words)],
          [said.pairs, sayPeople(lastRound.pairs, words)],
          ...(answered > 0 ? [haveAnswered] : []),
        ])
      : table(said.lastRound(day), [...peopleRows(lastRound, words), haveAnswered]),
    context(
      [
        ...onTheirWay(lastRound.onTheirWay, reader.zone, words),
        said.figuresCome(sayDay(lastRound.countsAt, reader.zone, locale)),
      ].join('\n'),
    ),
  ];
}

function onTheirWay(
  due: NonNullable<HomeAdmin['lastRound']>['onTheirWay'],
  zone: string,
  words: Words,
): string[] {
  if (!due) return [];
  const introductions = words.counts.introductions(due.introductions);
  return [words.admin.onTheirWay(introductions, sayWhen(due.last, zone, words))];
}

function countedBlocks({ reader }: Home, { counted }: HomeAdmin, words: Words): KnownBlock[] {
  if (!counted) return [];
  const said = words.admin;
  const { figures, localDate, countedAt } = counted;
  const day = sayLocalDate(localDate, words.locale);
  return [
    table(said.counted(day, sayDay(countedAt, reader.zone, words.locale)), [
      ...peopleRows(figures, words),
      [said.answers, figures.answers === null ? said.tooFew : sayNumber(figures.answers, words.locale)],
      [said.shareMet, figures.shareMet === null ? said.tooFew : sayShare(figures.shareMet, words)],
      [said.meanValue, sayMean(figures.meanValue, words)],
      ...(figures.whyNot.length > 0 ? [[said.whyNot, whyNotLine(figures, words)] as const] : []),
    ]),
  ];
}

/** Only reasons that five people or more have given. */
function whyNotLine({ whyNot }: Figures, words: Words): string {
  const { answers, counted } = words.whyNot;
  const each = whyNot.map(({ reason, people }) => counted(answers[reason], sayNumber(people, words.locale)));
  return sayList(each, words.locale);
}

type Row = readonly [name: string, value: string];

function table(title: string, rows: readonly Row[]): KnownBlock {
  const fields = rows.map(([name, value]) => marked(`${name}\n*${value}*`));
  return { type: 'section', text: marked(`*${title}*`), fields };
}

function peopleRows({ tookPart, pairs }: Pick<Figures, 'tookPart' | 'pairs'>, words: Words): Row[] {
  const said = words.admin;
  return [
    [said.tookPart, sayPeople(tookPart, words)],
    [said.pairs, sayPeople(pairs, words)],
  ];
}

function sayPeople(figure: number | null, { admin: said, locale }: Words): string {
  return figure === null ? said.tooFewPeople : sayNumber(figure, locale);
}

function sayMean(mean: number | null, { admin: said, locale }: Words): string {
  if (mean === null) return said.tooFew;
  const [least, most] = extremes.meanValue;
  if (mean >= most) return said.atLeast(sayNumber(most, locale));
  return mean <= least ? said.atMost(sayNumber(least, locale)) : said.value(sayNumber(mean, locale));
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
    return said.change(when, userId ? mention({ userId }) : null, said.changes[what]);
  });
  return [context([`*${said.changesTitle}*`, ...lines].join('\n'))];
}
