// One piece of work at a time for each person, and few that wait; whatever is more than that is turned away at once.

// A person types one, and one more while waiting.
const mostWaiting = 2;
// With all of them waiting, the last is answered within seconds.
const mostInAll = 100;

/** The kind of reply for whoever is turned away: too much waits already, of this person or of all. */
type Refusal = 'one-at-a-time' | 'many-at-once';

export type TakeTurn = <T>(person: string, work: () => Promise<T>) => Promise<T> | Refusal;

export const oneAtATime = (): TakeTurn => {
  const lanes = new Map<string, { last: Promise<unknown>; waiting: number }>();
  let inAll = 0;
  return (person, work) => {
    const lane = lanes.get(person) ?? { last: Promise.resolve(), waiting: 0 };
    if (lane.waiting > mostWaiting) return 'one-at-a-time';
    if (inAll >= mostInAll) return 'many-at-once';
    lanes.set(person, lane);
    lane.waiting += 1;
    inAll += 1;
    const turn = lane.last.then(work).finally(() => {
      lane.waiting -= 1;
      inAll -= 1;
      if (lane.waiting === 0) lanes.delete(person);
    });
    lane.last = turn.catch(() => {});
    return turn;
  };
};
