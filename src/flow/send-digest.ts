// An admin decides about a digest: sends it, also once more after Slack refused it, edits it or skips it. Of two who decide at once
// one wins, and the other is told.
import {
  canSend,
  type Digest,
  digestStamp,
  drawDigest,
  type Edit,
  editDigestContent,
  quotedIn,
} from '../domain/digest.ts';
import { keyOf } from '../domain/message.ts';
import type { Programme } from '../domain/programme.ts';
import { saveChange } from '../store/changes.ts';
import { digestStanding, lockDigest, queueDigestAgain, saveDigest } from '../store/digests.ts';
import { listInsightsOf } from '../store/insights.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce, queueMessages } from '../store/outbox.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listDigestRequestKeys, queueRedraws } from '../store/redraws.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

/**
 * `gone`: it is not to be decided about any more. `changed`: another admin has edited it since this one saw it. `empty`: no
 * lesson of it stands. `no-channel`: none is chosen.
 */
export type Decided =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'gone' | 'changed' | 'empty' | 'no-channel' };

type OfDigest = Actor & {
  readonly digestId: string;
  /** The stamp of what the admin saw; left out: whatever stands. */
  readonly seen?: string | undefined;
};

/** Queues it for the channel that is chosen now. */
export const sendDigest = (deps: Deps, command: OfDigest): Promise<Decided> =>
  decide(deps, command, async (tx, programme, digest) => {
    const { id, status } = digest;
    const { state } = await digestStanding(tx, digest);
    if (!canSend(state)) return refused('gone');
    if (!isAsSeen(digest, command)) return refused('changed');
    const { digestChannel } = programme;
    if (!digestChannel) return refused('no-channel');
    if (await isEmpty(tx, digest)) return refused('empty');
    await saveDigest(tx, digest, { status: 'sent', channel: digestChannel });
    const now = deps.now();
    const message = { kind: 'digest', digestId: id } as const;
    if (status === 'sent') await queueDigestAgain(tx, digest, now);
    else await queueMessages(tx, digest, [{ dedupeKey: keyOf.digest(id), dueAt: now, message }]);
    await noteDecision(deps, tx, programme, digest, command.userId, 'digest-sent');
    return { ok: true };
  });

export const skipDigest = (deps: Deps, command: OfDigest): Promise<Decided> =>
  decide(deps, command, async (tx, programme, digest) => {
    if (digest.status !== 'draft') return refused('gone');
    await saveDigest(tx, digest, { status: 'skipped' });
    await noteDecision(deps, tx, programme, digest, command.userId, 'digest-skipped');
    return { ok: true };
  });

export const editDigest = (deps: Deps, command: OfDigest & { readonly edit: Edit }): Promise<Decided> =>
  decide(deps, command, async (tx, _, digest) => {
    if (digest.status !== 'draft') return refused('gone');
    if (!isAsSeen(digest, command)) return refused('changed');
    const content = editDigestContent(digest.content, command.edit);
    if (await isEmpty(tx, { ...digest, content })) return refused('empty');
    await saveDigest(tx, digest, { content });
    return { ok: true };
  });

const refused = (reason: Extract<Decided, { ok: false }>['reason']): Decided => ({ ok: false, reason });

const decide = (
  deps: Deps,
  command: OfDigest,
  work: (tx: Tx, programme: Programme, digest: Digest) => Promise<Decided>,
): Promise<Decided> =>
  actOnce(deps, command, async (tx) => {
    const programme = await loadProgramme(tx, command);
    const digest = await lockDigest(tx, command, command.digestId);
    return programme && digest ? work(tx, programme, digest) : refused('gone');
  });

const isAsSeen = ({ content }: Digest, { seen }: OfDigest): boolean =>
  seen === undefined || seen === digestStamp(content);

const isEmpty = async (tx: Tx, digest: Digest): Promise<boolean> =>
  drawDigest(digest, await listInsightsOf(tx, digest, quotedIn(digest.content))).themes.length === 0;

const noteDecision = async (
  { now }: Deps,
  tx: Tx,
  programme: Programme,
  digest: Digest,
  userId: string,
  what: 'digest-sent' | 'digest-skipped',
): Promise<void> => {
  await saveChange(tx, programme, { at: now(), userId, what });
  await queueRedraws(
    tx,
    digest,
    await listDigestRequestKeys(tx, digest.workspaceId, digest.id),
    now(),
    atOnce,
  );
};
