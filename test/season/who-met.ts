// Who met whom in the season, by the introductions that they have read.
import type { Db } from '../../src/store/open-database.ts';
import type { Reading } from './readings.ts';

const day = 24 * 3_600_000;
const rest = 12 * 7;

/** The introductions of two who had met less than twelve weeks before. */
export const listMetAgain = (introductions: readonly Reading[]): Reading[] => {
  const last = new Map<string, number>();
  return introductions.filter(({ reader, readers, at }) => {
    const today = Math.floor(at.getTime() / day);
    const before = readers.flatMap((other) => last.get(`${reader} ${other}`) ?? []);
    for (const other of readers) if (other !== reader) last.set(`${reader} ${other}`, today);
    return before.some((date) => today - date < rest);
  });
};

/** The introductions of two of whom one had said before that they would rather not meet the other. */
export const listUnwanted = async (db: Db, introductions: readonly Reading[]): Promise<Reading[]> => {
  const avoided = await db.avoidance.findMany({ where: { cause: 'avoid' } });
  const said = await db.feedback.findMany({
    where: { again: false },
    include: { part: { include: { pair: { include: { members: true } } } } },
  });
  const wishes = [
    ...avoided.map(({ userId, otherId }) => ({ userId, others: [otherId], since: new Date(0) })),
    ...said.map(({ userId, answeredAt, part }) => ({
      userId,
      others: part.pair.members.map((member) => member.userId).filter((other) => other !== userId),
      since: answeredAt,
    })),
  ];
  return introductions.filter(({ readers, at }) =>
    wishes.some(
      ({ userId, others, since }) =>
        since < at && readers.includes(userId) && others.some((other) => readers.includes(other)),
    ),
  );
};
