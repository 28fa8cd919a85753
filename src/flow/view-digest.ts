// Shows a digest: to an admin as it would be posted now, to a member as it was posted, as far as its lessons stand.
import {
  type Digest,
  type DigestContent,
  type DigestStanding,
  type DrawnDigest,
  drawDigest,
  quotedIn,
} from '../domain/digest.ts';
import { digestStanding, listSentDigests, loadDigest } from '../store/digests.ts';
import { listInsightsOf } from '../store/insights.ts';
import { loadMembership } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';

export type ViewedDigest = {
  readonly programmeId: string;
  readonly standing: DigestStanding;
  readonly content: DigestContent;
  readonly drawn: DrawnDigest;
  /** Where it goes, if it is sent now. */
  readonly digestChannel: string | null;
};

/** Null: there is no such digest here. */
export const viewDigest = async (
  { db }: Deps,
  command: Actor & { readonly digestId: string },
): Promise<ViewedDigest | null> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, command);
    const digest = await loadDigest(tx, command, command.digestId);
    if (!programme || !digest) return null;
    const { id: programmeId, digestChannel } = programme;
    const drawn = await drawNow(tx, digest);
    return {
      programmeId,
      standing: await digestStanding(tx, digest),
      content: digest.content,
      drawn,
      digestChannel,
    };
  });

/** Enough for a year. */
const mostMonths = 12;

export type ReadDigests = {
  readonly programmeId: string;
  readonly drawn: DrawnDigest;
  /** Others to read, the newest first. */
  readonly others: readonly Pick<Digest, 'id' | 'month'>[];
};

/** The last one, or the one that is named. `not-member`: only members read them here. `none`: none has been posted. */
export const readDigests = async (
  { db }: Deps,
  command: Actor & { readonly digestId: string },
): Promise<ReadDigests | 'not-member' | 'none'> =>
  inTransaction(db, async (tx) => {
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return 'not-member';
    const sent = await listSentDigests(tx, command, mostMonths);
    const digest = sent.find(({ id }) => id === command.digestId) ?? sent[0];
    if (!digest) return 'none';
    return {
      programmeId: command.programmeId,
      drawn: await drawNow(tx, digest),
      others: sent.filter((one) => one !== digest).map(({ id, month }) => ({ id, month })),
    };
  });

const drawNow = async (tx: Tx, digest: Digest): Promise<DrawnDigest> =>
  drawDigest(digest, await listInsightsOf(tx, digest, quotedIn(digest.content)));
