// In the first days of a month the lessons of the month before become the draft of a digest, and every known admin is told.
import { type DigestContent, mayQuote, numbersOf, planDigest } from '../domain/digest.ts';
import type { Insight } from '../domain/insight.ts';
import { keyOf } from '../domain/message.ts';
import { type ProgrammeKey, programmeKey } from '../domain/programme.ts';
import { proposeThemes } from '../domain/propose-themes.ts';
import { pickQuestion } from '../domain/question.ts';
import { listAdmins } from '../store/admins.ts';
import { createDigest, hasDigest, loadLastDigest } from '../store/digests.ts';
import { listCounted } from '../store/figures.ts';
import { listShown } from '../store/insights.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { listDigestProgrammes } from '../store/programmes.ts';
import type { Deps } from './deps.ts';

/** What a stopped app missed is made once it is back, as long as the month lasts. Returns how many were made. */
export const makeDigests = async ({ db, now, log }: Deps): Promise<number> => {
  let made = 0;
  const at = now();
  for (const programme of await listDigestProgrammes(db)) {
    const key = programmeKey(programme);
    const plan = planDigest(programme.rhythm, at);
    if (at < plan.dueAt || (await hasDigest(db, key, plan.month))) continue;
    try {
      if (await inTransaction(db, (tx) => make(tx, key, plan, at))) made += 1;
    } catch (error) {
      log.error({ err: error, ...key, month: plan.month }, 'A digest could not be made');
    }
  }
  return made;
};

/** False where the month has nothing to say, or another process was quicker. */
const make = async (
  tx: Tx,
  key: ProgrammeKey,
  { month, ...time }: ReturnType<typeof planDigest>,
  now: Date,
): Promise<boolean> => {
  const shown = await listShown(tx, key, time);
  const quoted = shown.filter(mayQuote);
  if (quoted.length === 0) return false;
  const content: DigestContent = {
    themes: proposeThemes(quoted),
    numbers: numbersOf(await listCounted(tx, key, time), shown),
    question: { proposed: await proposeQuestion(tx, key, quoted, month), text: null },
  };
  const digestId = await createDigest(tx, key, month, content);
  if (!digestId) return false;
  const admins = await listAdmins(tx, key.workspaceId);
  await queueMessages(
    tx,
    key,
    admins.map(({ userId }) => ({
      dedupeKey: keyOf.digestRequest(digestId, userId),
      dueAt: now,
      message: { kind: 'digest-request', digestId, userId },
    })),
  );
  return true;
};

/** About what was heard, and not the same as last time. */
const proposeQuestion = async (
  tx: Tx,
  key: ProgrammeKey,
  quoted: readonly Insight[],
  month: string,
): Promise<DigestContent['question']['proposed']> => {
  const last = await loadLastDigest(tx, key);
  return pickQuestion({
    interests: quoted.flatMap(({ topics }) => topics),
    reasons: [],
    asked: last ? [last.content.question.proposed] : [],
    seed: `${key.programmeId} ${month}`,
  });
};
