// The half-hours that are proposed to a pair, with who can when.
import type { KnownBlock } from '@slack/types';
import { slotLines } from '../../domain/slots.ts';
import { actions, choice } from '../ids.ts';
import { fit } from '../text/escape.ts';
import { sayList } from '../text/say-names.ts';
import { sayDay, sayPlaces, sayShortDay, sayTime, sayWeekdayAt } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, limits, mention, section } from './parts.ts';

type Proposed = { readonly startsAt: Date; readonly yes: readonly { readonly userId: string }[] };
type Reader = { readonly zone: string };

/** For each line its time on every clock, a button for each of its days, and who can. `value` is what a button carries. */
export function slotRows(
  slots: readonly Proposed[],
  people: readonly Reader[],
  value: (startsAt: Date) => string,
  words: Words,
): KnownBlock[] {
  const zones = people.map(({ zone }) => zone);
  const lines = slotLines(
    slots.map(({ startsAt }) => startsAt),
    zones,
  );
  return lines.flatMap((line) => {
    const shown = line.flatMap((at) => slots.filter(({ startsAt }) => startsAt.getTime() === at.getTime()));
    const labelOf = ({ startsAt }: Proposed) => slotLabel(startsAt, zones, line.length > 1, words);
    const tapped = shown.filter(({ yes }) => yes.length > 0);
    return [
      section(`*${sayLine(line, zones, words)}*`),
      actionsRow(
        shown.map((slot) =>
          button(choice(actions.slot, slot.startsAt.getTime()), labelOf(slot), {
            value: value(slot.startsAt),
            accessibility_label: fit(sayLine([slot.startsAt], zones, words), limits.button),
            ...(slot.yes.length > 0 ? { style: 'primary' } : {}),
          }),
        ),
      ),
      ...tapped.map((slot) =>
        context(words.talk.slots.works(labelOf(slot), sayList(slot.yes.map(mention), words.locale))),
      ),
    ];
  });
}

/**
 * "Tuesday, Wednesday and Thursday, 15:00 in Madrid and Paris = 09:00 in Lima". All of `line` are at the same hour on
 * every clock, as `slotLines` has them. A place whose calendar shows another date names its own days.
 */
export function sayLine(line: readonly Date[], zones: readonly string[], words: Words): string {
  const { locale } = words;
  const [first = new Date(0)] = line;
  const clocks = new Map<string, string[]>();
  for (const zone of new Set(zones)) {
    const clock = `${sayDay(first, zone, locale)} ${sayTime(first, zone, locale)}`;
    clocks.set(clock, [...(clocks.get(clock) ?? []), zone]);
  }
  let days = '';
  const said = [...clocks.values()].map((places) => {
    const [zone = 'UTC'] = places;
    const before = days;
    days = sayDays(line, zone, locale);
    const [time, place] = [sayTime(first, zone, locale), sayPlaces(places, words)];
    return days === before ? words.talk.slots.clock(time, place) : words.moment(days, time, place);
  });
  return said.join(words.talk.slots.sameMoment);
}

/** One day in full; of several the weekdays, or the dates as well where those are more than a week apart. */
function sayDays(line: readonly Date[], zone: string, locale: string): string {
  const [first, last] = [line.at(0)?.getTime() ?? 0, line.at(-1)?.getTime() ?? 0];
  const isOneWeek = line.length > 1 && last - first < 6.5 * 24 * 3_600_000;
  const say = isOneWeek ? sayWeekdayAt : sayDay;
  return sayList(
    line.map((at) => say(at, zone, locale)),
    locale,
  );
}

/** Short enough for a button. Where the clocks differ, an hour needs its place. */
function slotLabel(at: Date, zones: readonly string[], isDayEnough: boolean, words: Words): string {
  const [zone = 'UTC'] = zones;
  const day = sayShortDay(at, zone, words.locale);
  if (isDayEnough) return day;
  const time = sayTime(at, zone, words.locale);
  const isOneClock = zones.every((other) => sayTime(at, other, words.locale) === time);
  return isOneClock ? words.talk.slots.short(day, time) : words.moment(day, time, sayPlaces([zone], words));
}
