// Does one piece of work at a time for each person and lets a few wait. Anything beyond that is turned away at once.

// A person types one command, and perhaps one more while waiting.
const mostWaiting = 2;
// Even with that many, the last is answered within seconds.
const mostInAll = 100;

/** The reply to somebody who is turned away: too much waits already, of their own or of all people together. */
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
