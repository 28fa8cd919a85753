// The model's own log of what was shared, who agreed to which words, and who deleted everything.
import type { Ledger, PersonLog, TalkLog } from './ledger.ts';
import { twos } from './moment.ts';

type Shared = {
  readonly pairId: string;
  readonly userId: string;
  readonly named: boolean;
  readonly text: string;
};

export type LessonsLog = {
  /** Each takeaway has a mark of its own among its words, so that it is known wherever it stands. */
  written: number;
  /** Whose takeaway a mark is, also once it is no longer shared. */
  readonly marks: Map<string, { readonly pairId: string; readonly userId: string }>;
  /** What is shared at this moment, by pair and author. */
  readonly shared: Map<string, Shared>;
  /** The words of each lesson, with those who have to say yes before it is shown. */
  readonly toAgree: Map<string, Set<string>>;
  /** Those of a batch as it came to the desk, by that moment. */
  readonly batches: Map<number, readonly { readonly pairId: string; readonly userId: string }[]>;
  /** Who was introduced to whom, of those who have deleted everything since. */
  readonly met: { readonly people: readonly string[]; readonly at: number }[];
};

export const emptyLessons = (): LessonsLog => ({
  written: 0,
  marks: new Map(),
  shared: new Map(),
  toAgree: new Map(),
  batches: new Map(),
  met: [],
});

export const keyOfShared = (pairId: string, userId: string): string => `${pairId} ${userId}`;

export const newWords = ({ lessons }: Ledger, pairId: string, userId: string): string => {
  lessons.written += 1;
  const mark = `counter-${lessons.written}`;
  lessons.marks.set(mark, { pairId, userId });
  return `Ask the people at ${mark} first.`;
};

export const marksIn = (text: string): string[] => text.match(/counter-\d+/g) ?? [];

/** What stands behind a mark, as long as it is shared. */
export const sharedAs = ({ lessons }: Ledger, mark: string): Shared | undefined => {
  const whose = lessons.marks.get(mark);
  const shared = whose && lessons.shared.get(keyOfShared(whose.pairId, whose.userId));
  return shared && marksIn(shared.text).includes(mark) ? shared : undefined;
};

/** Somebody takes back all that they have shared. */
export const forgetShared = ({ lessons }: Ledger, userId: string): void => {
  for (const [key, shared] of lessons.shared) if (shared.userId === userId) lessons.shared.delete(key);
};

/** Whom somebody must not meet stays so, and in their talks there is somebody without a name. */
export const forgetPerson = (ledger: Ledger, person: PersonLog, at: number): void => {
  const { userId } = person;
  for (const other of ledger.people.values()) {
    const isWished = [other.avoids, other.never].some((wished) => wished.has(userId));
    if (isWished || person.avoids.has(other.userId) || person.never.has(other.userId))
      keepApart(ledger, userId, other.userId);
    other.never.delete(userId);
    other.avoids = new Set([...other.avoids].filter((one) => one !== userId));
  }
  for (const talk of [...ledger.talks.values()].filter(({ members }) => members.includes(userId)))
    ledger.talks.set(talk.id, withoutName(ledger, talk, userId, at));
  person.avoids = new Set();
  person.never.clear();
  person.isForgotten = true;
};

export const keepApart = ({ people }: Ledger, a: string, b: string): void => {
  people.get(a)?.kept.add(b);
  people.get(b)?.kept.add(a);
};

const withoutName = ({ lessons }: Ledger, talk: TalkLog, userId: string, at: number): TalkLog => {
  const name = `former ${userId} until ${at}`;
  const rename = (one: string) => (one === userId ? name : one);
  for (const people of twos(talk.introduced?.people ?? []))
    if (people.includes(userId) && talk.introduced) lessons.met.push({ people, at: talk.introduced.at });
  return {
    ...talk,
    members: talk.members.map(rename),
    introduced: talk.introduced && { ...talk.introduced, people: talk.introduced.people.map(rename) },
    said: new Map([...talk.said].map(([one, said]) => [rename(one), said])),
    gone: new Set([...talk.gone].map(rename)),
    leftAlone: talk.leftAlone && new Set([...talk.leftAlone].map(rename)),
    maybeAlone: new Set([...talk.maybeAlone].map(rename)),
    taps: new Map(
      [...talk.taps].map(([slot, who]) => [slot, new Set([...who].filter((one) => one !== userId))]),
    ),
  };
};
