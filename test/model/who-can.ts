// Who of the people can do what at this moment, and which talk or round they mean by it.
import { questionOf } from '../../src/domain/takeaway.ts';
import { isWaiting } from './app.ts';
import { isPending, type Ledger, type PersonLog, type TalkLog, talksOf } from './ledger.ts';
import type { Step } from './steps.ts';
import type { Weeks } from './weeks.ts';

export const nth = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)];

/** Who is meant, or the next one after them who can do it. */
export const personOf = (weeks: Weeks, step: Step): PersonLog | undefined => {
  if (!('who' in step)) return;
  const people = [...weeks.ledger.people.values()];
  const at = step.who % Math.max(people.length, 1);
  return [...people.slice(at), ...people.slice(0, at)].find((person) =>
    canDo[step.do](person, weeks.ledger, weeks.app.now()),
  );
};

/** Talks whose introduction stands before somebody, the newest first. */
export const shownTo = ({ talks }: Ledger, userId: string): TalkLog[] =>
  [...talks.values()]
    .filter(
      ({ shownAt, introduced, members }) =>
        shownAt !== null && (introduced?.people ?? members).includes(userId),
    )
    .toSorted((a, b) => (b.shownAt ?? 0) - (a.shownAt ?? 0));

/** The half-hours of a talk that can be tapped. */
export const standing = ({ rows }: Ledger, { id }: TalkLog, now: number): number[] =>
  rows.slots
    .filter(({ pairId, isOpen, startsAt }) => pairId === id && isOpen && startsAt > now)
    .map(({ startsAt }) => startsAt)
    .toSorted((a, b) => a - b);

/** Somebody's talks with such half-hours. */
export const tappable = (ledger: Ledger, userId: string, now: number): TalkLog[] =>
  shownTo(ledger, userId).filter((talk) => standing(ledger, talk, now).length > 0);

/** Whom the app is about to introduce to somebody. */
export const nextOf = (ledger: Ledger, userId: string): string[] =>
  talksOf(ledger, userId)
    .filter(isPending)
    .flatMap(({ members }) => members.filter((member) => member !== userId));

/** Rounds that wait, and then all others: their buttons may stand somewhere still. */
export const toApprove = ({ rows }: Ledger) =>
  rows.rounds
    .toSorted((a, b) => b.opensAt - a.opensAt)
    .toSorted((a, b) => Number(isWaiting(b.status)) - Number(isWaiting(a.status)));

type Acts = Extract<Step, { readonly who: number }>['do'];
const isMember = ({ member, isOff }: PersonLog) => member && !isOff;
const isShown = ({ isOff, userId }: PersonLog, ledger: Ledger) =>
  !isOff && shownTo(ledger, userId).length > 0;

const canTap = (person: PersonLog, ledger: Ledger, now: number) =>
  isMember(person) && tappable(ledger, person.userId, now).length > 0;

const canDo: Readonly<Record<Acts, (person: PersonLog, ledger: Ledger, now: number) => boolean>> = {
  join: ({ member, isOff }) => !member && !isOff,
  edit: isMember,
  'avoid-next': (person, ledger) => isMember(person) && nextOf(ledger, person.userId).length > 0,
  leave: isMember,
  pause: isMember,
  resume: isMember,
  'switch-off': ({ isOff }) => !isOff,
  'switch-on': ({ isOff }) => isOff,
  'say-off-again': ({ offStamp }) => offStamp !== null,
  met: isShown,
  cant: isShown,
  answer: isShown,
  tap: canTap,
  agree: canTap,
  'tap-gone': isShown,
  'other-times': isShown,
  propose: isShown,
  move: isMember,
  share: isShown,
  'answer-about': ({ userId, isOff }, { rows }) =>
    !isOff && rows.takeaways.some((one) => one.userId === userId && questionOf(one)),
  mark: (person, { rows }) => isMember(person) && rows.insights.length > 0,
  'delete-all': ({ isOff, isForgotten }) => !isOff && !isForgotten,
};

/** Whether a step means anything at this moment; one that does not is left out. */
export const isPossible = (weeks: Weeks, step: Step): boolean => {
  if ('who' in step) return personOf(weeks, step) !== undefined;
  if (step.do === 'approve') return toApprove(weeks.ledger).length > 0;
  if ('by' in step)
    return weeks.ledger.rows.takeaways.some(
      ({ state, named, batchedAt }) => state === 'waiting' && (named || batchedAt !== null),
    );
  if (step.do === 'send-digest') return weeks.ledger.rows.digests.some(({ status }) => status === 'draft');
  return (
    (step.do !== 'all-answer' && step.do !== 'all-share') ||
    [...weeks.ledger.talks.values()].some(({ introduced }) => introduced)
  );
};
