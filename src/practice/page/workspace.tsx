// One person's Slack: the conversations on the left, what one looks at on the right, the modals above.
import { useEffect, useRef } from 'react';
import type { Conversation } from '../server/contract.ts';
import { ConfirmProvider } from './confirm.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { HomePane } from './home-pane.tsx';
import { Modals } from './modals.tsx';
import { useHere } from './practice-context.ts';
import { APP, HOME } from './route.ts';
import { Sidebar } from './sidebar.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** The conversation with the app, before the first word in it. */
const emptyDirect = (botUserId: string, me: string): Conversation => ({
  id: botUserId,
  kind: 'app',
  name: '',
  members: [me, botUserId],
  unread: 0,
  messages: [],
});

export const Workspace = ({ view }: { readonly view: string | null }) => {
  const { state, me } = useHere();
  const direct = state.me.conversations.find(({ kind }) => kind === 'app');
  const wanted = view === APP ? direct?.id : view;
  const conversation =
    state.me.conversations.find(({ id }) => id === wanted) ??
    (view === APP ? emptyDirect(state.app.botUserId, me.id) : undefined);
  const arrived = useRef(false);
  const shown = conversation ? conversation.id : HOME;

  useKeptFocus(state.version);

  // Where the pressed link is gone (the picker, the list on a phone), the pane takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of what is looked at
  useEffect(() => {
    // Not at the first sight of the page: there the reader begins at the top.
    if (!arrived.current) {
      arrived.current = true;
      return;
    }
    const held = document.activeElement;
    const lost = held === null || held === document.body || (held as HTMLElement).offsetParent === null;
    if (lost) document.getElementById('main')?.focus({ preventScroll: true });
  }, [me.id, view]);

  return (
    <ConfirmProvider key={me.id}>
      <div className={`workspace ${view === null ? 'workspace-at-list' : ''}`}>
        <Sidebar view={shown} />
        {conversation ? <ConversationPane key={conversation.id} conversation={conversation} /> : <HomePane />}
      </div>
      <Modals />
    </ConfirmProvider>
  );
};
