// The end of a run in words: what was counted, what was found, and whether it is fine.
import type { Memory } from './measure-memory.ts';
import { type Find, groupFinds, sayFinds, sayScript } from './say-finds.ts';

export type Summary = {
  nonsense: number;
  readonly finds: Find[];
  readonly ms: number[];
  readonly statuses: Record<string, number>;
  readonly memory: readonly Memory[];
  /** What is wrong with the whole and not with one payload. */
  readonly broken: string[];
};

// What a heap may differ by between two looks at the same work; a leak of 1 kB a payload shows after 30,000.
const heapSlack = 30;
// Pages that are given back late, and the embedded database's own memory.
const rssSlack = 250;
// One script of each kind says enough.
const mostScripts = 20;

export const sayWhole = (summaries: readonly (Summary | null)[]): { text: string; fine: boolean } => {
  const all = summaries.filter((summary) => summary !== null);
  const finds = all.flatMap((summary) => summary.finds);
  const ms = all.flatMap((summary) => summary.ms).toSorted((a, b) => a - b);
  const statuses = new Map<string, number>();
  for (const [status, times] of all.flatMap((summary) => Object.entries(summary.statuses)))
    statuses.set(status, (statuses.get(status) ?? 0) + times);
  const broken = [
    ...all.flatMap((summary) => summary.broken),
    ...(all.length < summaries.length ? ['a process ended before its time'] : []),
    ...all.flatMap(({ memory }) => grown(memory)),
  ];
  const nonsense = all.reduce((total, summary) => total + summary.nonsense, 0);
  const scripts = groupFinds(finds)
    .slice(0, mostScripts)
    .flatMap(([first]) => (first ? sayScript(first) : []));
  const fine = finds.length === 0 && broken.length === 0;
  const lines = [
    ...scripts,
    ...(finds.length > 0 ? [sayFinds(finds)] : []),
    `${ms.length} payloads, ${nonsense} of them nonsense`,
    [...statuses].map(([status, times]) => `${status}: ${times}`).join(', '),
    `99 in 100 answers within ${(ms[Math.floor(ms.length * 0.99)] ?? 0).toFixed(0)} ms, the slowest ${(ms.at(-1) ?? 0).toFixed(0)} ms`,
    ...all.flatMap(({ memory }) => memory.map(sayMemory)),
    ...broken,
    fine ? 'Nothing did any harm.' : `${finds.length + broken.length} things are wrong.`,
  ];
  return { text: lines.join('\n'), fine };
};

const sayMemory = ({ count, heap, rss }: Memory): string =>
  `after ${count} payloads: heap ${heap} MB, whole process ${rss} MB`;

const grown = ([early, late]: readonly Memory[]): string[] => {
  if (!early || !late) return [];
  return [
    ...(late.heap - early.heap > heapSlack ? [`the heap grew by ${late.heap - early.heap} MB`] : []),
    ...(late.rss - early.rss > rssSlack ? [`the process grew by ${late.rss - early.rss} MB`] : []),
  ];
};
