// One person's Slack: the conversations on the left, what one looks at on the right, the modals above.
import { useEffect, useRef } from 'react';
import { ConfirmProvider } from './confirm.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { HomePane } from './home-pane.tsx';
import { Modals } from './modals.tsx';
import { useHere } from './practice-context.ts';
import { HOME } from './route.ts';
import { Sidebar } from './sidebar.tsx';
import { useConversationLinks } from './use-conversation-links.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export const Workspace = ({ view }: { readonly view: string | null }) => {
  const { state, me } = useHere();
  const conversation = state.me.conversations.find(({ id }) => id === view);
  const arrived = useRef(false);
  const shown = conversation ? conversation.id : HOME;

  useKeptFocus(state.version);
  useConversationLinks(state);

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
