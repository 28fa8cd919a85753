// One moment after an act or a beat: what the checks of the invariants are given.
import type { App, Outcome } from './app.ts';
import type { Ledger } from './ledger.ts';
import type { MessageRow, Rows } from './rows.ts';
import type { Seen } from './seen.ts';
import type { Step } from './steps.ts';

export type Moment = {
  readonly at: number;
  readonly app: App;
  readonly ledger: Ledger;
  readonly step: Step | { readonly do: 'start' };
  /** `act`: somebody did something; `beat`: the app did all that is due. */
  readonly what: 'act' | 'beat' | 'part';
  /** What a flow answered to an act. */
  readonly outcome: Outcome | null;
  /** The rows before, and the ones now. */
  readonly before: Rows;
  readonly rows: Rows;
  /** Rounds that each has waited, as the app has it. */
  readonly waiting: ReadonlyMap<string, number>;
  readonly fresh: readonly Seen[];
};

/** Says in words each thing that is not as it should be. */
export type Check = (moment: Moment) => readonly string[] | Promise<readonly string[]>;

export const sayTime = (at: number | null | undefined): string =>
  typeof at === 'number' ? new Date(at).toISOString().slice(0, 16) : 'never';

/** The row that was sent as this message; undefined where the line was cut. Of one with a file Slack tells no `ts`. */
export const rowOf = (rows: Rows, { channel, ts, kind, readers, at }: Seen): MessageRow | undefined => {
  const known = rows.outbox.find((row) => row.channel === channel && row.ts === ts);
  if (known || readers.length !== 1) return known;
  const awayFrom = ({ sentAt }: MessageRow) => Math.abs((sentAt ?? 0) - at);
  return rows.outbox
    .filter(
      (row) => row.ts === '' && row.channel === readers[0] && row.kind === kind && awayFrom(row) < 60_000,
    )
    .toSorted((a, b) => awayFrom(a) - awayFrom(b))[0];
};

export const day = 24 * 3_600_000;

/** Each two of a group. */
export const twos = (people: readonly string[]): (readonly [string, string])[] =>
  people.flatMap((a, at) => people.slice(at + 1).map((b) => [a, b] as const));
