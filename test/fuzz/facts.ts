// What is true at a moment of the scene, read from its tables and from the stand-in for Slack.
import type { Setting } from '../setting/start-counterpart.ts';
import type { Facts } from './is-nonsense.ts';
import { otherWorkspace } from './play-scene.ts';
import type { Corpus, Moment } from './record-corpus.ts';
import { rowsOf } from './table-rows.ts';

export const factsOf = ({ slack }: Setting, { tables }: Moment): Facts => {
  const { teamId } = slack;
  const users = Object.values(slack.snapshot().users);
  const living = users.filter((user) => !user.deleted && !user.is_bot);
  const ours = (table: string) => rowsOf(tables, table).filter((row) => row['workspaceId'] === teamId);
  const column = (table: string, name: string) => new Set(ours(table).map((row) => String(row[name])));
  const parts = ours('PairMember');
  const membersOf = (pairId: string) =>
    parts.filter((row) => row['pairId'] === pairId).map((row) => String(row['userId']));
  return {
    teamId,
    people: new Set(living.map(({ id }) => id)),
    admins: new Set(living.filter((user) => user.is_admin || user.is_owner).map(({ id }) => id)),
    joined: column('Person', 'userId'),
    pairs: new Map([...column('Pair', 'id')].map((id) => [id, membersOf(id)])),
    rounds: column('Round', 'id'),
    takeaways: column('Takeaway', 'id'),
    lessons: column('Insight', 'id'),
    digests: column('Digest', 'id'),
  };
};

/** Every id that somebody could put in the place of another, in an order that is the same in each run. */
export const idsOf = ({ slack }: Setting, { moments, payloads }: Corpus): readonly string[] => {
  const named = ['Programme', 'Round', 'Pair', 'Takeaway', 'Insight', 'Digest'];
  const rows = moments.flatMap(({ tables }) =>
    named.flatMap((table) => rowsOf(tables, table).map((row) => String(row['id']))),
  );
  const names = payloads.map(({ name }) => name.split(' ')[1] ?? '');
  const users = Object.keys(slack.snapshot().users);
  const others = ['U0ELSEWHERE1', 'U0ELSEWHERE2', otherWorkspace];
  const all = [slack.teamId, slack.botUserId, slack.appId, ...users, ...others, ...names, ...rows.toSorted()];
  return [...new Set(all)].filter((id) => id !== '');
};
