// One conversation: its messages by day, and the composer.
import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';
import type { Conversation } from '../server/contract.ts';
import { Composer } from './composer.tsx';
import { MessageItem } from './message-item.tsx';
import { Pane } from './pane.tsx';
import { useHere } from './practice-context.ts';
import { titleOf } from './title-of.ts';
import { dayInWords } from './words/dates.ts';

/** Who has scrolled up further than this is reading, and is left there. */
const NEAR_THE_END = 160;

const sayingWho = (conversation: Conversation): string =>
  conversation.kind === 'app'
    ? 'Only you and the app'
    : `${conversation.members.length} members, with the app`;

export const ConversationPane = ({ conversation }: { readonly conversation: Conversation }) => {
  const { state, me, act } = useHere();
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef({ id: '', atEnd: true });
  const now = new Date(state.now);
  const { id, unread, messages } = conversation;
  const last = messages.at(-1)?.ts;

  useEffect(() => {
    if (unread > 0) void act({ kind: 'read', conversation: id });
  }, [id, unread, act]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that comes or goes changes the height, which the effect reads from the box alone
  useLayoutEffect(() => {
    const scroll = box.current;
    if (!scroll) return;
    if (seen.current.id !== id || seen.current.atEnd) scroll.scrollTop = scroll.scrollHeight;
    seen.current.id = id;
  }, [id, last, messages.length]);

  const days = messages.map(({ ts }) => dayInWords(new Date(Number(ts) * 1000), now, me.tz));
  return (
    <Pane
      title={titleOf(conversation, state)}
      detail={<small>{sayingWho(conversation)}</small>}
      foot={<Composer conversation={conversation} />}
    >
      <div
        className="scroll"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what can be scrolled
        tabIndex={0}
        role="log"
        aria-label="Messages"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          seen.current.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
        }}
      >
        {messages.length === 0 && (
          <p className="quiet empty">
            Nothing here yet. Type <kbd>/counterpart</kbd> to see what the app can do.
          </p>
        )}
        {messages.map((message, index) => (
          <Fragment key={`${message.ts}${message.ephemeral ? ' only' : ''}`}>
            {days[index] !== days[index - 1] && (
              <p className="day">
                <span>{days[index]}</span>
              </p>
            )}
            <MessageItem message={message} channel={id} />
          </Fragment>
        ))}
      </div>
    </Pane>
  );
};
