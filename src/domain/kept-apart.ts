// Two of whom one's data was deleted, and who still may not meet: what is kept of them, and until when.
import { localDateOf } from './calendar.ts';
import { addDays, firstMoment } from './local-time.ts';

/** `hash`: a keyed hash of both. `metAt` null: they never meet. */
export type KeptApart = { readonly hash: string; readonly metAt: Date | null };

/** Of two who have met: in which programme, and under which mark the one who stays can say that they never want to again. */
export type Rest = { readonly programmeId: string; readonly mark: string; readonly hash: string };

export function writeRest({ programmeId, mark, hash }: Rest): string {
  return [programmeId, mark, hash].join('/');
}

/** Null: it stands for two who never meet. */
export function readRest(text: string): Rest | null {
  const [, programmeId, mark, hash] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  return programmeId && mark && hash ? { programmeId, mark, hash } : null;
}

/** When two who have met may be introduced to each other again: at the beginning of a day, as the rule of rest counts days. */
export function restEnds(metAt: Date, restWeeks: number, zone: string): Date {
  return new Date(firstMoment(addDays(localDateOf(metAt, zone), 7 * restWeeks), 0, zone));
}

/** A round of a month, and the days in which it is answered: until then whoever stays may say “never again”. */
const leastWeeks = 6;

/** How long they are kept, even where the rest is shorter. */
export function weeksKept(restWeeks: number): number {
  return Math.max(restWeeks, leastWeeks);
}
