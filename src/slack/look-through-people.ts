// Once a day looks at everybody whom Slack knows, page by page, and goes on where it stopped.
import type { Home } from '../domain/joining.ts';
import { classifyError } from './classify-error.ts';
import type { ClientFor } from './install.ts';
import type { Listening } from './listen/listening.ts';
import { refreshPage } from './listen/people.ts';

const day = 24 * 3_600_000;
// Slack allows 20 a minute, and a heartbeat comes each minute; other work of that heartbeat waits meanwhile.
const pagesAtOnce = 5;

/** Throws what Slack answered; the next call asks for the same page again, once Slack's wait is over. */
export const lookThroughPeople = (
  { deps }: Listening,
  clientFor: ClientFor,
): ((home: Home) => Promise<void>) => {
  let began: number | null = null;
  /** Of the page to ask for, empty for the first; null: all have been looked at. */
  let cursor: string | null = null;
  let waitUntil = 0;
  let underWay = false;

  return async (home) => {
    const now = deps.now().getTime();
    if (underWay || now < waitUntil) return;
    if (cursor === null) {
      if (began !== null && now - began < day) return;
      began = now;
      cursor = '';
    }
    underWay = true;
    try {
      const client = await clientFor(home.teamId);
      for (let page = 0; page < pagesAtOnce && cursor !== null; page += 1) {
        cursor = (await refreshPage(deps, client, home, cursor)) || null;
      }
    } catch (error) {
      const failure = classifyError(error, 'users.list');
      if (failure.kind === 'limited') waitUntil = now + failure.seconds * 1000;
      else if (failure.reason === 'invalid_cursor') cursor = '';
      throw error;
    } finally {
      underWay = false;
    }
  };
};
