// The left column: who one is, the app, and the conversations.
import type { Conversation } from '../server/contract.ts';
import { Avatar } from './avatar.tsx';
import { Badges } from './badges.tsx';
import { useHere } from './practice-context.ts';
import { HOME, routeTo } from './route.ts';
import { Sign } from './sign.tsx';
import { titleOf } from './title-of.ts';

type EntryProps = {
  readonly view: string;
  readonly current: string;
  readonly unread?: number;
  readonly sign: 'home' | 'app' | 'channel' | 'lock' | 'people';
  readonly children: string;
};

const Entry = ({ view, current, unread = 0, sign, children }: EntryProps) => {
  const { me } = useHere();
  return (
    <li>
      <a
        href={routeTo(me.id, view)}
        className={unread > 0 ? 'entry entry-unread' : 'entry'}
        aria-current={view === current ? 'page' : undefined}
      >
        <Sign name={sign} />
        <bdi className="entry-words">{children}</bdi>
        {unread > 0 && (
          <span className="unread">
            {unread}
            <span className="unseen"> unread</span>
          </span>
        )}
      </a>
    </li>
  );
};

export const Sidebar = ({ view }: { readonly view: string }) => {
  const { state, me } = useHere();
  const { conversations } = state.me;
  const entries = (kind: Conversation['kind']) => conversations.filter((one) => one.kind === kind);
  const groups = entries('group');
  const latest = ({ messages }: Conversation) => Number(messages.at(-1)?.ts ?? 0);
  return (
    <nav className="sidebar" aria-label={state.team.name}>
      <p className="team">{state.team.name}</p>
      <div className="me">
        <Avatar id={me.id} name={me.name} />
        <span className="person-words">
          <span className="person-name">
            <bdi>{me.name}</bdi> <Badges person={me} />
          </span>
          <small dir="auto">{me.title}</small>
        </span>
        <a className="button button-small" href={routeTo(null)}>
          Be someone else
        </a>
      </div>
      <h2>Channels</h2>
      <ul>
        {[...entries('everybody'), ...entries('public'), ...entries('private')].map(
          ({ id, kind, name, unread }) => (
            <Entry
              key={id}
              view={id}
              current={view}
              unread={unread}
              sign={kind === 'private' ? 'lock' : 'channel'}
            >
              {name.replace(/^#/, '')}
            </Entry>
          ),
        )}
      </ul>
      <h2>App</h2>
      <ul>
        <Entry view={HOME} current={view} sign="home">
          {`${state.app.name} Home`}
        </Entry>
        {entries('app').map(({ id, unread }) => (
          <Entry key={id} view={id} current={view} unread={unread} sign="app">
            {state.app.name}
          </Entry>
        ))}
      </ul>
      <h2>Group messages</h2>
      {groups.length === 0 && <p className="quiet">None yet. Each introduction opens one.</p>}
      <ul>
        {groups
          .toSorted((a, b) => latest(b) - latest(a))
          .map((group) => (
            <Entry key={group.id} view={group.id} current={view} unread={group.unread} sign="people">
              {titleOf(group, state)}
            </Entry>
          ))}
      </ul>
    </nav>
  );
};
