// What became of a digest on its way into its channel. The messages about it to admins are drawn anew.

import type { ProgrammeKey } from '../domain/programme.ts';
import { loadDigest, saveDigest } from '../store/digests.ts';
import type { Tx } from '../store/open-database.ts';
import { listDigestRequestKeys, queueRedraws } from '../store/redraws.ts';

export const noteDigestPosted = async (
  tx: Tx,
  programme: ProgrammeKey,
  digestId: string,
  channel: string,
  now: Date,
): Promise<void> => {
  const digest = await loadDigest(tx, programme, digestId);
  if (digest) await saveDigest(tx, digest, { sentAt: now, channel });
  await noteDigestMoved(tx, programme, digestId, now);
};

/** Also where it was refused, or had nothing left to say. */
export const noteDigestMoved = async (
  tx: Tx,
  programme: ProgrammeKey,
  digestId: string,
  now: Date,
): Promise<void> =>
  queueRedraws(tx, programme, await listDigestRequestKeys(tx, programme.workspaceId, digestId), now);
