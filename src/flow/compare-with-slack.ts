// Compares what Slack says of many people with what we know of them, and writes only what differs.
import { isNews, type SlackWord } from '../domain/profile.ts';
import { listKnownPeople } from '../store/people.ts';
import type { Deps } from './deps.ts';
import { noteUserChange } from './note-user-change.ts';

export const compareWithSlack = async (
  deps: Deps,
  workspaceId: string,
  words: readonly SlackWord[],
): Promise<void> => {
  const ids = words.map(({ identity }) => identity.userId);
  const known = await listKnownPeople(deps.db, workspaceId, ids);
  for (const word of words) {
    const before = known.get(word.identity.userId);
    const { identity, updated, gone } = word;
    if (!before || !isNews(word, before)) continue;
    try {
      await noteUserChange(deps, { workspaceId, identity, updated, gone });
    } catch (error) {
      // One person whom we can't save must not keep the others waiting.
      deps.log.error({ err: error, workspaceId }, 'What Slack says of somebody could not be kept');
    }
  }
};
