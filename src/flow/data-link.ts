// A link by which somebody fetches their own data, where Slack takes no file. It is signed and works for a quarter of an hour.
import { timingSafeEqual } from 'node:crypto';
import type { Actor, Deps } from './deps.ts';
import { gatherMyData } from './gather-my-data.ts';
import { hashBy, loadHashKeys } from './hash-key.ts';

const life = 15 * 60_000;

type Claim = { readonly workspaceId: string; readonly userId: string; readonly until: number };

const sign = (key: string, { workspaceId, userId, until }: Claim): string =>
  hashBy(key, 'link to their data', workspaceId, userId, String(until));

export const makeDataLink = async (
  deps: Deps,
  publicUrl: string,
  { workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>,
): Promise<string> => {
  const [key] = await loadHashKeys(deps.db, deps);
  const claim = { workspaceId, userId, until: deps.now().getTime() + life };
  return [publicUrl, 'my-data', workspaceId, userId, claim.until, sign(key, claim)].join('/');
};

/** The data is gathered only now. Null: the link has run out, was never made by us, or nothing is held any more. */
export const openDataLinks = (deps: Deps): ((path: string) => Promise<string | null>) => {
  // Asked once, so that strangers who try links keep no database busy.
  let key: string | null = null;
  return async (path) => {
    const [, workspaceId = '', userId = '', moment = '', signature = ''] =
      /^\/my-data\/([\w-]+)\/([\w-]+)\/(\d{13})\/([\w-]{43})$/.exec(path) ?? [];
    const claim = { workspaceId, userId, until: Number(moment) };
    if (claim.until <= deps.now().getTime()) return null;
    key ??= (await loadHashKeys(deps.db, deps))[0];
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(key, claim)))) return null;
    return gatherMyData(deps, claim);
  };
};
