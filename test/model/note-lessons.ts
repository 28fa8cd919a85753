// What people and admins do about lessons: through the app's own flows, and taken down in the log.
import { answersTo, questionOf } from '../../src/domain/takeaway.ts';
import { admin } from './app.ts';
import type { PersonLog, TalkLog } from './ledger.ts';
import { keyOfShared, newWords } from './lessons-log.ts';
import type { DecideStep, Step } from './steps.ts';
import type { Weeks } from './weeks.ts';
import { nth } from './who-can.ts';

type Sharing = Extract<Step, { do: 'share' }>['sharing'];

/** `anew`: in other words than before. */
export const share = async (
  { app, ledger }: Weeks,
  { userId }: PersonLog,
  { id: pairId }: TalkLog,
  { sharing, anew = false }: { readonly sharing: Sharing; readonly anew?: boolean },
) => {
  const key = keyOfShared(pairId, userId);
  const { shared } = ledger.lessons;
  const before = shared.get(key);
  const text = before && !anew ? before.text : newWords(ledger, pairId, userId);
  const words = sharing === 'private' ? {} : { takeaway: text };
  const outcome = await app.answer(userId, pairId, { sharing, ...words });
  if (!outcome.ok) return outcome;
  if (sharing === 'private') shared.delete(key);
  else shared.set(key, { pairId, userId, named: sharing === 'with-name', text });
  return outcome;
};

/** Everybody of the last round shares something of all their talks. */
export const shareAll = async (weeks: Weeks, sharing: Sharing) => {
  const { people, talks } = weeks.ledger;
  const last = [...talks.values()].toSorted((a, b) => (b.introduced?.at ?? 0) - (a.introduced?.at ?? 0))[0]
    ?.roundId;
  for (const talk of talks.values()) {
    for (const userId of talk.roundId === last ? (talk.introduced?.people ?? []) : []) {
      const person = people.get(userId);
      if (person && !person.isOff) await share(weeks, person, talk, { sharing });
    }
  }
};

export const answerAbout = async ({ app, ledger }: Weeks, { userId }: PersonLog, at: number) => {
  const { rows, lessons } = ledger;
  const asked = rows.takeaways.find((one) => one.userId === userId && questionOf(one));
  const question = asked && questionOf(asked);
  const answer = question && nth(answersTo[question], at);
  if (!asked || !answer) return;
  const { pairId, insightId } = asked;
  const outcome = await app.answerAbout(userId, pairId, answer);
  if (!outcome.ok) return outcome;
  const key = keyOfShared(pairId, userId);
  const shared = lessons.shared.get(key);
  const text = rows.insights.find(({ id }) => id === insightId)?.text ?? '';
  if (answer === 'yes') lessons.toAgree.get(text)?.delete(userId);
  if (answer === 'private') lessons.shared.delete(key);
  if (shared && (answer === 'with-name' || answer === 'without-name'))
    lessons.shared.set(key, { ...shared, named: answer === 'with-name' });
  return outcome;
};

/** Those who must say yes are not asked where they decide themselves. */
export const decide = async ({ app, ledger }: Weeks, step: DecideStep) => {
  const someone = step.by === 'admin' ? undefined : nth([...ledger.people.values()], step.by);
  const by = someone && !someone.isForgotten ? someone.userId : admin;
  const items = await app.desk(by);
  const item = nth(items, step.item);
  if (!item) return;
  const { takeaway, text, named } = item;
  const { toAgree } = ledger.lessons;
  if (step.do === 'drop') return app.drop(by, takeaway);
  if (step.do === 'let-through') {
    const said = wordsFor[step.how](`${text.replace(/ \(.*/, '')} (${toAgree.size})`);
    const outcome = await app.letThrough(by, takeaway, said);
    const asked = step.how === 'as-is' ? [] : [takeaway.userId];
    if (outcome.ok) toAgree.set(said.text ?? text, new Set(asked.filter((userId) => userId !== by)));
    return outcome;
  }
  const merged = items.filter((one) => one.named === named).slice(0, step.count);
  const words = [...merged.map((one) => one.text), `(${toAgree.size})`].join(' ');
  const outcome = await app.merge(
    by,
    merged.map((one) => one.takeaway),
    words,
  );
  const authors = merged.map((one) => one.takeaway.userId);
  if (outcome.ok) toAgree.set(words, new Set(authors.filter((userId) => userId !== by)));
  return outcome;
};

const wordsFor: Readonly<
  Record<
    Extract<DecideStep, { do: 'let-through' }>['how'],
    (text: string) => { readonly text?: string; readonly changesSense?: boolean }
  >
> = {
  'as-is': () => ({}),
  reworded: (text) => ({ text: `Never ${text}` }),
  flagged: (text) => ({ text, changesSense: true }),
};
