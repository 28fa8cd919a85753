// The first screen: what this is, and the people one may be.
import { useState } from 'react';
import type { PagePerson, PageState } from '../server/contract.ts';
import { Avatar } from './avatar.tsx';
import { Badges } from './badges.tsx';
import { HOME, routeTo } from './route.ts';
import { cityOf, timeOfDay } from './words/dates.ts';
import { fold } from './words/fold.ts';

const canAct = ({ kind }: PagePerson): boolean => kind !== 'bot' && kind !== 'deactivated';

const Row = ({ person, now }: { readonly person: PagePerson; readonly now: Date }) => (
  <>
    <Avatar id={person.id} name={person.name} />
    <span className="person-words">
      <span className="person-name">
        <bdi>{person.name}</bdi> <Badges person={person} />
      </span>
      <small dir="auto">{person.title}</small>
    </span>
    <small className="person-zone">
      {cityOf(person.tz)} <span className="person-time">{timeOfDay(now, person.tz)}</span>
    </small>
  </>
);

export const PeoplePicker = ({ state }: { readonly state: PageState }) => {
  const [sought, setSought] = useState('');
  const now = new Date(state.now);
  // Beside them stand accounts of other kinds: a guest, a stranger, a bot, somebody who has left.
  const practitioners = state.people.filter(({ kind }) => kind === 'member');
  const found = state.people
    .filter(({ name, title, tz, isAdmin, isNew }) =>
      fold(`${name} ${title} ${cityOf(tz)} ${isAdmin ? 'admin' : ''} ${isNew ? 'new here' : ''}`).includes(
        fold(sought),
      ),
    )
    // Who is new stands first, for joining comes first; who can't act stands last.
    .toSorted((a, b) => Number(b.isNew) - Number(a.isNew) || Number(canAct(b)) - Number(canAct(a)));
  return (
    <main id="main" className="picker" tabIndex={-1} aria-labelledby="picker-title">
      <h1 id="picker-title">Who do you want to be?</h1>
      <p>
        This is the practice workspace of Counterpart: {practitioners.length} invented practitioners, the real
        app, and a clock that you can move. Be any of them and see what that person sees in Slack, from the
        first form to the introduction and the question afterwards.
      </p>
      <p className="tip">
        Be someone who is <span className="badge badge-new">New here</span> and type{' '}
        <kbd>/counterpart join</kbd> in <em>#general</em>, or be an{' '}
        <span className="badge badge-admin">Admin</span> and tune the matching.
      </p>
      <label className="picker-search">
        <span>Search by name, work or city</span>
        <input
          type="search"
          className="control"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </label>
      <p className="unseen" role="status">
        {sought ? `${found.length} found` : ''}
      </p>
      <ul className="people" aria-label="People">
        {found.map((person) => (
          <li key={person.id}>
            {canAct(person) ? (
              <a className="person" href={routeTo(person.id, person.isNew ? state.general : HOME)}>
                <Row person={person} now={now} />
              </a>
            ) : (
              <div className="person person-off">
                <Row person={person} now={now} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">Nobody by that name, work or city.</p>}
    </main>
  );
};
