// The question after a talk: each of a standing pair gets it once when the talk is over or the round ends, and can answer.
import { opening, questions } from '../app.ts';
import { nearestLate, nextLate, workingDaysBetween } from '../clock.ts';
import {
  belongs,
  isCalledOff,
  type Ledger,
  type PersonLog,
  roundOf,
  stands,
  standsFor,
  type TalkLog,
} from '../ledger.ts';
import { type Check, day, type Moment, sayTime } from '../moment.ts';
import type { Rows } from '../rows.ts';
import type { Seen } from '../seen.ts';

const halfHour = 1_800_000;
// A call that hung may have moved the clock since the app looked.
const grace = 120_000;

const asked = (seen: Iterable<Seen>) =>
  [...seen].filter(({ kind }) => questions.includes(kind ?? '')).map(toQuestion);

const toQuestion = ({ kind, readers, controls, at }: Seen) => ({
  kind,
  userId: readers[0] ?? '',
  pairId: controls[0]?.about ?? '',
  at,
});

/** Late on the day of the settled talk, once that is over, or else late on the working day that is nearest to the round's end. */
const questionDue = ({ ledger, rows }: Moment, talk: TalkLog, { clock }: PersonLog): number | null => {
  const endsAt = roundOf(ledger, talk)?.endsAt ?? null;
  const settledFor = rows.pairs.find(({ id }) => id === talk.id)?.settledFor ?? null;
  if (settledFor !== null) return nextLate(clock, settledFor + halfHour);
  return endsAt === null ? null : nearestLate(clock, endsAt);
};

export const askedOnce: Check = (moment) => {
  const { ledger, rows, at, what } = moment;
  const all = asked(ledger.seen.values());
  return [...ledger.talks.values()].flatMap((talk) =>
    (talk.introduced?.people ?? []).flatMap((userId) => {
      const person = ledger.people.get(userId);
      const mine = all.filter((one) => one.userId === userId && one.pairId === talk.id);
      const twice = questions.find((name) => mine.filter(({ kind }) => kind === name).length > 1);
      if (twice) return [`${userId} gets ${twice} more than once about one talk`];
      const due = person ? questionDue(moment, talk, person) : null;
      const isTime = what === 'beat' && due !== null && due <= at;
      const isAsked = mine.some(({ kind }) => kind === 'feedback-question');
      if (!person || isAsked || !isTime || !stands(talk) || !mustBeAsked(rows, talk, person, at)) return [];
      return [`${userId} is not asked about the talk of ${sayTime(talk.introduced?.at)}`];
    }),
  );
};

const mustBeAsked = (rows: Rows, talk: TalkLog, person: PersonLog, at: number): boolean => {
  const { userId } = person;
  const introducedAt = talk.introduced?.at ?? 0;
  const row = rows.outbox.find(
    ({ kind, message }) =>
      kind === 'feedback-question' &&
      !message.planned &&
      message.pairId === talk.id &&
      message.userId === userId,
  );
  // It waits for Slack, or for the next working day of somebody whose clock has changed, and no longer.
  const isHeld = row !== undefined && ['due', 'unknown', 'sending', 'parked'].includes(row.status);
  const onItsWay = isHeld && (row.status !== 'due' || row.dueAt <= nextLate(person.clock, at));
  const answer = rows.feedback.find((one) => one.pairId === talk.id && one.userId === userId);
  const hasAnswered =
    answer?.met === 'no' || answer?.met === 'planned' || (answer?.value !== null && answer?.again !== null);
  // Whoever had said all when the question was due may change it since; it does not come for that.
  const hadAnswered = answer !== undefined && row?.status === 'withdrawn' && row.reason === 'answered';
  const wasAway = !belongs(person) || person.since > introducedAt;
  return (
    !onItsWay && !wasAway && !hadAnswered && !(answer && hasAnswered) && talk.said.get(userId) !== 'cant'
  );
};

/** Neither before the talk, nor again where somebody has answered. */
export const askedInTime: Check = (moment) =>
  asked(moment.fresh).flatMap(({ kind, userId, pairId, at }) => {
    const { ledger, rows } = moment;
    const person = ledger.people.get(userId);
    const talk = ledger.talks.get(pairId);
    if (!person || !talk?.introduced) return [];
    const answer = rows.feedback.find((one) => one.pairId === pairId && one.userId === userId);
    const when = `${userId} gets ${kind} at ${sayTime(at)}`;
    if (kind === 'feedback-question') {
      const due = questionDue(moment, talk, person) ?? 0;
      return at < due ? [`${when}, before ${sayTime(due)}`] : [];
    }
    if (kind === 'planned-question') {
      const settledFor = rows.pairs.find(({ id }) => id === pairId)?.settledFor ?? null;
      const isOver = settledFor !== null && settledFor + halfHour <= at && answer?.met !== 'yes';
      const isDue = answer?.met === 'planned' && (answer.plannedFor ?? 0) + halfHour <= at;
      return isDue || isOver ? [] : [`${when}, and planned for ${sayTime(answer?.plannedFor)}`];
    }
    const first = asked(ledger.seen.values()).find(
      (one) => one.kind === 'feedback-question' && one.userId === userId && one.pairId === pairId,
    );
    const isAskedAnew = asked(ledger.seen.values()).some(
      (one) => one.kind === 'planned-question' && one.userId === userId && one.pairId === pairId,
    );
    const isAnswered =
      answer?.met === 'planned'
        ? answer.plannedFor !== null && !isAskedAnew
        : answer?.met && (answer.met !== 'yes' || (answer.value !== null && answer.again !== null));
    const isSoon = first && person.clockAt < first.at && workingDaysBetween(person.clock, first.at, at) < 2;
    return [
      ...(first ? [] : [`${when}, and no question before it`]),
      ...(isAnswered ? [`${when} and has answered`] : []),
      ...(isSoon ? [`${when}, too soon after ${sayTime(first.at)}`] : []),
    ];
  });

/** Who was asked is reminded unless they answer, and a planned talk is asked about once it is over. */
export const askedAgain: Check = ({ ledger, rows, at, what }) => {
  if (what !== 'beat') return [];
  const rowsOf = (pairId: string, userId: string) =>
    rows.outbox.filter(({ message }) => message.pairId === pairId && message.userId === userId);
  const unreminded = rows.outbox
    .filter(
      ({ kind, status, message }) => kind === 'feedback-question' && status === 'sent' && !message.planned,
    )
    .filter(({ message: { pairId = '', userId = '' } }) =>
      rowsOf(pairId, userId).every(({ kind }) => kind !== 'answer-reminder'),
    )
    .map(({ message }) => `${message.userId} is asked, and nothing reminds them`);
  const unasked = rows.feedback
    .filter(({ pairId, userId, met, plannedFor }) => {
      const [talk, person] = [ledger.talks.get(pairId), ledger.people.get(userId)];
      if (met !== 'planned' || plannedFor === null || !talk || !belongs(person) || !person) return false;
      const isTime = nextLate(person.clock, plannedFor + halfHour) <= at - grace;
      return (
        isTime &&
        person.clockAt < plannedFor &&
        standsFor(talk, userId) &&
        person.since <= (talk.introduced?.at ?? 0)
      );
    })
    .filter(({ pairId, userId }) =>
      rowsOf(pairId, userId).every(
        ({ kind, message, status }) =>
          kind !== 'feedback-question' || !message.planned || status === 'withdrawn',
      ),
    )
    .map(
      ({ userId, plannedFor }) => `${userId} is not asked about the talk planned for ${sayTime(plannedFor)}`,
    );
  return [...unreminded, ...unasked];
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
  const all = [...ledger.seen.values()].filter(({ kind }) => opening.includes(kind ?? ''));
  const seen = all[Math.floor(at / 1000) % Math.max(all.length, 1)];
  const closesAt = seen && closingOf(ledger, rows, seen);
  if (!seen || !closesAt) return [];
  const { userId, pairId } = toQuestion(seen);
  const can = await app.canAnswer(userId, pairId);
  if (can === at < closesAt) return [];
  return [`${userId} ${can ? 'can still' : "can't"} change what stands from ${sayTime(closesAt)} on`];
};

/** Ten days after the last question, or after the round. Null: the line was cut, and nobody knows when it arrived. */
export const closingOf = (ledger: Ledger, rows: Rows, seen: Seen): number | null => {
  const row = rows.outbox.find(({ channel, ts }) => channel === seen.channel && ts === seen.ts);
  const talk = ledger.talks.get(seen.controls[0]?.about ?? '');
  const endsAt = talk && roundOf(ledger, talk)?.endsAt;
  if (!row?.sentAt || !endsAt) return null;
  const all = rows.outbox.filter(
    ({ kind, status, message }) =>
      kind === 'feedback-question' &&
      message.pairId === row.message.pairId &&
      message.userId === row.message.userId &&
      !['parked', 'withdrawn'].includes(status),
  );
  // One that is still to come opens them again.
  return Math.max(endsAt, ...all.map(({ sentAt }) => sentAt ?? Number.POSITIVE_INFINITY)) + 10 * day;
};
