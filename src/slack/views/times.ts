// How a pair stands with the time of its talk: half-hours to tap, or the settled one, with the buttons that belong to it.
import type { Button, KnownBlock } from '@slack/types';
import type { Talk } from '../../domain/letter.ts';
import type { Person } from '../../domain/profile.ts';
import { actions, carry, carryTime } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { button, context, section } from './parts.ts';
import { sayLine, slotRows } from './slots.ts';
import { showUrl } from './talk-letters.ts';

export type AboutTalk = {
  readonly programmeId: string;
  readonly pairId: string;
  /** Those who are still in the pair, for the times on their clocks. */
  readonly people: readonly Person[];
  readonly talk: Talk;
};

/** Where there is nothing to tap, it says why. */
export function timeBlocks({ programmeId, pairId, people, talk }: AboutTalk, words: Words): KnownBlock[] {
  const said = words.times;
  const { offers, settledFor, isPast } = talk;
  const rows = slotRows(
    offers.map(({ startsAt, yes }) => ({ startsAt, yes: yes.map((userId) => ({ userId })) })),
    people,
    (startsAt) => carry(programmeId, carryTime(pairId, startsAt)),
    words,
  );
  if (!settledFor)
    return rows.length > 0
      ? [section(`*${said.title}*\n${said.how}`), ...rows]
      : [section(`*${said.title}*\n${talk.hasOffered ? said.passed : said.none}`)];
  const when = sayLine(
    [settledFor],
    people.map(({ zone }) => zone),
    words,
  );
  if (isPast) {
    const past = section(`*${said.settledTitle}*\n${said.past(when)}`);
    if (!talk.hasTimeLeft) return [past];
    return [past, context(rows.length > 0 ? said.how : said.another), ...rows];
  }
  const call = talk.call ? said.call(showUrl(talk.call)) : said.noCall;
  return [
    section(`*${said.settledTitle}*\n${said.settled(when)}\n${call}`),
    ...(rows.length > 0 ? [context(said.moveTo(people.length)), ...rows] : []),
  ];
}

/** While there is still a time to settle or to move. `pickTime`: what the button for a time of their own says. */
export function timeButtons(
  { programmeId, pairId, talk }: AboutTalk,
  words: Words,
  pickTime = words.times.pickTime,
): Button[] {
  if (isOutOfTime(talk)) return [];
  const value = carry(programmeId, pairId);
  return [
    button(actions.otherTimes, words.times.otherTimes, { value }),
    button(actions.pickTime, pickTime, { value }),
  ];
}

/** The talk was to have taken place by now, and there is no time for another one. */
export function isOutOfTime({ isPast, hasTimeLeft }: Talk): boolean {
  return isPast && !hasTimeLeft;
}
