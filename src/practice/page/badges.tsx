// What kind of account somebody has.
import type { PagePerson, PersonKind } from '../server/contract.ts';

const WORDS: Readonly<Partial<Record<PersonKind, string>>> = {
  guest: 'Guest',
  stranger: 'Other organisation',
  bot: 'Bot',
  deactivated: 'Deactivated',
};

export const Badges = ({ person }: { readonly person: PagePerson }) => (
  <>
    {person.isAdmin && <span className="badge badge-admin">Admin</span>}
    {person.isNew && <span className="badge badge-new">New here</span>}
    {WORDS[person.kind] && <span className="badge">{WORDS[person.kind]}</span>}
  </>
);
