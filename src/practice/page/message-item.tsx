// One message, by the app or by a person.
import { useMemo } from 'react';
import type { Message } from '../server/contract.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { useHere } from './practice-context.ts';
import { SharedFiles } from './shared-files.tsx';
import { Sign } from './sign.tsx';
import { SurfaceOf } from './surface.tsx';
import { timeOfDay } from './words/dates.ts';

type Props = { readonly message: Message; readonly channel: string };

export const MessageItem = ({ message, channel }: Props) => {
  const { state, me } = useHere();
  const { ts, user, text, files = [] } = message;
  const isApp = user === state.app.botUserId;
  const name = isApp ? state.app.name : (state.people.find(({ id }) => id === user)?.name ?? user);
  const at = new Date(Number(ts) * 1000);
  const where = useMemo(() => ({ kind: 'message', channel, ts }) as const, [channel, ts]);
  const blocks = useMemo(
    () => message.blocks ?? (text ? [{ type: 'section', text: { type: 'mrkdwn' as const, text } }] : []),
    [message.blocks, text],
  );
  return (
    <article
      className={`message ${message.ephemeral ? 'message-only' : ''}`}
      aria-label={`${name}, ${timeOfDay(at, me.tz)}`}
      data-keeps-focus
      tabIndex={-1}
    >
      {message.ephemeral && (
        <p className="only">
          <Sign name="eye" /> Only visible to you
        </p>
      )}
      <Avatar id={user} name={name} isApp={isApp} />
      <div className="message-body">
        <p className="message-head">
          <bdi className="message-name">{name}</bdi>
          {isApp && <span className="badge">App</span>}
          <time dateTime={at.toISOString()}>{timeOfDay(at, me.tz)}</time>
          {message.edited && <span className="quiet">(edited)</span>}
        </p>
        <SurfaceOf where={where} blocks={blocks}>
          <Blocks blocks={blocks} />
        </SurfaceOf>
        <SharedFiles files={files} />
      </div>
    </article>
  );
};
