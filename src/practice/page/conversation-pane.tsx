// One conversation: its messages by day, and the composer.
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Conversation } from '../server/contract.ts';
import type { ConversationKind } from '../server/conversation-kinds.ts';
import { Composer } from './composer.tsx';
import { MessageItem } from './message-item.tsx';
import { Pane } from './pane.tsx';
import { useHere } from './practice-context.ts';
import { titleOf } from './title-of.ts';
import { dayInWords } from './words/dates.ts';

/** The day stays in sight at the top and would cover the line of what is new. */
const ROOM_FOR_THE_DAY = 44;
/** Who has scrolled up further than this is reading, and is left there. */
const NEAR_THE_END = 160;

const sayingWho: Readonly<Record<ConversationKind, (members: number) => string>> = {
  app: () => 'Only you and the app',
  group: (members) => `${members} members, with the app`,
  everybody: (members) => `${members} members`,
  public: (members) => `${members} members`,
  private: (members) => `${members} members, private`,
};

const INVITED = (
  <>
    The app posts here only once somebody has typed <kbd>/invite @Counterpart</kbd>.
  </>
);

/** What stands above the first message. */
const BEGINNINGS: Readonly<Record<ConversationKind, ReactNode>> = {
  app: 'The app writes here what concerns you alone.',
  group: null,
  everybody: (
    <>
      Everybody is in this channel. Type <kbd>/counterpart join</kbd> to take part, or <kbd>/</kbd> to see
      what else the app understands.
    </>
  ),
  public: INVITED,
  private: INVITED,
};

export const ConversationPane = ({ conversation }: { readonly conversation: Conversation }) => {
  const { state, me, act } = useHere();
  const box = useRef<HTMLDivElement>(null);
  const newLine = useRef<HTMLParagraphElement>(null);
  const seen = useRef({ id: '', atEnd: true });
  // Opening it makes all of it read, but the line stays until one leaves.
  const [newFrom] = useState(conversation.firstUnread);
  const now = new Date(state.now);
  const { id, kind, unread, members, messages } = conversation;
  const last = messages.at(-1)?.ts;

  useEffect(() => {
    if (unread > 0) void act({ kind: 'read', conversation: id });
  }, [id, unread, act]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that comes or goes changes the height, which the effect reads from the box alone
  useLayoutEffect(() => {
    const scroll = box.current;
    if (!scroll) return;
    const line = newLine.current;
    if (seen.current.id !== id && line) scroll.scrollTop = line.offsetTop - ROOM_FOR_THE_DAY;
    else if (seen.current.id !== id || seen.current.atEnd) scroll.scrollTop = scroll.scrollHeight;
    seen.current.id = id;
  }, [id, last, messages.length]);

  const days = messages.map(({ ts }) => dayInWords(new Date(Number(ts) * 1000), now, me.tz));
  return (
    <Pane
      title={titleOf(conversation, state)}
      detail={<small>{sayingWho[kind](members.length)}</small>}
      foot={
        kind === 'app' ? (
          <p className="read-only">Sending messages to this app has been turned off.</p>
        ) : (
          <Composer conversation={conversation} />
        )
      }
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
        {BEGINNINGS[kind] && <p className="quiet beginning">{BEGINNINGS[kind]}</p>}
        {messages.map((message, index) => (
          <Fragment key={`${message.ts}${message.ephemeral ? ' only' : ''}`}>
            {days[index] !== days[index - 1] && (
              <p className="day">
                <span>{days[index]}</span>
              </p>
            )}
            {message.ts === newFrom && (
              <p className="new-line" ref={newLine}>
                <span>New</span>
              </p>
            )}
            <MessageItem message={message} channel={id} />
          </Fragment>
        ))}
      </div>
    </Pane>
  );
};
