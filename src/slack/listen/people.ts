// Draws the App Home when it is opened, and hears what Slack says of people: a changed zone, a deactivated account.
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Home } from '../../domain/joining.ts';
import { compareWithSlack } from '../../flow/compare-with-slack.ts';
import type { Deps } from '../../flow/deps.ts';
import { noteNoAdmins } from '../../flow/note-admin.ts';
import { noteUserChange } from '../../flow/note-user-change.ts';
import { actorOf, type Listening, publishHome } from './listening.ts';
import { homeOf, readWord } from './who-is.ts';

export const listenPeople = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    later(() => publishHome(listening, client, actorOf(context, event.user)));
  });

  app.event('user_change', async ({ event, context }) => {
    const actor = actorOf(context, event.user.id);
    const word = readWord(event.user, homeOf(actor));
    if (!word) return;
    const { identity, isAdmin, updated, gone } = word;
    await noteUserChange(deps, { ...actor, identity, isAdmin: isAdmin === true, updated, gone });
    kick();
  });
};

// The most people that Slack gives at once; a call without a limit may be refused.
const mostOnPage = 999;

/** Repairs what was missed, since Slack gives up on an event after some minutes. Returns the cursor of the next page. */
export const refreshPage = async (
  deps: Deps,
  client: WebClient,
  home: Home,
  cursor: string,
): Promise<string> => {
  const workspaceId = home.teamId;
  const page = await client.users.list({
    limit: mostOnPage,
    include_locale: true,
    ...(cursor ? { cursor } : {}),
  });
  const words = (page.members ?? []).flatMap((user) => readWord(user, home) ?? []);
  await compareWithSlack(deps, workspaceId, words);
  const none = words.filter(({ isAdmin }) => !isAdmin);
  await noteNoAdmins(
    deps,
    workspaceId,
    none.map(({ identity }) => identity.userId),
  );
  return page.response_metadata?.next_cursor ?? '';
};
