// The group message that opens a pair's conversation.
import type { KnownBlock } from '@slack/types';
import { localDateOf } from '../../domain/calendar.ts';
import type { Letter, Stage } from '../../domain/letter.ts';
import { addDays } from '../../domain/local-time.ts';
import type { Stretch } from '../../domain/overlap.ts';
import type { Person } from '../../domain/profile.ts';
import { questions } from '../../domain/question.ts';
import { attributes } from '../../domain/rules.ts';
import { actions, carry } from '../ids.ts';
import { sayDuration, sayList } from '../text/say-names.ts';
import { sayDay, sayPlace, sayTime } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { toldLine } from './lessons.ts';
import type { Message } from './parts.ts';
import { actionsRow, button, context, header, mention, message, section } from './parts.ts';
import { aimLine, whoLine } from './person-lines.ts';
import { reasonSentences } from './reason-words.ts';
import { type AboutTalk, isOutOfTime, timeBlocks, timeButtons } from './times.ts';

type Introduction = Extract<Letter, { kind: 'introduction' }>;

export function introductionMessage(letter: Introduction, words: Words): Message {
  const { people, former = 0 } = letter;
  const said = words.introduction;
  const all = [...people.map(mention), ...Array.from({ length: former }, () => words.person.former)];
  const greeting = said.meet(sayList(all, words.locale));
  const showsHours = letter.stage === 'open' && people.length > 1;
  const blocks: KnownBlock[] = [
    header(said.title(all.length)),
    section(greeting),
    ...people.map((person) => section(aboutLines(person, words).join('\n'))),
    ...(former > 0 ? [section(words.person.formerAbout)] : [titledWhy(letter, words)]),
    ...(showsHours ? [titled(said.hoursTitle, hoursLines(letter, words).join('\n'))] : []),
    titled(said.questionTitle, sayQuestion(letter.question, words)),
    ...(letter.lesson ? [titled(said.lessonTitle, toldLine(letter.lesson, words))] : []),
    ...answerBlocks({ ...letter, people: letter.here }, letter.stage, words),
    ...(letter.stage === 'open' ? [context(said.next)] : []),
  ];
  return message(greeting, blocks);
}

function titledWhy({ people, match }: Introduction, words: Words): KnownBlock {
  const sentences = [
    ...reasonSentences(people, match, words),
    ...gaveWaySentence(people.length, match, words),
  ];
  return titled(words.introduction.whyTitle(people.length), sentences.join(' '));
}

/**
 * The times and the buttons with which people say how things stand. Those of no use any more give way to a sentence, and *We
 * met* is not there before anybody can have met.
 */
export function answerBlocks(
  about: AboutTalk,
  stage: Stage,
  words: Words,
  pickTime = words.times.pickTime,
): KnownBlock[] {
  const said = words.introduction;
  const { programmeId, pairId, talk } = about;
  const value = carry(programmeId, pairId);
  const weMet = talk.canHaveMet ? [button(actions.weMet, said.weMet, { value })] : [];
  switch (stage) {
    case 'open':
      return [
        ...timeBlocks(about, words),
        actionsRow([
          ...timeButtons(about, words, pickTime),
          ...(talk.isPast ? [] : [button(actions.guide, said.guide, { value })]),
          ...weMet,
          ...(isOutOfTime(talk) ? [] : [button(actions.cantMakeIt, said.cantMakeIt, { value })]),
        ]),
      ];
    case 'called-off':
      return weMet.length > 0 ? [section(said.calledOff), actionsRow(weMet)] : [section(said.isCalledOff)];
    case 'over':
      return [context(said.over)];
  }
}

/** Names all rules that gave way, first those that are hard by default. */
function gaveWaySentence(people: number, { gaveWay }: Introduction['match'], words: Words): string[] {
  const { gaveWay: sentence, gaveWayParts: said, gaveWayToo } = words.introduction;
  const list = (items: readonly string[]) => sayList(items, words.locale);
  const wishes = attributes.filter((name) => gaveWay.includes(name)).map((name) => words.attributes[name]);
  const parts = [
    ...(gaveWay.includes('rest') ? [said.rest(people)] : []),
    ...(gaveWay.includes('overlap') ? [said.overlap] : []),
  ];
  if (wishes.length === 0) return parts.length > 0 ? [sentence(list(parts))] : [];
  // Nobody understands a list within a list at first reading.
  return parts.length > 0
    ? [sentence(list(parts)), gaveWayToo(list(wishes))]
    : [sentence(said.wishes(list(wishes)))];
}

function titled(title: string, text: string): KnownBlock {
  return section(`*${title}*\n${text}`);
}

function aboutLines(person: Person, words: Words): string[] {
  const aim = aimLine(person.profile, words);
  const first = words.person.line([mention(person), whoLine(person.profile, words)]);
  return aim === null ? [first] : [first, aim];
}

function hoursLines({ here, common }: Introduction, words: Words): string[] {
  if (common.length === 0) return [words.introduction.noHours];
  const zones = [...new Set(here.map(({ zone }) => zone))];
  const inTurn = [...common].sort((a, b) => a.from.getTime() - b.from.getTime());
  // The longest of those shown: the round's longest may be over by now.
  const longest = Math.max(...common.map((stretch) => minutesOf(stretch)));
  const shown = longestRuns(runsOf(inTurn, zones, words.locale));
  return [
    words.introduction.hours(sayDuration(longest, words.locale)),
    ...shown.map((run) => `• ${runLine(run, zones, words)}`),
  ];
}

const linesShown = 3;
/** In order of time. */
function longestRuns(runs: readonly Run[]): Run[] {
  const chosen = runs.toSorted((a, b) => minutesOf(b.first) - minutesOf(a.first)).slice(0, linesShown);
  return runs.filter((run) => chosen.includes(run));
}

function minutesOf({ from, to }: Stretch): number {
  return (to.getTime() - from.getTime()) / 60_000;
}

type Run = { readonly first: Stretch; last: Stretch };

/** Days in a row with the same hours on every clock are put into one line. */
function runsOf(inTurn: readonly Stretch[], zones: readonly string[], locale: string): Run[] {
  const goesOn = (before: Stretch, after: Stretch) =>
    zones.every(
      (zone) =>
        localDateOf(after.from, zone) === addDays(localDateOf(before.from, zone), 1) &&
        sayTime(after.from, zone, locale) === sayTime(before.from, zone, locale) &&
        sayTime(after.to, zone, locale) === sayTime(before.to, zone, locale),
    );
  const runs: Run[] = [];
  for (const stretch of inTurn) {
    const run = runs.at(-1);
    if (run && goesOn(run.last, stretch)) run.last = stretch;
    else runs.push({ first: stretch, last: stretch });
  }
  return runs;
}

/** Names the day again only where it is another day: "Monday …, 22:00 to 23:00 in Lima; Tuesday …". */
function runLine({ first, last }: Run, zones: readonly string[], words: Words): string {
  const { from, to } = first;
  let day = '';
  return zones
    .map((zone) => {
      const [start, end] = [sayTime(from, zone, words.locale), sayTime(to, zone, words.locale)];
      const before = day;
      const [firstDay, lastDay] = [sayDay(from, zone, words.locale), sayDay(last.from, zone, words.locale)];
      day = firstDay === lastDay ? firstDay : words.introduction.days(firstDay, lastDay);
      return day === before
        ? words.introduction.sameDay(start, end, sayPlace(zone, words))
        : words.introduction.stretch(day, start, end, sayPlace(zone, words));
    })
    .join('; ');
}

/** A question that the app no longer has is replaced by one that suits everybody. */
export function sayQuestion(id: string, words: Words): string {
  const known = questions.find((question) => question.id === id);
  return words.questions[known?.id ?? 'question-you-ask-everybody'];
}
