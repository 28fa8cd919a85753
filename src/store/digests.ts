// "What we are hearing": one digest for each programme and month.
import {
  type Digest,
  type DigestContent,
  type DigestStanding,
  digestState,
  digestStatuses,
} from '../domain/digest.ts';
import { keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Prisma, Digest as Row } from './generated/client.ts';
import { parseDigest } from './json-rows.ts';
import type { Tx } from './open-database.ts';

const toDigest = (row: Row): Digest => ({
  ...row,
  status: digestStatuses.find((status) => status === row.status) ?? 'skipped',
  content: parseDigest(row.content),
});

export const loadDigest = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  id: string,
): Promise<Digest | null> => {
  const row = await tx.digest.findFirst({ where: { workspaceId, programmeId, id } });
  return row && toDigest(row);
};

/** Locked for this transaction, so that of two admins who decide at once the second sees what the first has decided. */
export const lockDigest = async (tx: Tx, programme: ProgrammeKey, id: string): Promise<Digest | null> => {
  await tx.$queryRaw`SELECT 1 FROM "Digest"
    WHERE "workspaceId" = ${programme.workspaceId} AND "id" = ${id} FOR NO KEY UPDATE`;
  return loadDigest(tx, programme, id);
};

export const hasDigest = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  month: string,
): Promise<boolean> => (await tx.digest.count({ where: { workspaceId, programmeId, month } })) > 0;

/** Its id; null: another process has made it. */
export const createDigest = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  month: string,
  content: DigestContent,
): Promise<string | null> => {
  const data = { workspaceId, programmeId, month, status: 'draft', content: toJson(content) };
  const [made] = await tx.digest.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
  return made?.id ?? null;
};

export const saveDigest = async (
  tx: Tx,
  { workspaceId, id }: Pick<Digest, 'workspaceId' | 'id'>,
  { content, ...rest }: Partial<Pick<Digest, 'status' | 'channel' | 'content' | 'sentAt'>>,
): Promise<void> => {
  const data = { ...rest, ...(content && { content: toJson(content) }) };
  await tx.digest.updateMany({ where: { workspaceId, id }, data });
};

/** Those that members may read, the newest first. */
export const listSentDigests = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  most: number,
): Promise<Digest[]> =>
  (
    await tx.digest.findMany({
      where: { workspaceId, programmeId, sentAt: { not: null } },
      orderBy: { month: 'desc' },
      take: most,
    })
  ).map(toDigest);

export const loadLastDigest = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<Digest | null> => {
  const row = await tx.digest.findFirst({ where: { workspaceId, programmeId }, orderBy: { month: 'desc' } });
  return row && toDigest(row);
};

/** Digests that were sent, or are being sent, and name this lesson. */
export const listDigestsNaming = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  insightId: string,
): Promise<string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Digest"
      WHERE "workspaceId" = ${workspaceId} AND "programmeId" = ${programmeId} AND "status" = 'sent'
        AND POSITION(${insightId} IN "content"::text) > 0 ORDER BY "id"`
  ).map(({ id }) => id);

/** How far it has come, by its message in the outbox. */
export const digestStanding = async (tx: Tx, digest: Digest): Promise<DigestStanding> => {
  const { workspaceId, id, month, channel } = digest;
  const row = await tx.outboxMessage.findUnique({
    where: { workspaceId_dedupeKey: { workspaceId, dedupeKey: keyOf.digest(id) } },
    select: { status: true, reason: true },
  });
  return { id, month, channel, state: digestState(digest, row), reason: row?.reason ?? null };
};

/** It is to be sent again, because somebody has changed what Slack refused it for. */
export const queueDigestAgain = async (
  tx: Tx,
  { workspaceId, id }: Pick<Digest, 'workspaceId' | 'id'>,
  dueAt: Date,
): Promise<void> => {
  const fresh = { attempts: 0, unknowns: 0, leaseUntil: null, reason: null };
  await tx.outboxMessage.updateMany({
    where: { workspaceId, dedupeKey: keyOf.digest(id), status: 'parked' },
    data: { status: 'due', dueAt, nextTryAt: dueAt, ...fresh },
  });
};

const toJson = (content: DigestContent): Prisma.InputJsonObject => JSON.parse(JSON.stringify(content));
