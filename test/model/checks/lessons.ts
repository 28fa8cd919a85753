// Lessons: who may read them, whose they are, and that nothing stays of what was taken back or deleted.
import type { Ledger } from '../ledger.ts';
import { marksIn, sharedAs } from '../lessons-log.ts';
import { type Check, sayTime } from '../moment.ts';
import type { Seen } from '../seen.ts';

const fewest = 5;

/** In the rows: neither a lesson nor what waits to become one. */
export const takenBackIsGone: Check = ({ ledger, rows }) => [
  ...rows.takeaways
    .filter(({ pairId, userId, named }) => ledger.lessons.shared.get(`${pairId} ${userId}`)?.named !== named)
    .map(({ userId, state }) => `a takeaway of ${userId} is ${state}, and they do not share it so`),
  ...rows.insights
    .filter(({ id, text }) => {
      const hasAuthors = rows.takeaways.some(({ insightId }) => insightId === id);
      return !hasAuthors || marksIn(text).some((mark) => !sharedAs(ledger, mark));
    })
    .map(({ text }) => `“${text}” is there still, and was taken back`),
];

/** In introductions and digests that stand in Slack. Slack's limits may hold it up. */
export const takenBackIsNotShown: Check = ({ ledger, rows, at, what }) => {
  if (what !== 'beat') return [];
  const shown = new Set(
    rows.insights.flatMap(({ shownAt, text }) => (shownAt === null ? [] : marksIn(text))),
  );
  return [...ledger.seen.values()].filter(isForMany).flatMap((message) => {
    const { channel, ts, kind, text, readers } = message;
    const gone = marksIn(text).filter((mark) => !shown.has(mark));
    const row = rows.outbox.find((one) => one.channel === channel && one.ts === ts);
    // Where the line was cut, nobody but Slack knows where a message stands.
    if (gone.length === 0 || !row) return [];
    const isHeld = rows.outbox.some(
      ({ kind: of, status, dueAt, message: { of: key } }) =>
        of === 'redraw' && key === row.dedupeKey && dueAt <= at && status !== 'sent',
    );
    return isHeld
      ? []
      : [`${gone.join()} stands in the ${kind} for ${readers.join()}, and is no lesson any more`];
  });
};

const isForMany = ({ kind }: Seen): boolean => kind === 'introduction' || kind === 'digest';

export const shownIsAgreed: Check = ({ ledger, rows }) =>
  rows.insights
    .filter(({ shownAt }) => shownAt !== null)
    .flatMap(({ text }) => {
      const missing = ledger.lessons.toAgree.get(text);
      if (!missing) return [`“${text}” is shown, and no admin has let it through`];
      return missing.size > 0 ? [`“${text}” is shown, and ${[...missing].join()} has not agreed`] : [];
    });

/** Whoever talked with its author would know whose it is. */
const counterparts = (ledger: Ledger, mark: string): string[] => {
  const shared = sharedAs(ledger, mark);
  if (!shared || shared.named) return [];
  const people = ledger.talks.get(shared.pairId)?.readers ?? [];
  return people.filter((userId) => userId !== shared.userId);
};

export const unnamedIsNotRecognised: Check = async ({ app, ledger, rows, before, fresh, what }) => {
  const told = fresh
    .filter(({ kind }) => kind === 'introduction')
    .flatMap(({ text, readers }) =>
      marksIn(text).flatMap((mark) => {
        const { userId = '' } = ledger.lessons.marks.get(mark) ?? {};
        return [...counterparts(ledger, mark), userId]
          .filter((one) => readers.includes(one))
          .map((one) => `${one} is introduced with ${mark} of ${userId}`);
      }),
    );
  // It takes a query for each reader; beats change lessons seldom.
  if (what !== 'act' && rows.insights.length === before.insights.length) return told;
  const marks = rows.insights.flatMap(({ text, shownAt }) => (shownAt === null ? [] : marksIn(text)));
  const hiddenFrom = new Set(marks.flatMap((mark) => counterparts(ledger, mark)));
  for (const userId of hiddenFrom) {
    const read = (await app.lessons(userId)).flatMap(marksIn);
    const known = read.filter((mark) => counterparts(ledger, mark).includes(userId));
    told.push(...known.map((mark) => `${userId} reads ${mark}, and knows whose it is`));
  }
  return told;
};

/** As if each of them was an admin. */
export const deskHidesAuthors: Check = async ({ app, ledger, rows, before, what }) => {
  const batched = rows.takeaways.filter(
    ({ state, named, batchedAt }) => state === 'waiting' && !named && batchedAt !== null,
  );
  if (batched.length === 0 || (what !== 'act' && rows.takeaways.length === before.takeaways.length))
    return [];
  const wrong: string[] = [];
  for (const userId of ['UADMIN', ...ledger.people.keys()]) {
    for (const { takeaway, named } of await app.desk(userId)) {
      if (named) continue;
      const wasThere = ({ pairId }: { readonly pairId: string }) =>
        ledger.talks.get(pairId)?.readers.includes(userId) === true;
      if (wasThere(takeaway)) wrong.push(`the desk of ${userId} has what was said of their own talk`);
      const row = batched.find((one) => one.pairId === takeaway.pairId && one.userId === takeaway.userId);
      const batch = ledger.lessons.batches.get(row?.batchedAt ?? 0) ?? [];
      const authors = new Set(batch.filter((one) => !wasThere(one)).map((one) => one.userId)).size;
      if (authors < fewest)
        wrong.push(`the desk of ${userId} has one of ${authors} authors, of ${sayTime(row?.batchedAt)}`);
    }
  }
  return wrong;
};

/** In no row of any table, as long as they have not come back. Others may have wished since not to meet them. */
export const deletedIsGone: Check = async ({ app, ledger }) => {
  const gone = [...ledger.people.values()].filter(({ isForgotten }) => isForgotten);
  if (gone.length === 0) return [];
  const rows = await app.rowsNaming(gone.map(({ userId }) => userId));
  const isWish = ({ table, row }: (typeof rows)[number]) =>
    table === 'Avoidance' && ledger.people.get(String(row['userId']))?.avoids.has(String(row['otherId']));
  return rows
    .filter((one) => !isWish(one))
    .map(({ table, row }) => `somebody is left in ${table}: ${JSON.stringify(row)}`);
};
