// Common working hours of people in different zones, with daylight saving computed for each of them.
import { addDays, firstMoment, weekdayOf } from './local-time.ts';
import type { WorkingHours } from './profile.ts';

export type Stretch = { readonly from: Date; readonly to: Date };

type Worker = { readonly zone: string; readonly hours: WorkingHours };

/** Epoch milliseconds; `counts` where the working day it belongs to is one of the round's. */
type Span = {
  readonly from: number;
  readonly to: number;
  readonly counts: boolean;
};

/** All who work in one zone and at the same hours. */
type Kind = {
  readonly spans: readonly Span[];
  readonly minutesWith: Map<Kind, number>;
};

const minute = 60_000;
const lastWeekday = 5;

/**
 * The hours somebody works on those of `days` that are Monday to Friday; `days` are dates on their own
 * calendar. A stretch that passes midnight belongs to the day on which it began.
 */
export function workingStretches(who: Worker, days: readonly string[]): Stretch[] {
  return spansOf(who, days, days).map(toStretch);
}

/**
 * When all of `people` work at once, merged and in order of time. The round's days begin and end at other
 * moments in each zone, so the working days next to them are looked at too: a common stretch counts if, for
 * at least one of the people, it lies in a working day that began on one of `days` on their own calendar.
 * (Monday afternoon in Los Angeles is Tuesday in Auckland: it belongs to a round of Monday alone.)
 */
export function commonStretches(people: readonly Worker[], days: readonly string[]): Stretch[] {
  const looked = withNeighbours(days);
  return common(people.map((who) => spansOf(who, looked, days))).map(toStretch);
}

/** Minutes of the longest single common stretch: a talk has to fit into one. 0 where there is none. */
export function bestOverlap(people: readonly Worker[], days: readonly string[]): number {
  const looked = withNeighbours(days);
  return longest(common(people.map((who) => spansOf(who, looked, days))));
}

/** `bestOverlap` with the work done once for each kind of zone and hours and each two kinds: for a whole round. */
export function overlapTable(days: readonly string[]): (...people: readonly Worker[]) => number {
  const looked = withNeighbours(days);
  const kinds = new Map<string, Kind>();
  const kindOf = (who: Worker): Kind => {
    const key = `${who.zone} ${who.hours.start} ${who.hours.end}`;
    const kind = kinds.get(key) ?? {
      spans: spansOf(who, looked, days),
      minutesWith: new Map(),
    };
    kinds.set(key, kind);
    return kind;
  };
  return (...people) => {
    const [a, b, ...more] = people.map(kindOf);
    if (!a || !b || more.length > 0) return longest(common(people.map((who) => kindOf(who).spans)));
    const minutes = a.minutesWith.get(b) ?? longest(common([a.spans, b.spans]));
    a.minutesWith.set(b, minutes);
    b.minutesWith.set(a, minutes);
    return minutes;
  };
}

function spansOf({ zone, hours }: Worker, looked: readonly string[], days: readonly string[]): Span[] {
  const end = hours.end > hours.start ? hours.end : hours.end + 24 * 60;
  return looked
    .filter((day) => weekdayOf(day) <= lastWeekday)
    .map((day) => ({
      from: firstMoment(day, hours.start, zone),
      to: firstMoment(day, end, zone),
      counts: days.includes(day),
    }))
    .filter(({ from, to }) => from < to);
}

function withNeighbours(days: readonly string[]): string[] {
  return [...new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort();
}

function common(everybody: readonly (readonly Span[])[]): Span[] {
  const [first = [], ...others] = everybody;
  return merged(others.reduce<readonly Span[]>(intersection, first).filter(({ counts }) => counts));
}

/** Both are in order of time and free of overlaps; so is the result. */
function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
  const found: Span[] = [];
  let [i, j] = [0, 0];
  while (true) {
    const [x, y] = [a[i], b[j]];
    if (!x || !y) return found;
    const [from, to] = [Math.max(x.from, y.from), Math.min(x.to, y.to)];
    if (from < to) found.push({ from, to, counts: x.counts || y.counts });
    if (x.to <= y.to) i++;
    else j++;
  }
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.to >= span.from) result.splice(-1, 1, { ...last, to: Math.max(last.to, span.to) });
    else result.push(span);
  }
  return result;
}

function longest(spans: readonly Span[]): number {
  return Math.floor(spans.reduce((most, { from, to }) => Math.max(most, to - from), 0) / minute);
}

function toStretch({ from, to }: Span): Stretch {
  return { from: new Date(from), to: new Date(to) };
}
