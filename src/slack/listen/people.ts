// The App Home when it is opened, and what Slack says of people: a changed zone, a switched-off account.
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { knownPeople, noteUserChange } from '../../flow/note-user-change.ts';
import { actorOf, type Listening, publishHome } from './listening.ts';
import { parseWho, type Who } from './who-is.ts';

export const listenPeople = (app: App, listening: Listening): void => {
  const { later, kick } = listening;

  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    later(() => publishHome(listening, client, actorOf(context, event.user)));
  });

  app.event('user_change', async ({ event, context }) => {
    await note(listening, context.teamId ?? '', parseWho(event.user));
    kick();
  });
};

const note = ({ deps }: Listening, workspaceId: string, { identity, updated, deleted }: Who): Promise<void> =>
  noteUserChange(deps, { workspaceId, identity, updated, deleted });

/** Slack gives up on an event after some minutes; once a day the whole list repairs what was missed. */
export const refreshPeople = async (
  listening: Listening,
  client: WebClient,
  workspaceId: string,
): Promise<void> => {
  const known = new Set(await knownPeople(listening.deps, workspaceId));
  let cursor: string | undefined;
  do {
    const page = await client.users.list({ limit: 200, include_locale: true, ...(cursor ? { cursor } : {}) });
    for (const user of page.members ?? []) {
      if (known.has(user.id ?? '')) await note(listening, workspaceId, parseWho(user));
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
};
