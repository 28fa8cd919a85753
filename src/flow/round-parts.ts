// A stored round with all that belongs to it.
import type { SitOut } from '../domain/round.ts';
import type { NewPair } from '../store/pairs.ts';
import type { StoredRound } from '../store/rounds.ts';

export type Round = {
  readonly round: StoredRound;
  readonly pairs: readonly Pick<NewPair, 'id' | 'members'>[];
  readonly sitOuts: readonly SitOut[];
};
