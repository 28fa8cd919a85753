// Loads a digest for its channel, and what its admins are told about it.
import { drawDigest, quotedIn } from '../domain/digest.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { loadAdmin } from '../store/admins.ts';
import { digestStanding, loadDigest } from '../store/digests.ts';
import { listInsightsOf } from '../store/insights.ts';
import { loadPerson } from '../store/people.ts';
import { type Loader, withdrawn } from './loading.ts';

/** Of the lessons that stand at this moment. */
export const loadDigestLetter: Loader<'digest'> = async (tx, row, message, now) => {
  const drawn = await redrawDigestLetter(tx, row, message, now);
  if (drawn.kind !== 'letter' || drawn.letter.kind !== 'digest') return drawn;
  return drawn.letter.digest.themes.length > 0 ? drawn : withdrawn('empty');
};

export const redrawDigestLetter: Loader<'digest'> = async (tx, row, { digestId }) => {
  const digest = await loadDigest(tx, row, digestId);
  if (digest?.status !== 'sent' || !digest.channel) return withdrawn('gone');
  const insights = await listInsightsOf(tx, row, quotedIn(digest.content));
  const letter = { kind: 'digest', digest: drawDigest(digest, insights) } as const;
  return { kind: 'letter', users: [], channel: digest.channel, letter };
};

/** Only as long as it waits, and not to somebody who is no longer an admin. */
export const loadDigestRequest: Loader<'digest-request'> = async (tx, row, message, now) => {
  if (!(await loadAdmin(tx, row.workspaceId, message.userId))) return withdrawn('no-admin');
  const drawn = await redrawDigestRequest(tx, row, message, now);
  if (drawn.kind !== 'letter' || drawn.letter.kind !== 'digest-request') return drawn;
  return drawn.letter.digest.state === 'draft' ? drawn : withdrawn('no-draft');
};

export const redrawDigestRequest: Loader<'digest-request'> = async (tx, row, { digestId, userId }) => {
  const { workspaceId, programmeId } = row;
  const digest = await loadDigest(tx, row, digestId);
  if (!digest) return withdrawn('gone');
  const known = (await loadPerson(tx, workspaceId, userId)) ?? (await loadAdmin(tx, workspaceId, userId));
  const reader: SlackIdentity = known ?? { userId, name: '', locale: 'en-US', zone: 'UTC' };
  const standing = await digestStanding(tx, digest);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'digest-request', programmeId, reader, digest: standing },
  };
};
