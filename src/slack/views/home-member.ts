// The App Home of somebody who takes part: what to do now first, their profile and the few buttons last.
import type { Button, KnownBlock } from '@slack/types';
import type { Counterpart, CurrentPair, Home, HomeMember } from '../../domain/home.ts';
import type { Person } from '../../domain/profile.ts';
import { actions, carry } from '../ids.ts';
import { sayList, sayNumber, sayRegion } from '../text/say-names.ts';
import { sayDayAndYear, sayLocalDate, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { feedbackBlocks } from './feedback.ts';
import { answerBlocks } from './introduction.ts';
import { homeLessonBlocks } from './lessons.ts';
import { ownDataRow } from './my-data.ts';
import { actionsRow, button, context, divider, header, mention, plain, section } from './parts.ts';
import { hoursLine, interestsLine, mandateLine, whoLine } from './person-lines.ts';
import { conversationUrl } from './talk-letters.ts';
import { whichDaysBlocks } from './which-days.ts';

/** More rows of buttons at once would hide the rest of the page. The next questions come as these are answered. */
const questionsAtOnce = 2;

export function memberBlocks(home: Home, member: HomeMember, words: Words): KnownBlock[] {
  const said = words.home;
  const value = carry(home.programmeId);
  return [
    header(said.nowTitle),
    ...nowBlocks(home, member, words),
    ...currentBlocks(member, words),
    header(said.nextTitle),
    section(nextRoundLines(home, member, words).join('\n')),
    ...homeLessonBlocks(home.programmeId, member, words),
    header(said.profileTitle),
    section(profileLines(member.person, words).join('\n')),
    ...whichDaysBlocks(home, member, words),
    actionsRow([
      button(actions.editProfile, said.editProfile, { value }),
      member.pausedUntil
        ? button(actions.resume, said.resume, { value, style: 'primary' })
        : button(actions.pause, said.pause, { value }),
      leaveButton(value, words),
    ]),
    ownDataRow(home.programmeId, words),
  ];
}

/** When the next round comes, or why it does not. */
export function nextRoundLines(
  home: Home,
  member: HomeMember,
  words: Words,
  sayNext = words.home.next,
): string[] {
  const said = words.home;
  const { zone } = member.person;
  if (member.pausedForGood) return [said.nextPausedForGood];
  if (member.pausedUntil) return [said.nextPaused(sayDayAndYear(member.pausedUntil, zone, words.locale))];
  return [
    ...(home.waitingRound ? [said.roundIsLate(sayLocalDate(home.waitingRound, words.locale))] : []),
    sayNext(sayWhen(home.nextRoundAt, zone, words)),
    ...(member.firstInLine ? [said.firstInLine] : []),
    ...(member.frequency > 1 ? [said.nextWithFrequency(words.frequencies[member.frequency])] : []),
  ];
}

export function profileLines(person: Person, words: Words): string[] {
  const { profile } = person;
  return [
    whoLine(profile, words),
    interestsLine(profile, words),
    hoursLine(person, words),
    mandateLine(profile, words) ?? words.home.noMandate,
  ];
}

export function othersLine(others: readonly Counterpart[], words: Words): string {
  const each = others.map((other) =>
    words.home.counterpart(mention(other), sayRegion(other.country, words.locale)),
  );
  return each.length > 0 ? sayList(each, words.locale) : words.person.former;
}

/** Questions first, then each talk that is still to come, with all that can be done about it. */
function nowBlocks(home: Home, member: HomeMember, words: Words): KnownBlock[] {
  const { programmeId, reader } = home;
  const { unanswered, current, onTheirWay, isAskedAboutShared } = member;
  const shown = unanswered.slice(0, questionsAtOnce);
  const left = unanswered.length - shown.length;
  const notes = [
    ...onTheirWay.map((at) => words.home.onItsWay(sayWhen(at, reader.zone, words))),
    ...(isAskedAboutShared ? [words.home.askedAboutShared] : []),
  ];
  const parts = [
    ...shown.map((question, at) => [
      ...feedbackBlocks({ ...question, programmeId, zone: reader.zone }, words),
      ...(left > 0 && at === shown.length - 1
        ? [context(words.home.moreToAnswer(sayNumber(left, words.locale)))]
        : []),
    ]),
    ...current
      .filter(({ standing, pairId }) => standing === 'open' && !isAskedAbout(member, pairId))
      .map((pair) => talkBlocks(home, pair, words)),
    ...(notes.length > 0 ? [[section(notes.join('\n'))]] : []),
  ];
  if (parts.length === 0) return [section(nothingToDo(home, member, words))];
  return parts.flatMap((blocks, at) => (at > 0 ? [divider, ...blocks] : blocks));
}

function talkBlocks({ programmeId, reader }: Home, pair: CurrentPair, words: Words): KnownBlock[] {
  const { others, conversation, talk } = pair;
  // Nobody else sees the Home, so the reader's own clock comes first.
  const people = pair.people.toSorted(
    (a, b) => Number(b.zone === reader.zone) - Number(a.zone === reader.zone),
  );
  const said = words.home;
  const who = othersLine(others, words);
  const link = conversation ? [`<${conversationUrl(conversation)}|${said.conversation}>`] : [];
  const text = talk.settledFor ? said.talkSettled(who) : said.talkTo(who);
  return [
    section([text, ...link].join('\n')),
    ...answerBlocks({ ...pair, people, programmeId }, 'open', words),
  ];
}

/** One sentence for members who are paused, one where the round is late, and one for everybody else. */
function nothingToDo({ waitingRound }: Home, { pausedUntil }: HomeMember, { home: said }: Words): string {
  if (pausedUntil) return said.nothingWhilePaused;
  return waitingRound ? said.nothingWhileWaiting : said.nothingToDo;
}

/** Then the question stands above, and nothing else about it. */
function isAskedAbout({ unanswered }: HomeMember, pairId: string): boolean {
  return unanswered.some((question) => question.pairId === pairId);
}

/** Talks of this round of which nothing is left to do. */
function currentBlocks(member: HomeMember, words: Words): KnownBlock[] {
  const { current, firstInLine, pausedUntil } = member;
  const said = words.home;
  const line = firstInLine && !pausedUntil ? said.calledOffInLine : said.calledOff;
  const notes = { 'said-met': said.answeredMet, 'said-cant': said.answeredCant, 'called-off': line };
  const blocks = current.flatMap(({ pairId, standing, others }) =>
    standing === 'open' || isAskedAbout(member, pairId)
      ? []
      : [section(othersLine(others, words)), context(notes[standing])],
  );
  return blocks.length > 0 ? [header(said.currentTitle), ...blocks] : [];
}

function leaveButton(value: string, { home: said }: Words): Button {
  return button(actions.leave, said.leave, {
    value,
    confirm: {
      title: plain(said.leaveTitle),
      text: plain(said.leaveText),
      confirm: plain(said.leaveYes),
      deny: plain(said.leaveNo),
      style: 'danger',
    },
  });
}
