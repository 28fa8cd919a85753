// Common working hours of people in different zones, with daylight saving computed for each of them.
import { addDays, firstMoment, weekdayOf } from './local-time.ts';
import type { WorkingHours } from './profile.ts';

export type Stretch = { readonly from: Date; readonly to: Date };

export type Worker = { readonly zone: string; readonly hours: WorkingHours };

/** In epoch milliseconds. `counts`: the working day that it belongs to is one of the round's. */
export type Span = {
  readonly from: number;
  readonly to: number;
  readonly counts: boolean;
};

/** Stands for all people who work at the same moments. */
type Kind = {
  readonly number: number;
  readonly spans: readonly Span[];
  readonly minutesWith: Map<Kind, number>;
};

const minute = 60_000;
/** A shift may end on the next day, so two days are enough. */
const longestShift = 48 * 60;

/**
 * The hours somebody works on those of `days` that are working days of theirs; `days` are dates on their own
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

export type OverlapTable = {
  /** `bestOverlap` on the table's days. */
  readonly minutes: (...people: readonly Worker[]) => number;
  /** Equal for two who work at the same moments of those days, wherever they are. */
  readonly kindOf: (who: Worker) => number;
};

/** For a whole round: working days are computed once for each kind of person, and overlaps once for every two kinds. */
export function overlapTable(days: readonly string[]): OverlapTable {
  const looked = withNeighbours(days);
  const kinds = new Map<string, Kind>();
  const bySpans = new Map<string, Kind>();
  const ofWhom = new WeakMap<Worker, Kind>();
  const kindOf = (who: Worker): Kind => {
    const found = ofWhom.get(who) ?? kindFor(who);
    ofWhom.set(who, found);
    return found;
  };
  const kindFor = (who: Worker): Kind => {
    const { start, end, days: weekdays } = who.hours;
    const key = `${who.zone} ${start} ${end} ${weekdays.join('')}`;
    const known = kinds.get(key);
    if (known) return known;
    const spans = spansOf(who, looked, days);
    const moments = spans.map(({ from, to, counts }) => `${from} ${to} ${counts}`).join();
    const kind = bySpans.get(moments) ?? { number: bySpans.size, spans, minutesWith: new Map() };
    bySpans.set(moments, kind);
    kinds.set(key, kind);
    return kind;
  };
  const minutes = (...people: readonly Worker[]): number => {
    const [a, b, ...more] = people.map(kindOf);
    if (!a || !b || more.length > 0) return longest(common(people.map((who) => kindOf(who).spans)));
    const found = a.minutesWith.get(b) ?? longestOfTwo(a.spans, b.spans);
    a.minutesWith.set(b, found);
    b.minutesWith.set(a, found);
    return found;
  };
  return { minutes, kindOf: (who) => kindOf(who).number };
}

/** Midnights by date and zone, and whether no clock changes within the longest shift from there on. */
const midnights = new Map<string, { readonly at: number; readonly isPlain: boolean }>();
/** Enough for the rounds at hand in every zone. When there are more, all are forgotten. */
const mostMidnights = 20_000;

/** The same as `firstMoment`. On days without a clock change it asks the calendar only once for each zone. */
function momentOf(date: string, minutes: number, zone: string): number {
  const key = `${date} ${zone}`;
  let day = midnights.get(key);
  if (!day) {
    if (midnights.size >= mostMidnights) midnights.clear();
    const at = firstMoment(date, 0, zone);
    day = { at, isPlain: firstMoment(date, longestShift, zone) - at === longestShift * minute };
    midnights.set(key, day);
  }
  return day.isPlain ? day.at + minutes * minute : firstMoment(date, minutes, zone);
}

/** Working days of those looked at that are theirs, in order of time and free of overlaps. */
export function spansOf({ zone, hours }: Worker, looked: readonly string[], days: readonly string[]): Span[] {
  const end = hours.end > hours.start ? hours.end : hours.end + 24 * 60;
  return looked
    .filter((day) => hours.days.includes(weekdayOf(day)))
    .map((day) => ({
      from: momentOf(day, hours.start, zone),
      to: momentOf(day, end, zone),
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
export function intersection(a: readonly Span[], b: readonly Span[]): Span[] {
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

/** The same for two people, which is what a round asks most often. It builds no lists in between. */
function longestOfTwo(a: readonly Span[], b: readonly Span[]): number {
  let [longestYet, start, end] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as Span, b[j] as Span];
    const [from, to] = [Math.max(x.from, y.from), Math.min(x.to, y.to)];
    if (from < to && (x.counts || y.counts)) {
      if (from > end) start = from;
      end = to;
      longestYet = Math.max(longestYet, end - start);
    }
    if (x.to <= y.to) i++;
    else j++;
  }
  return Math.floor(longestYet / minute);
}

function toStretch({ from, to }: Span): Stretch {
  return { from: new Date(from), to: new Date(to) };
}
