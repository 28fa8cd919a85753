// The App Home of somebody who takes part: what to do now first, their profile and the few buttons last.
import type { Button, KnownBlock } from '@slack/types';
import type { Counterpart, Home, HomeMember } from '../../domain/home.ts';
import type { Person } from '../../domain/profile.ts';
import { actions, carry } from '../ids.ts';
import { sayList, sayNumber, sayRegion } from '../text/say-names.ts';
import { sayDayAndYear, sayLocalDate, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { feedbackBlocks } from './feedback.ts';
import { answerBlocks } from './introduction.ts';
import { actionsRow, button, context, divider, header, mention, plain, section } from './parts.ts';
import { hoursLine, interestsLine, mandateLine, whoLine } from './person-lines.ts';

/** More rows of buttons at once would hide the rest of the page. The next questions come as these are answered. */
const questionsAtOnce = 2;

export function memberBlocks(home: Home, member: HomeMember, words: Words): KnownBlock[] {
  const said = words.home;
  const value = carry(home.programmeId);
  return [
    header(said.nowTitle),
    ...nowBlocks(home, member, words),
    header(said.nextTitle),
    section(nextRoundLines(home, member, words).join('\n')),
    ...currentBlocks(home, member, words),
    header(said.profileTitle),
    section(profileLines(member.person, words).join('\n')),
    actionsRow([
      button(actions.editProfile, said.editProfile, { value }),
      member.pausedUntil
        ? button(actions.resume, said.resume, { value, style: 'primary' })
        : button(actions.pause, said.pause, { value }),
      leaveButton(value, words),
    ]),
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
  return sayList(each, words.locale);
}

function nowBlocks(home: Home, member: HomeMember, words: Words): KnownBlock[] {
  const { unanswered, current } = member;
  const shown = unanswered.slice(0, questionsAtOnce);
  const left = unanswered.length - shown.length;
  // Two pairs are two conversations, so each is a sentence of its own.
  const toTalk = current
    .filter(({ standing }) => standing === 'open')
    .map(({ others }) => section(words.home.talkTo(sayList(others.map(mention), words.locale))));
  if (shown.length === 0) return toTalk.length > 0 ? toTalk : [section(nothingToDo(home, member, words))];
  return [
    ...shown.flatMap((question, at) => [
      ...(at > 0 ? [divider] : []),
      ...feedbackBlocks({ ...question, programmeId: home.programmeId }, words),
    ]),
    ...(left > 0 ? [context(words.home.moreToAnswer(sayNumber(left, words.locale)))] : []),
    ...(toTalk.length > 0 ? [divider, ...toTalk] : []),
  ];
}

/** One sentence for members who are paused, one where the round is late, and one for everybody else. */
function nothingToDo({ waitingRound }: Home, { pausedUntil }: HomeMember, { home: said }: Words): string {
  if (pausedUntil) return said.nothingWhilePaused;
  return waitingRound ? said.nothingWhileWaiting : said.nothingToDo;
}

function currentBlocks(
  { programmeId }: Home,
  { current, firstInLine, pausedUntil }: HomeMember,
  words: Words,
): KnownBlock[] {
  if (current.length === 0) return [];
  const said = words.home;
  const line = firstInLine && !pausedUntil ? said.calledOffInLine : said.calledOff;
  const notes = { 'said-met': said.answeredMet, 'said-cant': said.answeredCant, 'called-off': line };
  return [
    header(said.currentTitle),
    ...current.flatMap(({ standing, others, pairId }) => [
      section(othersLine(others, words)),
      ...(standing === 'open'
        ? answerBlocks({ programmeId, pairId }, 'open', words)
        : [context(notes[standing])]),
    ]),
  ];
}

function leaveButton(value: string, { home: said }: Words): Button {
  return button(actions.leave, said.leave, {
    value,
    style: 'danger',
    confirm: {
      title: plain(said.leaveTitle),
      text: plain(said.leaveText),
      confirm: plain(said.leaveYes),
      deny: plain(said.leaveNo),
      style: 'danger',
    },
  });
}
