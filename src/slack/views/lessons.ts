// What members learned and shared: a few on the Home, found ones in an answer, all of them in a form without fields.
import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { foldText } from '../../domain/fold-text.ts';
import type { HomeMember } from '../../domain/home.ts';
import type { Found, Lesson, Origin, OwnLesson, OwnLessons, Told } from '../../domain/lesson.ts';
import { actions, carry, carryPlace, choice } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayList, sayRegion } from '../text/say-names.ts';
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

/** What is looked for, and how many lessons stand before the first that is shown. */
export type Place = { readonly programmeId: string; readonly typed: string; readonly skip: number };

/** In an answer to a command, and on a page of a form. */
export const lessonsInAnswer = 5;
export const lessonsOnPage = 10;

/** The takeaway form takes no more. */
const longestLesson = 1000;
/** Its author knows it, and the form has all of it. */
const longestReminder = 200;
const longestTopics = 200;
const longestTyped = 100;
const mostNamed = 10;

export function homeLessonBlocks(
  programmeId: string,
  { lessons, shared, hasDigest }: Pick<HomeMember, 'lessons' | 'shared' | 'hasDigest'>,
  words: Words,
): KnownBlock[] {
  const said = words.lessons;
  const all = { programmeId, typed: '', skip: 0 };
  const buttons = [
    ...(lessons.hasMore ? [placeButton(actions.lessons, said.all, all)] : []),
    ...(shared.hasMore ? [placeButton(actions.ownLessons, said.allShared, all)] : []),
    ...(hasDigest ? [button(actions.digestRead, words.digest.name, { value: carry(programmeId) })] : []),
  ];
  return [
    header(lessons.areNew ? said.title : said.earlierTitle),
    ...(lessons.lessons.length > 0
      ? lessons.lessons.map((lesson) => lessonBlock(lesson, all, words))
      : [section(shared.own.length > 0 ? said.noneOfOthers : said.none)]),
    ...shared.own.map((own) => ownBlock(own, programmeId, words)),
    ...(buttons.length > 0 ? [actionsRow(buttons)] : []),
  ];
}

export function lessonsMessage(found: Found, place: Place, words: Words): Message {
  const said = words.lessons;
  const title = titleOf(found, place, words);
  const next = { ...place, skip: place.skip + lessonsInAnswer };
  return message(title, [
    section(title),
    ...found.lessons.map((lesson) => lessonBlock(lesson, place, words)),
    ...(found.how === 'nearest' ? [context(advice(found.isOne, place, words))] : []),
    ...(found.hasMore ? [actionsRow([placeButton(actions.lessons, said.more, next)])] : []),
    ...(found.lessons.length === 0 && found.how === 'nearest'
      ? [actionsRow([placeButton(actions.lessons, said.all, { ...place, typed: '', skip: 0 })])]
      : []),
  ]);
}

export function lessonsView(found: Found, place: Place, words: Words): ModalView {
  const title = titleOf(found, place, words);
  return pageView(words.lessons.viewTitle, actions.lessons, place, found.hasMore, words, [
    section(found.lessons.length === 0 && place.skip > 0 ? words.lessons.noMore : title),
    ...found.lessons.map((lesson) => lessonBlock(lesson, place, words)),
    ...(found.how === 'newest' && found.lessons.length > 0 ? [context(words.lessons.search)] : []),
  ]);
}

export function ownLessonsView(shared: OwnLessons, place: Place, words: Words): ModalView {
  return pageView(words.lessons.sharedTitle, actions.ownLessons, place, shared.hasMore, words, [
    ...shared.own.map((own) => ownBlock(own, place.programmeId, words)),
    ...(shared.own.length === 0 ? [section(words.lessons.noMore)] : []),
  ]);
}

function pageView(
  title: string,
  action: string,
  place: Place,
  hasMore: boolean,
  words: Words,
  blocks: KnownBlock[],
): ModalView {
  const said = words.lessons;
  const to = (skip: number) => ({ ...place, skip });
  const buttons = [
    ...(place.skip > 0 ? [placeButton(action, said.newer, to(Math.max(0, place.skip - lessonsOnPage)))] : []),
    ...(hasMore ? [placeButton(action, said.older, to(place.skip + lessonsOnPage))] : []),
  ];
  return {
    type: 'modal',
    title: plain(title),
    close: plain(said.close),
    blocks: [...blocks, ...(buttons.length > 0 ? [actionsRow(buttons)] : [])],
  };
}

function titleOf({ how, lessons }: Found, { typed, skip }: Place, { lessons: said }: Words): string {
  const shown = showText(typed, longestTyped);
  if (how === 'newest' && lessons.length === 0) return said.none;
  if (how === 'newest') return skip > 0 ? said.notNewest : said.newest;
  if (how === 'found') return said.found(shown);
  return lessons.length > 0 ? said.nearest(shown) : said.nothing(shown);
}

/** What was just looked for in vain is no example. */
function advice(isOne: boolean, { typed }: Place, { lessons: said, locale }: Words): string {
  const looked = ` ${foldText(typed)} `;
  const examples = said.examples.filter((one) => !looked.includes(` ${foldText(one)} `)).map(said.example);
  return [
    ...(isOne ? [] : [said.fewer]),
    ...(examples.length > 0 ? [said.how(sayList(examples, locale, 'disjunction'))] : []),
  ].join(' ');
}

function lessonBlock(lesson: Lesson, place: Place, words: Words): SectionBlock {
  const { id, text, topics, marks, standing } = lesson;
  const said = words.lessons;
  const about = [
    ...fromWhom(lesson, words),
    ...(topics.length > 0 ? [showText(sayList(topics, words.locale), longestTopics)] : []),
    ...(marks === null ? [] : [said.marks(marks)]),
    ...(standing === 'own' ? [said.own] : []),
  ];
  const block = section(`${said.quote(showText(text, longestLesson))}\n${words.person.line(about)}`);
  if (standing === 'own') return block;
  const isMarked = standing === 'marked';
  const value = carry(place.programmeId, carryPlace({ ...place, insightId: id }));
  const label = isMarked ? words.feedback.chosen(said.useful) : said.useful;
  return { ...block, accessory: button(choice(actions.useful, isMarked ? 'no' : 'yes'), label, { value }) };
}

/** In an introduction: short, with from whom it is. */
export function toldLine({ text, ...origin }: Told, words: Words): string {
  return words.person.line([
    words.lessons.quote(showText(text, longestReminder)),
    ...fromWhom(origin, words),
  ]);
}

/** Names, where somebody gave theirs; else what is known of where the lesson comes from. */
function fromWhom({ names, hasUnnamed, sector, region }: Origin, words: Words): string[] {
  const said = words.lessons;
  if (names.length > 0) {
    const shown = names.slice(0, mostNamed).map((userId) => mention({ userId }));
    const others = hasUnnamed || names.length > mostNamed ? [said.somebodyToo] : [];
    return [sayList([...shown, ...others], words.locale)];
  }
  return [
    said.somebody,
    ...Object.entries(words.sectors).flatMap(([code, name]) => (code === sector ? [name] : [])),
    ...(region === null ? [] : [sayRegion(region, words.locale)]),
  ];
}

function ownBlock(
  { pairId, text, state, otherWords, named, reason }: OwnLesson,
  programmeId: string,
  words: Words,
): SectionBlock {
  const said = words.lessons;
  const lines = [
    said.shared(showText(text, longestReminder)),
    [
      otherWords === null ? said.states[state] : said.otherWords(showText(otherWords, longestLesson)),
      ...(state === 'dropped' && reason ? [said.reason(showText(reason, longestReminder))] : []),
      ...(state === 'shown' ? [named ? said.withName : said.withoutName] : []),
    ].join(' '),
  ];
  const value = carry(programmeId, pairId);
  return { ...section(lines.join('\n')), accessory: button(actions.takeaway, said.change, { value }) };
}

/** Two in one row differ in where they lead. */
function placeButton(action: string, text: string, place: Place): Button {
  const value = carry(place.programmeId, carryPlace({ ...place, insightId: '' }));
  return button(choice(action, place.skip), text, { value });
}
