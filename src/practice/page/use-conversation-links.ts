// A link to a conversation opens it here, as Slack does, instead of leaving the page.
import { useEffect } from 'react';
import type { PageState } from '../server/contract.ts';
import { routeTo } from './route.ts';

const APP_REDIRECT = 'https://slack.com/app_redirect';

/** The conversation that an address leads to, if it is one of this workspace. */
const conversationAt = (address: string, team: string): string | null => {
  if (!address.startsWith(`${APP_REDIRECT}?`)) return null;
  const { searchParams } = new URL(address);
  return searchParams.get('team') === team ? searchParams.get('channel') : null;
};

export const useConversationLinks = ({ team, me }: PageState): void => {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const conversation = link && conversationAt(link.href, team.id);
      if (!conversation) return;
      event.preventDefault();
      window.location.hash = routeTo(me.id, conversation);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [team.id, me.id]);
};
