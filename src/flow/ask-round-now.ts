// An admin wants a round at once: what stands against it, and whom it would introduce.
import { planRound } from '../domain/calendar.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listRoundsUnderWay, listSitOuts, listWaiting } from '../store/rounds.ts';
import type { Deps } from './deps.ts';
import { gatherRound } from './gather-round.ts';

export type RoundNow =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'waits';
      readonly roundId: string;
      readonly localDate: string;
      readonly pairs: number;
      readonly sitOuts: number;
    }
  | {
      readonly kind: 'under-way';
      readonly localDate: string;
      readonly endsAt: Date;
      /** How many members would take part in a round now, having no standing pair in the one under way. */
      readonly people: number;
      /** The next opening, where a round opened now could not have its three days before it; null: it could. */
      readonly tooLateFor: Date | null;
    };

export const askRoundNow = async ({ db, now }: Deps, key: ProgrammeKey): Promise<RoundNow | null> => {
  const programme = await loadProgramme(db, key);
  if (!programme) return null;
  const at = now();
  const [waiting] = await listWaiting(db, key);
  if (waiting) {
    const pairs = (await listPairsOfRound(db, key, waiting.id)).length;
    const sitOuts = (await listSitOuts(db, key, waiting.id)).length;
    return { kind: 'waits', roundId: waiting.id, localDate: waiting.localDate, pairs, sitOuts };
  }
  const running = (await listRoundsUnderWay(db, key, at)).toSorted(
    (a, b) => b.endsAt.getTime() - a.endsAt.getTime(),
  )[0];
  if (!running) return { kind: 'free' };
  const { times, slot } = planRound(programme.rhythm, at, programme.nextRoundAt);
  const { members } = await gatherRound(db, programme, times, at);
  const { localDate, endsAt } = running;
  return { kind: 'under-way', localDate, endsAt, people: members.length, tooLateFor: slot };
};
