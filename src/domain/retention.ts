// How long things are kept: one table, which the nightly sweep obeys, the admins' form shows and docs/privacy.md says.
import { firstMoment } from './local-time.ts';
import { roundsThatMatter } from './place-in-line.ts';
import type { Cadence } from './programme.ts';
import type { Rules } from './rules.ts';

/** What an admin may keep for a shorter time than usual. */
export const kinds = ['texts', 'rounds', 'messages', 'log'] as const;
export type Kept = (typeof kinds)[number];
/** In days. */
export type Times = Readonly<Record<Kept, number>>;

/**
 * | kept | what goes | counted from |
 * | --- | --- | --- |
 * | `texts` | what somebody took away, and every lesson that it is part of | their last answer about that talk |
 * | `rounds` | a round with its figures, pairs, half-hours, answers, who sat out, and the digest of a month | its end |
 * | `messages` | that a message was sent, to whom and where it stands in Slack | its sending |
 * | `log` | who changed what | the change |
 */
export const usual: Times = {
  // A lesson is worth reading for a year. By then the answer stands in newer ones, or is no longer true.
  texts: 365,
  // Two years: the longest rest that can be set (104 weeks) has to know who met whom.
  rounds: 730,
  // A year later nobody presses a button in it any more, and nothing in it is drawn anew.
  messages: 365,
  // Long enough to look back at who changed the rules before the last yearly talk about the programme.
  log: 365,
};

/** Whatever the rules and the rhythm are, the app itself needs things for so long. */
const floor: Times = {
  // Four weeks on the admins' desk, four more until its author is asked, and the digest of the month after.
  texts: 90,
  // Answers can be changed for ten days after a round's end, and are counted then; texts never outlive their round.
  rounds: 90,
  // A month's round, its ten days for answers, and a question that waited until its reader worked.
  messages: 60,
  // A month: admins who were on holiday can still see what was changed.
  log: 28,
};

const daysOf: Readonly<Record<Cadence, number>> = { weekly: 7, fortnightly: 14, monthly: 31 };

/** Messages in which a lesson may stand are kept as long as rounds, so that the lesson can still be taken out of them. */
export const tellLessons: readonly string[] = ['introduction', 'digest', 'about-takeaway'];

type Needs = { readonly rhythm: { readonly cadence: Cadence }; readonly rules: Pick<Rules, 'restWeeks'> };

/** The shortest times with these programmes: the rest until two may meet again, and the rounds that decide who is first in line. */
export function leastTimes(programmes: readonly Needs[]): Times {
  const needed = programmes.flatMap(({ rhythm, rules }) => [
    rules.restWeeks * 7,
    roundsThatMatter * daysOf[rhythm.cadence],
  ]);
  return { ...floor, rounds: Math.max(floor.rounds, ...needed) };
}

/** What holds now. Where the app has come to need more than was set, that holds; what is about a round goes with it. */
export function timesOf(set: Partial<Times>, least: Times): Times {
  const held = (kept: Kept) => Math.max(Math.min(set[kept] ?? usual[kept], usual[kept]), least[kept]);
  const rounds = held('rounds');
  return {
    texts: Math.min(held('texts'), rounds),
    rounds,
    messages: Math.min(held('messages'), rounds),
    log: held('log'),
  };
}

export type Mistake = 'no-number' | 'too-long' | 'too-short' | 'outlives-round';
/** In days: what would be right. */
export type Wrong = { readonly mistake: Mistake; readonly least: number; readonly most: number };

/** They go with their round at the latest. */
const withRound: readonly Kept[] = ['texts', 'messages'];

/** What is wrong with the times that an admin wants, each by itself. Null stands for what is no whole number. */
export function mistakesIn(
  days: Readonly<Record<Kept, number | null>>,
  least: Times,
): Partial<Record<Kept, Wrong>> {
  const wrong: Partial<Record<Kept, Wrong>> = {};
  const { rounds } = days;
  const areRoundsRight = rounds !== null && rounds >= least.rounds && rounds <= usual.rounds;
  for (const kept of kinds) {
    const isTied = areRoundsRight && withRound.includes(kept) && rounds < usual[kept];
    const most = isTied ? rounds : usual[kept];
    const mistake = mistakeIn(days[kept], least[kept], most);
    if (mistake)
      wrong[kept] = {
        mistake: isTied && mistake === 'too-long' ? 'outlives-round' : mistake,
        least: least[kept],
        most,
      };
  }
  return wrong;
}

function mistakeIn(days: number | null, least: number, most: number): Mistake | null {
  if (days === null) return 'no-number';
  if (days > most) return 'too-long';
  return days < least ? 'too-short' : null;
}

/** Everything from before that moment goes. */
export function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3_600_000);
}

/** Few work at that hour, in the zone of their programme. */
const sweepHour = 2;

/** The last night's sweep was due then; `today` is the local date. */
export function lastNight(now: Date, today: string, zone: string): Date {
  const tonight = new Date(firstMoment(today, sweepHour * 60, zone));
  return tonight <= now ? tonight : before(tonight, 1);
}

/** For as long as Slack could send the same payload again: its signature is valid from five minutes before its stamp to five after. */
export const payloadsKeptFor = 10 * 60_000;
