// Admins who have opened the admin part; they are asked about a round that waits.
import type { SlackIdentity } from '../domain/profile.ts';
import type { Tx } from './open-database.ts';

export const saveAdmin = async (tx: Tx, workspaceId: string, admin: SlackIdentity): Promise<void> => {
  const { userId, name, locale, zone } = admin;
  const where = { workspaceId_userId: { workspaceId, userId } };
  const data = { name, locale, zone };
  await tx.admin.upsert({ where, create: { workspaceId, userId, ...data }, update: data });
};

export const deleteAdmins = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<void> => {
  await tx.admin.deleteMany({ where: { workspaceId, userId: { in: [...userIds] } } });
};

export const listAdmins = async (tx: Tx, workspaceId: string): Promise<SlackIdentity[]> =>
  tx.admin.findMany({
    where: { workspaceId },
    select: { userId: true, name: true, locale: true, zone: true },
    orderBy: { userId: 'asc' },
  });

export const loadAdmin = async (tx: Tx, workspaceId: string, userId: string): Promise<SlackIdentity | null> =>
  (await listAdmins(tx, workspaceId)).find((admin) => admin.userId === userId) ?? null;
