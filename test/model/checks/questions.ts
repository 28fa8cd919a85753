// The question after a talk: each of a standing pair gets it once, at the round's end, and can answer.
import { belongs, isCalledOff, type Ledger, roundOf, stands, type TalkLog } from '../ledger.ts';
import { type Check, day, sayTime } from '../moment.ts';
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
  // Whoever had said all when the round ended may change it since; the question does not come for that.
  const hadAnswered = answer !== undefined && row?.status === 'withdrawn' && row.reason === 'answered';
  const wasAway = !belongs(person) || (person?.since ?? 0) > introducedAt;
  return (
    !onItsWay && !wasAway && !hadAnswered && !(answer && hasAnswered) && talk.said.get(userId) !== 'cant'
  );
};

export const notAskedAboutNothing: Check = ({ ledger, fresh }) =>
  asked(fresh).flatMap(({ userId, pairId, at }) => {
    const talk = ledger.talks.get(pairId);
    return talk && at !== ledger.meanwhileAt && (isCalledOff(talk) || talk.leftAlone !== null)
      ? [`${userId} is asked at ${sayTime(at)} about a talk that could not take place`]
      : [];
  });

/** Of many questions of one moment the first one stands for all. */
export const askedCanAnswer: Check = async ({ app, ledger, fresh }) => {
  const [first] = asked(fresh).filter(({ pairId }) => ledger.talks.get(pairId)?.introduced);
  if (!first || (await app.canAnswer(first.userId, first.pairId))) return [];
  return [`${first.userId} is asked at ${sayTime(first.at)} and can't answer`];
};

/** Looks at one of all that were ever asked, now this one and now that. */
export const answersStand: Check = async ({ app, ledger, rows, at, what }) => {
  if (what !== 'beat') return [];
  const questions = [...ledger.seen.values()].filter(({ kind }) => kind === 'feedback-question');
  const seen = questions[Math.floor(at / 1000) % Math.max(questions.length, 1)];
  const closesAt = seen && closingOf(ledger, rows, seen);
  if (!seen || !closesAt) return [];
  const { userId, pairId } = toQuestion(seen);
  const can = await app.canAnswer(userId, pairId);
  if (can === at < closesAt) return [];
  return [`${userId} ${can ? 'can still' : "can't"} change what stands from ${sayTime(closesAt)} on`];
};

/** Null: the line was cut, and nobody knows when it arrived. */
export const closingOf = (ledger: Ledger, rows: Rows, seen: Seen): number | null => {
  const sentAt = rows.outbox.find(({ channel, ts }) => channel === seen.channel && ts === seen.ts)?.sentAt;
  const talk = ledger.talks.get(seen.controls[0]?.about ?? '');
  const endsAt = talk && roundOf(ledger, talk)?.endsAt;
  return sentAt && endsAt ? Math.max(sentAt, endsAt) + 10 * day : null;
};
