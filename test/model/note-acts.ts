// What people do: through the app's own flows, and taken down in the log.
import { nineToFive, perTextField, type WorkingHours } from '../../src/domain/profile.ts';
import type { Outcome } from './app.ts';
import type { Clock } from './clock.ts';
import {
  isCalledOff,
  type Ledger,
  noteChange,
  type PersonLog,
  roundOf,
  type TalkLog,
  takingPart,
} from './ledger.ts';
import { topic } from './lessons-app.ts';
import { forgetPerson, forgetShared, keepApart } from './lessons-log.ts';
import type { Rows } from './rows.ts';
import type { Answer, Step, Told } from './steps.ts';
import type { Weeks } from './weeks.ts';
import { nth, shownTo } from './who-can.ts';

export const newPerson = (userId: string): PersonLog => ({
  userId,
  member: false,
  since: 0,
  pausedUntil: null,
  isOff: false,
  stamp: 1,
  offStamp: null,
  before: { until: 0, consents: false },
  absent: 0,
  talks: 1,
  frequency: 1,
  languages: [],
  clock: { zone: 'UTC', hours: nineToFive },
  clockAt: 0,
  avoids: new Set(),
  wishedAt: 0,
  never: new Set(),
  kept: new Set(),
  isForgotten: false,
});

export const join = async ({ app, ledger }: Weeks, person: PersonLog, told: Told) => {
  const { talks = 1, frequency = 1, speaks, works, zone = 'UTC', avoid = [] } = told;
  const { userId } = person;
  const languages = { es: ['es'], both: ['en', 'es'], en: ['en'] }[speaks ?? 'en'];
  const hours = hoursAt[works ?? 'by day'];
  const avoids = avoid
    .flatMap((at) => nth([...ledger.people.keys()], at) ?? [])
    .filter((other) => other !== userId);
  const isBack = !person.member;
  Object.assign(person, {
    talks,
    frequency,
    languages,
    avoids: new Set(avoids),
    wishedAt: app.now(),
    isForgotten: false,
  });
  noteClock(person, { zone, hours }, app.now());
  if (isBack) noteChange(person, app.now());
  if (isBack) Object.assign(person, { member: true, since: app.now(), pausedUntil: null });
  const profile = {
    role: 'Researcher',
    country: 'KE',
    interests: [topic],
    ...perTextField(() => null),
    sector: null,
    level: null,
    languages,
    hours,
  };
  return app.join(
    { userId, name: userId, locale: 'en-US', zone, avoid: [...new Set(avoids)], profile },
    person.stamp,
    frequency,
    talks,
  );
};

const hoursAt: Readonly<Record<NonNullable<Told['works']> | 'by day', WorkingHours>> = {
  'by day': nineToFive,
  'at night': { ...nineToFive, start: 21 * 60, end: 5 * 60 },
  early: { ...nineToFive, start: 6 * 60, end: 14 * 60 },
  'from Sunday': { ...nineToFive, days: [1, 2, 3, 4, 7] },
};

const noteClock = (person: PersonLog, clock: Clock, at: number): void => {
  person.clock = clock;
  person.clockAt = at;
};

/** Slack says that somebody lives by another clock. */
export const move = async ({ app }: Weeks, person: PersonLog, zone: string) => {
  noteClock(person, { ...person.clock, zone }, app.now());
  person.stamp += 1;
  return app.noteUser(person.userId, zone, person.stamp, false);
};

export const leave = async ({ app, ledger }: Weeks, person: PersonLog) => {
  noteGone(ledger, person, app.now());
  return app.leave(person.userId);
};

/** They are gone from everywhere; whoever they must not meet they do not meet later either. */
export const deleteAll = async ({ app, ledger }: Weeks, person: PersonLog) => {
  const outcome = await app.deleteAll(person.userId);
  noteGone(ledger, person, app.now());
  forgetPerson(ledger, person, app.now());
  return outcome;
};

const noteGone = (ledger: Ledger, person: PersonLog, at: number): void => {
  if (person.member) {
    for (const talk of ledger.talks.values()) {
      const isUnderWay = (roundOf(ledger, talk)?.endsAt ?? 0) > at;
      const isIn = talk.introduced?.people.includes(person.userId) && !haveTalked(ledger.rows, talk, at);
      if (isUnderWay && isIn) talk.gone.add(person.userId);
    }
  }
  forgetShared(ledger, person.userId);
  noteChange(person, at);
  Object.assign(person, { member: false, pausedUntil: null });
};

/** Their settled time is over, or one of them has answered that they met: whoever leaves then took part. */
const haveTalked = (rows: Rows, { id }: TalkLog, at: number): boolean => {
  const { settledFor } = rows.pairs.find((pair) => pair.id === id) ?? { settledFor: null };
  const isOver = settledFor !== null && settledFor + halfHour <= at;
  return isOver || rows.feedback.some(({ pairId, met }) => pairId === id && met === 'yes');
};

export const switchAccount = async (
  { app, ledger }: Weeks,
  person: PersonLog,
  step: Extract<Step, { do: 'switch-off' | 'switch-on' | 'say-off-again' }>,
) => {
  const { userId } = person;
  if (step.do === 'say-off-again') return app.noteUser(userId, person.clock.zone, person.offStamp ?? 0, true);
  const isOff = step.do === 'switch-off';
  person.stamp += 1;
  app.slack.addUser({ id: userId, name: userId, deleted: isOff });
  if (isOff) noteGone(ledger, person, app.now());
  else noteChange(person, app.now());
  person.isOff = isOff;
  if (isOff) person.offStamp = person.stamp;
  if (step.do !== 'switch-on' || step.told)
    await app.noteUser(userId, person.clock.zone, person.stamp, isOff);
};

export const respond = async (
  { app, ledger }: Weeks,
  { userId }: PersonLog,
  response: 'met' | 'cant',
  at: number,
) => {
  const talk = nth(shownTo(ledger, userId), at);
  if (!talk) return;
  // Once a talk is called off nobody calls it off any more, whatever they press.
  const isNoted = response === 'met' || !isCalledOff(talk);
  const outcome = await app.respond(userId, talk.id, response);
  if (outcome.ok && isNoted) talk.said.set(userId, response);
  return outcome;
};

export const giveAnswer = async (
  { app, ledger }: Weeks,
  person: PersonLog,
  talk: TalkLog,
  { plannedIn, ...said }: Answer,
) => {
  const { userId, never } = person;
  const answer =
    plannedIn === undefined ? said : { ...said, plannedFor: new Date(halfHourAfter(app.now(), plannedIn)) };
  const outcome = await app.answer(userId, talk.id, answer);
  if (answer.again !== undefined) person.wishedAt = app.now();
  const others = (talk.introduced?.people ?? talk.members).filter((other) => other !== userId);
  if (outcome.ok && answer.again === false) for (const other of others) never.add(other);
  if (outcome.ok && answer.again === true) for (const other of others) never.delete(other);
  const former = talk.readers.filter((other) => other !== userId && !others.includes(other));
  if (outcome.ok && answer.again === false) for (const other of former) keepApart(ledger, userId, other);
  return outcome;
};

export const answerAll = async (weeks: Weeks, met: 'yes' | 'no') => {
  const last = Math.max(...[...weeks.ledger.talks.values()].map(({ introduced }) => introduced?.at ?? 0));
  const round = [...weeks.ledger.talks.values()].find(({ introduced }) => introduced?.at === last)?.roundId;
  for (const talk of weeks.ledger.talks.values()) {
    for (const userId of talk.roundId === round ? (talk.introduced?.people ?? []) : []) {
      const person = weeks.ledger.people.get(userId);
      const rest = met === 'yes' ? { value: 4, again: true } : {};
      if (person && !person.isOff) await giveAnswer(weeks, person, talk, { met, ...rest });
    }
  }
};

/** So many whole half-hours later. */
const halfHourAfter = (at: number, count: number): number => Math.ceil(at / halfHour + count) * halfHour;
const halfHour = 1_800_000;

export const tap = async ({ app }: Weeks, { userId }: PersonLog, talk: TalkLog, startsAt: number) =>
  noteTap(talk, userId, startsAt, await app.tap(userId, talk.id, startsAt));

export const propose = async ({ app }: Weeks, { userId }: PersonLog, talk: TalkLog, ahead: number) => {
  const startsAt = halfHourAfter(app.now(), ahead);
  return noteTap(talk, userId, startsAt, await app.propose(userId, talk.id, startsAt));
};

const noteTap = (talk: TalkLog, userId: string, startsAt: number, outcome: Outcome): Outcome => {
  const tapped = talk.taps.get(startsAt) ?? new Set();
  if (outcome.kind === 'tapped' || outcome.kind === 'settled') tapped.add(userId);
  if (outcome.kind === 'taken-back') tapped.delete(userId);
  talk.taps.set(startsAt, tapped);
  return outcome;
};

/** All who take part tap the same half-hour, as long as it stands. */
export const agree = async (weeks: Weeks, talk: TalkLog, startsAt: number) => {
  for (const userId of takingPart(talk)) {
    const person = weeks.ledger.people.get(userId);
    if (person && !person.isOff && !talk.taps.get(startsAt)?.has(userId))
      await tap(weeks, person, talk, startsAt);
  }
};

export const pause = async ({ app }: Weeks, person: PersonLog, until: number | null) => {
  noteChange(person, app.now());
  person.pausedUntil = until ?? Number.POSITIVE_INFINITY;
  return app.pause(person.userId, until);
};

export const resume = async ({ app }: Weeks, person: PersonLog) => {
  noteChange(person, app.now());
  person.pausedUntil = null;
  return app.resume(person.userId);
};
