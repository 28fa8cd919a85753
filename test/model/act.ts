// Plays one step: time goes on, or somebody acts, and everything is looked at after it.
import { admin, countMoments } from './app.ts';
import type { Ledger } from './ledger.ts';
import { day } from './moment.ts';
import {
  agree,
  answerAll,
  deleteAll,
  giveAnswer,
  join,
  leave,
  move,
  newPerson,
  pause,
  propose,
  respond,
  resume,
  switchAccount,
  tap,
} from './note-acts.ts';
import { answerAbout, decide, share, shareAll } from './note-lessons.ts';
import { passTime } from './pass-time.ts';
import type { Awaited, Start, Step } from './steps.ts';
import { look, type Weeks } from './weeks.ts';
import { isPossible, nextOf, nth, personOf, shownTo, standing, tappable, toApprove } from './who-can.ts';

const minute = 60_000;

export const begin = async (weeks: Weeks, { people, approval, restWeeks, odd }: Start): Promise<void> => {
  const { app, ledger } = weeks;
  for (const [at, told] of people.entries()) {
    const person = newPerson(`U${at + 1}`);
    ledger.people.set(person.userId, person);
    app.slack.addUser({ id: person.userId, name: person.userId });
    await join(weeks, person, told);
  }
  await app.tuneRules({
    ...(restWeeks === undefined ? {} : { restWeeks }),
    ...(odd === undefined ? {} : { odd }),
  });
  const programme = (await app.rows()).programmes[0];
  if (approval && programme) await app.tuneRhythm({ ...rhythmOf(programme), approval });
  await look(weeks, { step: { do: 'start' }, what: 'part' });
};

const rhythmOf = ({ cadence, weekday, hour, zone, approval }: Ledger['rows']['programmes'][number]) => ({
  cadence,
  weekday,
  hour,
  zone,
  approval,
});

export const playStep = async (weeks: Weeks, step: Step): Promise<void> => {
  const { app, ledger } = weeks;
  // No two things happen at one moment.
  app.moveTo(app.now() + 1000);
  if (step.do === 'wait') return passTime(weeks, step, app.now() + step.minutes * minute, step.app);
  if (step.do === 'wait-for') {
    const until = momentOf(ledger, step.what, app.now()) + step.minutes * minute;
    return passTime(weeks, step, Math.max(until, app.now() + minute), step.app);
  }
  const outcome = (await act(weeks, step)) ?? null;
  const isPart = partsOfTheApp.includes(step.do);
  // What was queued is sent at once, unless the process has something else to do first.
  if (!('slow' in step) && !isPart) await app.send();
  await look(weeks, { step, what: isPart ? 'part' : 'act', outcome });
};

const partsOfTheApp: readonly Step['do'][] = ['open', 'send', 'trouble', 'meanwhile'];

const momentOf = ({ rows }: Ledger, what: Awaited, now: number): number => {
  const underWay = rows.rounds.filter(({ status }) => status === 'sent');
  const settled = rows.pairs.flatMap(({ settledFor }) => settledFor ?? []);
  const moments = {
    opening: rows.programmes.map(({ nextRoundAt }) => nextRoundAt),
    reminder: rows.outbox.flatMap(({ kind, status, dueAt }) =>
      kind === 'reminder' && status === 'due' ? [dueAt] : [],
    ),
    end: underWay.map(({ endsAt }) => endsAt),
    count: countMoments(rows),
    slot: rows.slots.flatMap(({ isOpen, startsAt }) => (isOpen ? [startsAt] : [])),
    talk: settled,
    'day-after': settled.map((at) => at + day),
  };
  return Math.min(now + 7 * day, ...moments[what].filter((moment) => moment > now));
};

const act = async (weeks: Weeks, step: Step) => {
  const { app, ledger } = weeks;
  const person = personOf(weeks, step);
  const [programme] = ledger.rows.programmes;
  switch (step.do) {
    case 'join':
    case 'edit':
      return person && join(weeks, person, step);
    case 'avoid-next': {
      const next = person ? nextOf(ledger, person.userId) : [];
      const avoid = [...ledger.people.keys()].flatMap((userId, at) => (next.includes(userId) ? [at] : []));
      return person && join(weeks, person, { avoid });
    }
    case 'leave':
      return person && leave(weeks, person);
    case 'pause':
      return person && pause(weeks, person, step.days === null ? null : app.now() + step.days * day);
    case 'resume':
      return person && resume(weeks, person);
    case 'switch-off':
    case 'switch-on':
    case 'say-off-again':
      return person && switchAccount(weeks, person, step);
    case 'met':
    case 'cant':
      return person && respond(weeks, person, step.do, step.talk);
    case 'answer': {
      const { do: _, who: __, talk, ...answer } = step;
      const about = person && nth(shownTo(ledger, person.userId), talk);
      return person && about && giveAnswer(weeks, person, about, answer);
    }
    case 'tap': {
      const talk = person && nth(tappable(ledger, person.userId, app.now()), step.talk);
      if (!person || !talk) return;
      const all = standing(ledger, talk, app.now());
      const isTheirs = (at: number) => {
        const taps = talk.taps.get(at) ?? new Set();
        return taps.size > 0 && !taps.has(person.userId);
      };
      const wanted = step.slot === 'theirs' ? (all.find(isTheirs) ?? all[0]) : nth(all, step.slot);
      return wanted === undefined ? undefined : tap(weeks, person, talk, wanted);
    }
    case 'tap-gone': {
      const talk = person && nth(shownTo(ledger, person.userId), step.talk);
      const gone = ledger.rows.slots.findLast(
        ({ pairId, isOpen, startsAt }) => pairId === talk?.id && (!isOpen || startsAt <= app.now()),
      );
      return person && talk && tap(weeks, person, talk, gone?.startsAt ?? app.now() + day);
    }
    case 'other-times': {
      const talk = person && nth(shownTo(ledger, person.userId), step.talk);
      return person && talk && app.otherTimes(person.userId, talk.id);
    }
    case 'agree': {
      const talk = person && nth(tappable(ledger, person.userId, app.now()), step.talk);
      if (!talk) return;
      return agree(weeks, talk, nth(standing(ledger, talk, app.now()), step.slot) ?? 0);
    }
    case 'propose': {
      const talk = person && nth(shownTo(ledger, person.userId), step.talk);
      return person && talk && propose(weeks, person, talk, step.ahead);
    }
    case 'move':
      return person && move(weeks, person, step.zone);
    case 'all-answer':
      return answerAll(weeks, step.met);
    case 'share': {
      const talk = person && nth(shownTo(ledger, person.userId), step.talk);
      return person && talk && share(weeks, person, talk, step);
    }
    case 'all-share':
      return void (await shareAll(weeks, step.sharing));
    case 'answer-about':
      return person && answerAbout(weeks, person, step.answer);
    case 'mark':
      return person && app.mark(person.userId, nth(ledger.rows.insights, step.lesson)?.id ?? '');
    case 'delete-all':
      return person && deleteAll(weeks, person);
    case 'let-through':
    case 'merge':
    case 'drop':
      return decide(weeks, step);
    case 'send-digest': {
      const drafts = ledger.rows.digests.filter(({ status }) => status === 'draft');
      return app.sendDigest(admin, drafts.toSorted((a, b) => (a.month < b.month ? 1 : -1))[0]?.id ?? '');
    }
    case 'rules': {
      const { restWeeks, odd, control } = step;
      const soft = step.soft ? (restWeeks > 0 ? (['rest', 'overlap'] as const) : (['overlap'] as const)) : [];
      return app.tuneRules({ restWeeks, odd, control, soft, first: step.soft ? 'people' : step.first });
    }
    case 'rhythm': {
      const { do: _, ...change } = step;
      if (!programme) return;
      const isNew = Object.entries(change).some(
        ([key, value]) => key !== 'approval' && rhythmOf(programme)[key as 'hour'] !== value,
      );
      if (isNew) for (const round of ledger.rounds.values()) round.rhythmChanged = true;
      return app.tuneRhythm({ ...rhythmOf(programme), ...change });
    }
    case 'round-now':
      return app.roundNow();
    case 'approve':
      return app.approve(nth(toApprove(ledger), step.draft)?.id ?? '');
    case 'open':
      app.moveTo(Math.max(app.now(), programme?.nextRoundAt ?? 0));
      return void (await app.openDue());
    case 'send':
      return void (await app.send());
    case 'meanwhile':
      return app.meanwhile(() => actMeanwhile(weeks, step.act));
    case 'trouble':
      return app.trouble(step.method, step.what, step.times);
    default:
      return;
  }
};

/** Other calls of this very moment were asked for before it, so whoever acts counts as before for a moment more. */
const actMeanwhile = async (weeks: Weeks, step: Step) => {
  if (!isPossible(weeks, step)) return;
  const person = personOf(weeks, step);
  const earlier = person?.before;
  await act(weeks, step);
  weeks.ledger.meanwhileAt = weeks.app.now();
  if (person && person.before !== earlier) person.before.until += 1;
};
