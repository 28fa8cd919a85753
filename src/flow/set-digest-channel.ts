// An admin chooses the channel into which "What we are hearing" is posted, or none. Who did it is kept.
import { saveChange } from '../store/changes.ts';
import { loadProgramme, lockProgramme, saveDigestChannel } from '../store/programmes.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

/** False: there is no such programme here. */
export const setDigestChannel = (
  deps: Deps,
  command: Actor & { readonly channel: string | null },
): Promise<boolean> =>
  actOnce(deps, command, async (tx) => {
    const { userId, channel } = command;
    const programme = await loadProgramme(tx, command);
    if (!programme) return false;
    const before = await lockProgramme(tx, programme);
    if (before.digestChannel === channel) return true;
    await saveDigestChannel(tx, before, channel);
    await saveChange(tx, before, {
      at: deps.now(),
      userId,
      what: 'digest-channel',
      before: { channel: before.digestChannel },
      after: { channel },
    });
    return true;
  });
