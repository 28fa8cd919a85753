// What can be left out gives way once enough has been said to somebody about a pair.
import { localDateOf } from '../domain/calendar.ts';
import { mayStillSay } from '../domain/how-much.ts';
import { aboutKeys, givesWay, keysTo, type MessageKind, type QueuedMessage } from '../domain/message.ts';
import type { Tx } from '../store/open-database.ts';
import { listSaid } from '../store/said.ts';
import { lastTurn } from '../store/takeaways.ts';
import { peopleOf, type RowToSay } from './loading.ts';

/** True where one of its readers has got enough already, or will have with what is still to come and stays longer. */
export const isEnoughSaid = async (
  tx: Tx,
  { workspaceId, message, about }: RowToSay,
  users: readonly string[],
  now: Date,
): Promise<boolean> => {
  if (!about || !givesWay.includes(message.kind)) return false;
  const { pair } = about;
  const { settledFor } = pair;
  const keysOf = new Map<string, readonly string[]>();
  for (const userId of users) {
    const turn = await lastTurn(tx, { workspaceId, pairId: pair.id, userId });
    keysOf.set(userId, [...keysTo(pair, userId), ...aboutKeys(pair.id, userId, turn)]);
  }
  const saidToAll = await listSaid(tx, workspaceId, [...new Set([...keysOf.values()].flat())]);
  return peopleOf(about, users).some(({ userId, zone }) => {
    const keys = keysOf.get(userId) ?? [];
    const isToday = (at: Date) => localDateOf(at, zone) === localDateOf(now, zone);
    const said = saidToAll.filter(
      ({ dedupeKey, message: of, sentAt }) =>
        keys.includes(dedupeKey) &&
        !isOwnClick(of, userId) &&
        (sentAt || rankOf(of.kind) > rankOf(message.kind)),
    );
    const times = said.map(({ sentAt, dueAt }) => sentAt ?? dueAt);
    const talkToday = settledFor !== null && isToday(settledFor);
    return !mayStillSay(times, { zone }, now, { talkToday });
  });
};

/** What is left out last has the highest rank. */
const rankOf = (kind: MessageKind): number =>
  givesWay.includes(kind) ? givesWay.indexOf(kind) : givesWay.length;

/** What answers somebody's own click is not begun by the app. */
const isOwnClick = (message: QueuedMessage, userId: string): boolean =>
  message.kind === 'talk-time' && message.by === userId;
