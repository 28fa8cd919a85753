// Once a day looks through everybody whom Slack knows, page by page, and goes on where it stopped.
import type { Home } from '../domain/joining.ts';
import { afterFailure } from '../domain/retries.ts';
import { classifyError } from './classify-error.ts';
import type { ClientFor } from './install.ts';
import type { Listening } from './listen/listening.ts';
import { refreshPage } from './listen/people.ts';
import { scopesOf } from './scopes.ts';

const day = 24 * 3_600_000;
// Slack allows 20 a minute, and a heartbeat comes each minute; other work of that heartbeat waits meanwhile.
const pagesAtOnce = 5;

const method = 'users.list';
const withoutIt =
  'A permission is missing: names, time zones and languages are not kept up to date without it';

/** Throws Slack's error. The next call asks for the same page again, once the wait that Slack asked for is over. */
export const lookThroughPeople = (
  { deps }: Listening,
  clientFor: ClientFor,
): ((meet: () => Promise<Home>) => Promise<void>) => {
  let began: number | null = null;
  /** Asked of Slack whenever a look begins: the workspace may have moved into an organisation since the last. */
  let home: Home | null = null;
  /** The cursor of the page to ask for, empty for the first page; null: all have been looked at. */
  let cursor: string | null = null;
  let waitUntil = 0;
  /** The scope that was missing the last time. */
  let lacking: string | null = null;
  let underWay = false;

  const isThere = async (scope: string | null): Promise<boolean> =>
    scope !== null && (scopesOf((await clientFor(home?.teamId ?? '')).token)?.has(scope) ?? false);

  return async (meet) => {
    const now = deps.now().getTime();
    if (underWay || (now < waitUntil && !(await isThere(lacking)))) return;
    if (cursor === null) {
      if (began !== null && now - began < day) return;
      began = now;
      cursor = '';
    }
    underWay = true;
    try {
      const here = home ?? (await meet());
      home = here;
      const client = await clientFor(here.teamId);
      for (let page = 0; page < pagesAtOnce && cursor !== null; page += 1) {
        cursor = (await refreshPage(deps, client, here, cursor)) || null;
        lacking = null;
        if (cursor === null) home = null;
      }
    } catch (error) {
      const failure = classifyError(error, method);
      if (failure.kind === 'limited') waitUntil = now + failure.seconds * 1000;
      else if (failure.kind === 'lacking') {
        waitUntil = now + afterFailure.lacking.wait;
        if (lacking !== failure.scope) deps.log.error({ method, scope: failure.scope }, withoutIt);
        lacking = failure.scope;
        return;
      } else if (failure.reason === 'invalid_cursor') cursor = '';
      throw error;
    } finally {
      underWay = false;
    }
  };
};
