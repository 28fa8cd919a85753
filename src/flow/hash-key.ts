// The key of all hashes and links: from the environment, or made once and kept in the database.
import { createHmac, randomBytes } from 'node:crypto';
import type { Db, Tx } from '../store/open-database.ts';
import { createSecret, loadSecret } from '../store/secrets.ts';
import type { Deps } from './deps.ts';

const name = 'hash-key';

/**
 * The first one makes new hashes. What was made by the database's own key before the environment gave one is known by the
 * second.
 */
export const loadHashKeys = async (
  tx: Tx,
  { hashKey }: Pick<Deps, 'hashKey'>,
): Promise<readonly [string, ...string[]]> => {
  const kept = await loadSecret(tx, name);
  if (hashKey) return kept ? [hashKey, kept] : [hashKey];
  if (kept) return [kept];
  await createSecret(tx, name, randomBytes(32).toString('base64url'));
  return [(await loadSecret(tx, name)) ?? ''];
};

/** The parts are told apart by line breaks, which none of them has. */
export const hashBy = (key: string, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(parts.join('\n')).digest('base64url');

/** Said at each start, so that whoever runs the app knows where the key is. */
export const sayHashKey = async ({ db, hashKey, log }: Pick<Deps, 'hashKey' | 'log'> & { db: Db }) => {
  await loadHashKeys(db, { hashKey: hashKey ?? null });
  const where = hashKey ? 'HASH_KEY gives it' : 'it was made once and stands in the database: back that up';
  log.info(`The key by which people stay apart after one of them has deleted everything: ${where}`);
};
