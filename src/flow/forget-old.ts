// Forgets what is past its time, once a night and a few rows at a time: `domain/retention.ts` says what and when.
import { localDateOf } from '../domain/calendar.ts';
import { keysAbout, questionKeys } from '../domain/message.ts';
import { before, type Kept, lastNight, leastTimes, timesOf } from '../domain/retention.ts';
import { saveChange } from '../store/changes.ts';
import {
  deleteChanges,
  deleteDigests,
  deleteMessages,
  deletePairs,
  deleteRound,
  deleteText,
  findOldestAnswer,
  listOldRounds,
  listSweepable,
  listTexts,
  loadTimes,
  lockFewPairs,
  type OldRound,
  type OldText,
  saveSwept,
  tidy,
} from '../store/forget.ts';
import { untilNone } from '../store/in-batches.ts';
import { inTransaction } from '../store/open-database.ts';
import { listProgrammes } from '../store/programmes.ts';
import { queueRedraws } from '../store/redraws.ts';
import { lockLessons } from '../store/takeaways.ts';
import type { Deps } from './deps.ts';
import { forgetRested } from './keep-apart.ts';
import { endTakeawaysOf } from './share-takeaway.ts';

type Forgotten = Readonly<Record<Kept, number>>;

/** Returns in how many workspaces it swept. One that is cut off half-way goes on the night after: all that it did stands. */
export const forgetOld = async (deps: Deps): Promise<number> => {
  const { db, now, log } = deps;
  let swept = 0;
  for (const { workspaceId, sweptAt, zone } of await listSweepable(db)) {
    const due = lastNight(now(), localDateOf(now(), zone), zone);
    if (sweptAt && sweptAt >= due) continue;
    try {
      if (!(await saveSwept(db, workspaceId, due, now()))) continue;
      await noteForgotten(deps, workspaceId, await sweep(deps, workspaceId));
      swept += 1;
    } catch (error) {
      log.error({ err: error, workspaceId }, 'Old data could not be forgotten');
    }
  }
  if (swept > 0) {
    await forgetRested(deps);
    await tidy(db);
  }
  return swept;
};

const sweep = async (deps: Deps, workspaceId: string): Promise<Forgotten> => {
  const { db, now } = deps;
  const times = timesOf(await loadTimes(db, workspaceId), leastTimes(await listProgrammes(db, workspaceId)));
  const since = (kept: Kept) => before(now(), times[kept]);
  // Texts first: their lessons have to go from messages and digests that still stand.
  const texts = await forgetTexts(deps, workspaceId, since('texts'));
  const rounds = await forgetRounds(deps, workspaceId, since('rounds'));
  const messages = await untilNone(() =>
    deleteMessages(db, workspaceId, { messages: since('messages'), rounds: since('rounds') }),
  );
  await deleteDigests(db, workspaceId, since('rounds').toISOString().slice(0, 'YYYY-MM'.length));
  const log = await untilNone(() => deleteChanges(db, workspaceId, since('log')));
  return { texts, rounds, messages, log };
};

const week = 7 * 24 * 3_600_000;

/** Week by week, since most answers have no text, and a search through all of them at once would take long. */
const forgetTexts = async (deps: Deps, workspaceId: string, until: Date): Promise<number> => {
  const { db } = deps;
  let forgotten = 0;
  let since = (await findOldestAnswer(db, workspaceId)) ?? until;
  while (since < until) {
    const next = new Date(Math.min(since.getTime() + week, until.getTime()));
    for (const text of await listTexts(db, workspaceId, since, next)) {
      if (await forgetText(deps, text, until)) forgotten += 1;
    }
    since = next;
  }
  return forgotten;
};

/** The answer stays as long as its round does. */
const forgetText = ({ db, now }: Deps, text: OldText, until: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockLessons(tx, text);
    if (!(await deleteText(tx, text, until))) return false;
    await endTakeawaysOf(tx, text, [text.pairId], now(), text.userId);
    await queueRedraws(tx, text, questionKeys(text.pairId, text.userId), now());
    return true;
  });

const forgetRounds = async (deps: Deps, workspaceId: string, until: Date): Promise<number> => {
  const rounds = await listOldRounds(deps.db, workspaceId, until);
  for (const round of rounds) {
    await untilNone(() => forgetFewPairs(deps, round));
    await deleteRound(deps.db, round);
  }
  return rounds.length;
};

const forgetFewPairs = ({ db, now }: Deps, round: OldRound): Promise<number> =>
  inTransaction(db, async (tx) => {
    await lockLessons(tx, round);
    const pairs = await lockFewPairs(tx, round);
    const ids = pairs.map(({ id }) => id);
    await endTakeawaysOf(tx, round, ids, now());
    await deletePairs(tx, round.workspaceId, ids, pairs.flatMap(keysAbout));
    return pairs.length;
  });

/** For the operator in the log of the server, and for admins where something went. Nobody is named. */
const noteForgotten = async (
  { db, now, log }: Deps,
  workspaceId: string,
  forgotten: Forgotten,
): Promise<void> => {
  log.info({ workspaceId, ...forgotten }, 'Old data was forgotten');
  const [programme] = await listProgrammes(db, workspaceId);
  if (!programme || Object.values(forgotten).every((count) => count === 0)) return;
  await saveChange(db, programme, { at: now(), userId: '', what: 'forgotten', after: forgotten });
};
