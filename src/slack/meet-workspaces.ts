// Meets the workspace that the token belongs to, and once a day looks whether people there have changed.
import type { Home } from '../domain/joining.ts';
import { OwnError } from '../domain/own-error.ts';
import { welcomeWorkspace } from '../flow/welcome-workspace.ts';
import type { ClientFor } from './install.ts';
import type { Listening } from './listen/listening.ts';
import { lookThroughPeople } from './look-through-people.ts';

export type Workspaces = { readonly refresh: () => Promise<void> };

/** What fails is tried again at the next heartbeat; a token that Slack does not know stops the start. */
export const meetWorkspaces = (listening: Listening, clientFor: ClientFor): Workspaces => {
  const { deps } = listening;
  const lookThrough = lookThroughPeople(listening, clientFor);
  let met = false;

  const meet = async (): Promise<Home> => {
    const client = await clientFor('');
    const { team_id: id, team: name, enterprise_id, is_enterprise_install } = await client.auth.test();
    if (!id) throw new OwnError('Slack does not say which workspace this is.');
    met = true;
    await welcomeWorkspace(deps, { id, name: name ?? id });
    return { teamId: id, enterpriseId: enterprise_id ?? null, isOrgWide: is_enterprise_install ?? false };
  };

  return {
    refresh: async () => {
      try {
        await lookThrough(meet);
      } catch (error) {
        if (!met && isRefused(error)) {
          throw new Error(
            'SLACK_BOT_TOKEN is not accepted by Slack. Copy it again from your app’s page, OAuth & Permissions.',
          );
        }
        deps.log.warn({ err: error }, 'Slack did not answer; trying again at a later heartbeat');
      }
    },
  };
};

const isRefused = (error: unknown): boolean => {
  const answer = (error as { data?: { error?: unknown } }).data?.error;
  return (
    answer === 'invalid_auth' ||
    answer === 'not_authed' ||
    answer === 'account_inactive' ||
    answer === 'token_revoked'
  );
};
