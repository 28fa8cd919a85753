// The admins' desk: which takeaways an admin may see and decide about, without learning whose they are.
import type { Profile, Sector } from './profile.ts';
import { type Region, regionOf } from './region.ts';
import type { Takeaway, TakeawayKey } from './takeaway.ts';

/** Among fewer people somebody could be recognised. */
const fewest = 5;
const fourWeeks = 28 * 24 * 3_600_000;

/** The pairs in which somebody was themselves, and, as `perhapsOwn`, those in which they may have been. */
export type OwnPairs = ReadonlySet<string>;

/** A former member was in it. They may be back, as an admin whom nobody knows for that. */
export function perhapsOwn(pairId: string): string {
  return `perhaps ${pairId}`;
}

function hasTalked(own: OwnPairs, pairId: string): boolean {
  return own.has(pairId) || own.has(perhapsOwn(pairId));
}

/** What stands beside a lesson in place of its author's name. */
export type Origin = { readonly sector: Sector | null; readonly region: Region | null };

/** What lies on one admin's desk. */
export type Desk = {
  readonly programmeId: string;
  /** From which the topics of a lesson are chosen. */
  readonly interests: readonly string[];
  readonly items: readonly DeskItem[];
};

export type DeskItem = {
  readonly id: string;
  /** Whose it is; shown only where it has a name. */
  readonly takeaway: TakeawayKey;
  readonly text: string;
  readonly named: boolean;
  /** Of its author; null: it is shared without it. */
  readonly name: string | null;
  /** Null: with name, or too few members share it. */
  readonly origin: Origin | null;
  /** The languages of its author. */
  readonly spoken: readonly string[];
  /** Its author said no to other words. */
  readonly saidNo: boolean;
};

/** How many members of a programme have the same sector and country. */
export type Crowd = readonly {
  readonly sector: Sector | null;
  readonly country: string;
  readonly people: number;
}[];

/** What may be shown, from the most to nothing at all. */
const shown: readonly ((of: Origin) => Origin)[] = [
  (of) => of,
  ({ sector }) => ({ sector, region: null }),
  ({ region }) => ({ sector: null, region }),
  () => ({ sector: null, region: null }),
];

/**
 * As much as does not tell who they are: five members or more are shown by exactly that. So those of whom more is shown don't
 * count, since nobody would look for this one among them. Null: too few are left even where nothing is shown.
 */
export function originOf(
  { sector, country }: Pick<Profile, 'sector' | 'country'>,
  crowd: Crowd,
): Origin | null {
  const mine = { sector, region: regionOf(country) };
  let left = crowd.map(({ country: of, ...one }) => ({ ...one, region: regionOf(of) }));
  for (const show of shown) {
    const groups = new Map<string, number>();
    const groupOf = (of: Origin) => Object.values(show({ sector: of.sector, region: of.region })).join();
    for (const one of left) groups.set(groupOf(one), (groups.get(groupOf(one)) ?? 0) + one.people);
    const isCrowd = (of: Origin) => (groups.get(groupOf(of)) ?? 0) >= fewest;
    if (isCrowd(mine)) return show(mine);
    left = left.filter((one) => !isCrowd(one));
  }
  return null;
}

/** What all of them share; nothing where one of them could be recognised by it. */
export function sharedOrigin(origins: readonly (Origin | null)[]): Origin {
  const [first, ...others] = origins;
  if (!first || others.includes(null)) return { sector: null, region: null };
  return {
    sector: others.every((one) => one?.sector === first.sector) ? first.sector : null,
    region: others.every((one) => one?.region === first.region) ? first.region : null,
  };
}

type Shared = Pick<Takeaway, 'pairId' | 'userId'> & {
  /** The Monday of the week in which it was shared. */
  readonly week: string;
};

/** One entry for each author: the pairs that their takeaways are about. It names nobody, and it stays as it is. */
export function batchOf(takeaways: readonly Pick<Shared, 'pairId' | 'userId'>[]): string[] {
  const authors = [...new Set(takeaways.map(({ userId }) => userId))];
  const pairsOf = (author: string) =>
    takeaways.filter(({ userId }) => userId === author).map(({ pairId }) => pairId);
  return authors.map((author) => pairsOf(author).join(' ')).toSorted();
}

/** All pairs that an admin must not have been in, or that count for what they may see. */
export function pairsIn(takeaways: readonly Pick<Takeaway, 'pairId' | 'batch'>[]): string[] {
  const all = takeaways.flatMap(({ pairId, batch }) => [
    pairId,
    ...batch.flatMap((pairs) => pairs.split(' ')),
  ]);
  return [...new Set(all)];
}

function authorsFor(batch: readonly string[], own: OwnPairs): number {
  return batch.filter((pairs) => pairs.split(' ').some((id) => !own.has(id))).length;
}

/**
 * The takeaways without name that come to the desk together: whole weeks, the oldest first, as few as show five authors or
 * more to one of the admins. Empty: there are not enough yet. `admins` has the pairs of each.
 */
export function nextBatch<T extends Shared>(
  waiting: readonly T[],
  admins: readonly OwnPairs[],
  thisWeek: string,
): T[] {
  const weeks = [...new Set(waiting.map(({ week }) => week))].filter((week) => week < thisWeek).toSorted();
  for (const last of weeks) {
    const taken = waiting.filter(({ week }) => week <= last);
    const batch = batchOf(taken);
    if (admins.some((own) => authorsFor(batch, own) >= fewest)) return taken;
  }
  return [];
}

/** An admin never sees without its name what their own counterpart has shared, and of a batch five authors or nothing. */
export function mayDecide(
  { named, pairId, batch }: Pick<Takeaway, 'named' | 'pairId' | 'batch'>,
  own: OwnPairs,
): boolean {
  return named || (!hasTalked(own, pairId) && authorsFor(batch, own) >= fewest);
}

/** What waits for this admin. Within a batch the order tells nothing. */
export function deskOf<T extends Takeaway>(takeaways: readonly T[], own: OwnPairs): T[] {
  const since = ({ batchedAt, sharedAt, named }: T) => (named ? sharedAt : (batchedAt ?? sharedAt)).getTime();
  return takeaways
    .filter((one) => one.state === 'waiting' && mayDecide(one, own))
    .toSorted((a, b) => since(a) - since(b) || (a.id < b.id ? -1 : 1));
}

/** Nobody has decided about it for too long, or nobody who is known ever could: its author is asked for their name. */
export function isStuck(takeaway: Takeaway, admins: readonly OwnPairs[], now: Date): boolean {
  const { state, named, batchedAt, sharedAt, pairId } = takeaway;
  if (state !== 'waiting' || named) return false;
  const mayEver = (own: OwnPairs) => (batchedAt ? mayDecide(takeaway, own) : !hasTalked(own, pairId));
  if (admins.length > 0 && !admins.some(mayEver)) return true;
  return !batchedAt && now.getTime() - sharedAt.getTime() >= fourWeeks;
}

/**
 * Whether these may become one lesson. What has a name and what has none stay apart, since the name would stand beside both.
 * Nobody reads in a merged text what their own counterpart has shared without a name. `members` are those of a pair.
 */
export function canMerge(
  takeaways: readonly Takeaway[],
  members: (pairId: string) => readonly string[],
): boolean {
  if (takeaways.every(({ named }) => named)) return true;
  if (takeaways.some(({ named }) => named)) return false;
  return takeaways.every(({ pairId, userId }) =>
    takeaways.every((other) => other.userId === userId || !members(pairId).includes(other.userId)),
  );
}
