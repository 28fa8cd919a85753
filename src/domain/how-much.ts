// How much is said to one reader about one pair, so that what they get stays worth reading.
import { localDateOf, mondayOf } from './calendar.ts';
import type { Reader } from './delivery-time.ts';

/** Posts that the app begins and the reader gets, about one pair. The days and weeks (from Monday on) are the reader's own. */
const most = { day: 2, dayOfTalk: 5, week: 5, round: 8 } as const;

/**
 * Whether one more post may be begun now. `said`: when the reader got the others about this pair. What is still to come today
 * and may not give way counts as said. `talkToday`: the settled talk is on this day of the reader's.
 */
export function mayStillSay(
  said: readonly Date[],
  reader: Pick<Reader, 'zone'>,
  now: Date,
  { talkToday }: { readonly talkToday: boolean },
): boolean {
  const today = localDateOf(now, reader.zone);
  const dates = said.map((at) => localDateOf(at, reader.zone));
  const onDay = dates.filter((date) => date === today).length;
  const inWeek = dates.filter((date) => mondayOf(date) === mondayOf(today)).length;
  const mostToday = talkToday ? most.dayOfTalk : most.day;
  return onDay < mostToday && inWeek < most.week && said.length < most.round;
}
