// The rules of delivery once more, slow and plain: we walk through the quarters of an hour and read everybody's clock.
import type { Reader } from '../../src/domain/delivery-time.ts';
import { shown, workingDays } from './wall-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;
const quarter = hour / 4;
const daysBefore = 10;
const daysAfter = 24;

type WorkingDay = { readonly date: string; readonly from: number; readonly to: number };

/** What a reader's clock says around a moment, by the quarter. */
type Walk = {
  /** In order of time. */
  readonly days: readonly WorkingDay[];
  readonly isWorking: (at: number) => boolean;
  readonly isNight: (at: number) => boolean;
  /** To the nearest working day, before or after. */
  readonly away: (at: number) => number;
};

export function walk(reader: Reader, around: number): Walk {
  const begin = (Math.floor(around / day) - daysBefore) * day;
  const work = workingDays(reader, begin, (daysBefore + daysAfter) * 96, 15);
  const dates = [...new Set(work)].filter((date) => date !== null);
  const days = dates.map((date) => ({
    date: new Date(date * day).toISOString().slice(0, 10),
    from: begin + work.indexOf(date) * quarter,
    to: begin + (work.lastIndexOf(date) + 1) * quarter,
  }));
  const isWorking = (at: number) => work[Math.floor((at - begin) / quarter)] !== null;
  const isNight = (at: number) => {
    const time = shown(reader.zone, at) % 1440;
    return (time >= 22 * 60 || time < 6 * 60) && !isWorking(at);
  };
  const away = (at: number) =>
    isWorking(at) ? 0 : Math.min(...days.map(({ from, to }) => (to <= at ? at - to : from - at)));
  return { days, isWorking, isNight, away };
}

/** `from`, and all quarters up to `last`. */
export function quartersIn(from: number, last: number): number[] {
  const all = [from];
  for (let at = (Math.floor(from / quarter) + 1) * quarter; at <= last; at += quarter) all.push(at);
  return all;
}

/** When an introduction should be said. Everybody's hours and zones begin on a quarter, so quarters miss nothing. */
export function walkToIntroduction(
  readers: readonly Reader[],
  opensAt: number,
  days: readonly string[],
  now: number,
): { at: number; kind: string } {
  const walks = readers.map((reader) => walk(reader, opensAt));
  const from = Math.max(opensAt, now);
  const inTime = opensAt + 72 * hour;
  const window = quartersIn(from, from > inTime ? from + day : inTime);
  const longer = quartersIn(from, Math.max(from + day, inTime));
  const isAlone = readers.length === 1;

  const allWork = (at: number) => walks.every(({ isWorking }) => isWorking(at));
  const half = (at: number) =>
    walks.every((line) => {
      const own = line.days.filter(({ date }) => days.includes(date));
      return own.filter(({ to }) => to > at).length >= own.length / 2;
    });
  const leavesHalf = (at: number) => isAlone || half(at) || !half(from);
  const first = (isAlone ? quartersIn(from, from + 8 * day) : window).find(allWork);
  if (first !== undefined && leavesHalf(first)) return { at: first, kind: 'working' };

  const nights = (at: number) => walks.filter(({ isNight }) => isNight(at)).length;
  const fewest = Math.min(...longer.map(nights));
  const withFewest = (moments: readonly number[]) => moments.filter((at) => nights(at) === fewest);
  const quiet = withFewest(window).length > 0 ? withFewest(window) : withFewest(longer);
  const early = quiet.filter(leavesHalf);
  const worst = (at: number) => Math.max(...walks.map(({ away }) => away(at)));
  const at = (early.length > 0 ? early : quiet).reduce((best, one) =>
    worst(one) < worst(best) ? one : best,
  );
  return { at, kind: allWork(at) ? 'working' : fewest === 0 ? 'near' : 'night' };
}
