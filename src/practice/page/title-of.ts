// A conversation's title, as one of its members sees it.
import type { Conversation, PageState } from '../server/contract.ts';

export const titleOf = (conversation: Conversation, { people, app, me }: PageState): string => {
  if (conversation.kind !== 'group') return conversation.name;
  const others = conversation.members
    .filter((id) => id !== me.id && id !== app.botUserId)
    .map((id) => people.find((person) => person.id === id)?.name ?? id);
  return others.join(', ') || conversation.name;
};
