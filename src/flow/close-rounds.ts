// A round ends when its time is over; its questions stand in the outbox already.
import { closeEndedRounds } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

export const closeRounds = ({ db, now }: Deps): Promise<number> => closeEndedRounds(db, now());
