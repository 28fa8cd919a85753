// The question after a talk: each of a standing pair gets it once, at the round's end, and can answer.
import {
  belongs,
  isCalledOff,
  type Ledger,
  roundOf,
  roundsOut,
  stands,
  type TalkLog,
  turnsSince,
} from '../ledger.ts';
import { type Check, sayTime } from '../moment.ts';
import type { Rows } from '../rows.ts';
import type { Seen } from '../seen.ts';

const asked = (seen: Iterable<Seen>) =>
  [...seen].filter(({ kind }) => kind === 'feedback-question').map(toQuestion);

const toQuestion = ({ readers, controls, at }: Seen) => ({
  userId: readers[0] ?? '',
  pairId: controls[0]?.about ?? '',
  at,
});

export const askedOnce: Check = ({ ledger, rows, at, what }) => {
  const questions = asked(ledger.seen.values());
  return [...ledger.talks.values()].flatMap((talk) => {
    const endsAt = roundOf(ledger, talk)?.endsAt ?? null;
    return (talk.introduced?.people ?? []).flatMap((userId) => {
      const times = questions.filter((one) => one.userId === userId && one.pairId === talk.id).length;
      if (times > 1) return [`${userId} is asked ${times} times about one talk`];
      const isTime = what === 'beat' && endsAt !== null && endsAt <= at;
      if (times === 1 || !isTime || !stands(talk) || !mustBeAsked(ledger, rows, talk, userId)) return [];
      return [`${userId} is not asked about the talk of ${sayTime(talk.introduced?.at)}`];
    });
  });
};

const mustBeAsked = (ledger: Ledger, rows: Rows, talk: TalkLog, userId: string): boolean => {
  const person = ledger.people.get(userId);
  const introducedAt = talk.introduced?.at ?? 0;
  const row = rows.outbox.find(
    ({ kind, message }) =>
      kind === 'feedback-question' && message.pairId === talk.id && message.userId === userId,
  );
  const onItsWay = row && ['due', 'unknown', 'sending', 'parked'].includes(row.status);
  const answer = rows.feedback.find((one) => one.pairId === talk.id && one.userId === userId);
  const hasAnswered =
    answer?.met === 'no' || answer?.met === 'planned' || (answer?.value !== null && answer?.again !== null);
  const wasAway = !belongs(person) || (person?.since ?? 0) > introducedAt;
  // Too late to be answered, so that it is not asked any more.
  const endsAt = roundOf(ledger, talk)?.endsAt ?? introducedAt;
  const isLate = turnsSince(ledger, endsAt) >= 2;
  return !onItsWay && !wasAway && !isLate && !(answer && hasAnswered) && talk.said.get(userId) !== 'cant';
};

export const notAskedAboutNothing: Check = ({ ledger, fresh }) =>
  asked(fresh).flatMap(({ userId, pairId, at }) => {
    const talk = ledger.talks.get(pairId);
    return talk && at !== ledger.meanwhileAt && (isCalledOff(talk) || talk.leftAlone !== null)
      ? [`${userId} is asked at ${sayTime(at)} about a talk that could not take place`]
      : [];
  });

export const askedCanAnswer: Check = async ({ app, ledger, fresh, at }) => {
  const failed: string[] = [];
  const out = roundsOut(ledger);
  for (const [place, { userId, pairId, at: askedAt }] of asked(fresh).entries()) {
    const talk = ledger.talks.get(pairId);
    const introducedAt = talk?.introduced?.at;
    if (introducedAt === undefined) continue;
    const hasOpenedSince = out.some(({ sentAt }) => sentAt > askedAt && sentAt <= at);
    // Of many questions of one moment the first one stands for all, but where a round has opened before it.
    const isLate = out.some(({ sentAt }) => sentAt > introducedAt && sentAt <= askedAt);
    if (hasOpenedSince || (place > 0 && !isLate)) continue;
    if (!(await app.canAnswer(userId, pairId))) {
      failed.push(`${userId} is asked at ${sayTime(askedAt)} and can't answer`);
    }
  }
  return failed;
};
