// Who reads which lesson, how it is found, marked and taken back: by signed requests, as Slack sends them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, carry, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import type { Db } from '../../../src/store/open-database.ts';
import {
  eventually,
  joinAs,
  personCalled,
  pressAs,
  pressOnHome,
  sayAs,
  wholeText,
} from '../../setting/act-as.ts';
import { letThrough } from '../../setting/let-through.ts';
import { programmeIn, type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
const text = 'Publish the contract before you sign it.';

let setting: Setting;
let forger: Forger;
let db: Db;
/** The first two talk with each other, and so do the last two. */
let people: Practitioner[] = [];
let stranger: Practitioner;
const who = (at: number): Practitioner => {
  const found = people[at];
  if (!found) throw new Error('nobody');
  return found;
};
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  db = setting.app.database.db;
  const all = ['Ama', 'Luis', 'Priya', 'Marie'].map((name) => personCalled(setting.slack, name));
  stranger = personCalled(setting.slack, 'Kenji');
  for (const person of all) await joinAs(setting.slack, person);
  await setting.liveTo('2026-12-11T23:00:00Z');
  const pairs = await db.pair.findMany({ include: { members: true } });
  const ids = pairs.flatMap(({ members }) => members.map(({ userId }) => userId));
  people = ids.flatMap((id) => all.find(({ user }) => user.id === id) ?? []);
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});
beforeEach(async () => {
  await setting.app.quiet();
  await db.takeaway.deleteMany();
  await db.insight.deleteMany();
  forger.answers();
});

const share = async (by: Practitioner, lesson: Partial<Parameters<typeof letThrough>[3]> = {}) => {
  const userId = by.user.id;
  const { pairId } = await db.pairMember.findFirstOrThrow({ where: { userId } });
  return letThrough(db, await programmeIn(setting), { userId, pairId }, { text, ...lesson });
};
/** With the profile of somebody who is there. */
const addMember = async (userId: string) => {
  const { workspaceId, programmeId } = await programmeIn(setting);
  const one = await db.person.findFirstOrThrow({ where: { userId: who(0).user.id } });
  const key = { workspaceId, userId };
  await db.person.upsert({ where: { workspaceId_userId: key }, create: { ...one, userId }, update: {} });
  await db.membership.create({ data: { ...key, programmeId, since: setting.now() } });
};
const homeOf = async ({ user }: Practitioner): Promise<string> => {
  await setting.slack.openHome(user.id);
  await setting.app.quiet();
  return wholeText(setting.slack.home(user.id) ?? {});
};
const ask = (person: Practitioner, typed = '') =>
  sayAs(setting.slack, person, `/counterpart insights ${typed}`);
const modalOf = async ({ user }: Practitioner): Promise<string> => {
  await setting.app.quiet();
  return wholeText(setting.slack.modals(user.id).at(-1)?.view ?? {});
};
const pressInModal = async ({ user }: Practitioner, actionId: string) => {
  const open = setting.slack.modals(user.id).at(-1);
  const block = open?.view.blocks?.find((one) => JSON.stringify(one).includes(`"${actionId}"`));
  const where = { kind: 'modal', viewId: open?.id ?? '' } as const;
  await setting.slack.press(user.id, where, { action_id: actionId, block_id: block?.block_id ?? '' });
  await setting.app.quiet();
};
const closeAll = async ({ user }: Practitioner) => {
  for (const { id } of setting.slack.modals(user.id).toReversed()) await setting.slack.close(user.id, id);
};
const press = async (person: Practitioner, actionId: string, insightId: string, programmeId?: string) => {
  const programme = programmeId ?? (await programmeIn(setting)).programmeId;
  await forger.press(person.user.id, { actionId, value: carry(programme, `${insightId}/0/`) });
  await setting.app.quiet();
  return forger.answers();
};
const marks = () => db.insightMark.count();

describe('a lesson with a name', () => {
  test('stands on everybody’s Home with it, on that of who has not joined it does not', async () => {
    await share(who(0));
    for (const person of people) {
      const isOwn = person === who(0);
      expect((await homeOf(person)).includes(`“${text}”\n<@${who(0).user.id}>`)).toBe(!isOwn);
      expect(await ask(person)).toContain(text);
    }
    expect(await homeOf(who(0))).toContain(words.lessons.shared(text));
    expect(await homeOf(stranger)).not.toContain(text);
    expect(await ask(stranger)).toBe(`${words.replies.notMember}\n${words.home.join}`);
  });

  test('is from last round’s talks while no other round has begun', async () => {
    const { sentAt } = await db.round.findFirstOrThrow({ orderBy: { sentAt: 'desc' } });
    const shown = (after: number) => ({ shownAt: new Date((sentAt ?? setting.now()).getTime() + after) });
    await share(who(0), shown(-1000));
    expect(await homeOf(who(2))).toContain('From earlier talks');
    await db.insight.updateMany({ data: shown(1000) });
    expect(await homeOf(who(2))).toContain('From last round’s talks');
  });

  test('waits unseen until it is shown', async () => {
    await share(who(0), { shownAt: null });
    expect(await homeOf(who(2))).toContain(words.lessons.none);
    expect(await ask(who(2))).toContain(words.lessons.none);
  });
});

describe('a lesson without name', () => {
  test('is shown to its author and others, never to their counterpart', async () => {
    const id = await share(who(0), { named: false, topics: ['Procurement'] });
    for (const at of [0, 2, 3]) {
      expect(await homeOf(who(at))).toContain(text);
      expect(await ask(who(at), 'contract')).toContain(text);
    }
    expect(await homeOf(who(2))).not.toContain(who(0).user.id);
    expect(await homeOf(who(1))).not.toContain(text);
    for (const typed of ['', 'contract', 'procurement', 'sign']) {
      expect(await ask(who(1), typed)).not.toContain(text);
      expect(await ask(who(2), typed)).toContain(text);
    }
    expect(await press(who(1), `${actions.useful}/yes`, id)).toContain(words.replies.lessonGone);
    expect(await marks()).toBe(0);
  });

  test('shows where it comes from only among five members, and is not found by it before', async () => {
    await share(who(0), { named: false, sector: 'local', region: '014' });
    const from = 'A member · Local government · Eastern Africa';
    const plain = 'A member';
    expect(await homeOf(who(2))).toContain(`“${text}”\n${plain}`);
    expect(await homeOf(who(2))).not.toContain('Local government');
    for (const typed of ['local government', 'Kenya', 'Eastern Africa', 'Africa'])
      expect(await ask(who(2), typed)).not.toContain(text);
    await db.person.updateMany({ data: { sector: 'local', country: 'KE' } });
    await addMember('U0FIFTH');
    expect(await homeOf(who(2))).toContain(from);
    for (const typed of ['local government', 'Kenya', 'Eastern Africa', 'Africa'])
      expect(await ask(who(2), typed)).toContain(text);
    await db.person.updateMany({ where: { userId: 'U0FIFTH' }, data: { country: 'UY' } });
    expect(await homeOf(who(2))).toContain('A member · Local government\n');
    expect(await ask(who(2), 'Kenya')).not.toContain(text);
    await db.membership.deleteMany({ where: { userId: 'U0FIFTH' } });
  });
});

describe('a search', () => {
  test('by country, region and sector finds what its authors shared with their names', async () => {
    const livesIn = (at: number, country: string, sector: string | null) =>
      db.person.updateMany({ where: { userId: who(at).user.id }, data: { country, sector } });
    await livesIn(0, 'EC', 'local');
    await livesIn(2, 'KE', null);
    await share(who(0));
    await share(who(2), { text: 'Ask the nurses.' });
    for (const typed of ['Latin America', 'south america', 'ecuador', 'Équateur', 'Amérique latine'])
      expect(await ask(who(3), typed)).toMatch(/^Lessons about/);
    for (const typed of ['LOCAL GOVERNMENT in Ecuador', 'local government', 'contracts in Latin America']) {
      const said = await ask(who(3), typed);
      expect(said).toContain(text);
      expect(said).not.toContain('nurses');
    }
    for (const typed of ['Kenia', 'Africa', 'Eastern Africa', 'nurse Kenya'])
      expect(await ask(who(3), typed)).toContain('nurses');
    for (const typed of ['Uruguay', 'Kenya', 'Tanzania', 'academia'])
      expect(await ask(who(3), typed)).not.toContain(text);
  });

  test('by where one author works never finds a lesson by its others, who gave no name', async () => {
    await db.person.updateMany({ data: { country: 'KE', sector: 'local' } });
    await db.person.updateMany({
      where: { userId: who(2).user.id },
      data: { country: 'UY', sector: 'academia' },
    });
    const insightId = await share(who(0), { named: false, sector: 'local', region: '014' });
    await share(who(2), { text: 'Elsewhere.' });
    await db.takeaway.updateMany({ where: { userId: who(2).user.id }, data: { insightId } });
    const { workspaceId, programmeId } = await programmeIn(setting);
    const like = { workspaceId, programmeId, language: 'en', sector: 'local', region: '014' };
    const shownAt = setting.now();
    await db.insight.updateMany({
      where: { text: 'Elsewhere.' },
      data: { ...like, text: 'Ask five people.', shownAt },
    });
    for (const userId of ['U0FIFTH', 'U0SIXTH']) await addMember(userId);
    expect(await ask(who(2), 'Uruguay')).toContain(text);
    for (const typed of ['Kenya', 'local government', 'Eastern Africa']) {
      const said = await ask(who(2), typed);
      expect(said).toContain('Ask five people.');
      expect(said).not.toContain(text);
    }
    await db.membership.deleteMany({ where: { userId: { in: ['U0FIFTH', 'U0SIXTH'] } } });
  });

  test('that finds nothing offers what comes nearest, or how to search', async () => {
    await share(who(0));
    const near = await ask(who(2), 'contract biscuits');
    expect(near).toContain(words.lessons.nearest('contract biscuits'));
    expect(near).toContain(text);
    const nothing = await ask(who(2), '<biscuits> &amp; *tea* cups');
    expect(nothing).toContain('No lesson has “&lt;biscuits&gt; &amp; ∗tea∗ cups” yet.');
    expect(nothing).toContain(words.lessons.fewer);
    expect(nothing).toContain('such as `/counterpart insights procurement`');
    expect(nothing).toContain(words.lessons.all);
  });

  test.each(words.lessons.examples)('for “%s” in vain is not told to look for just that', async (example) => {
    await db.person.updateMany({ data: { country: 'KE', sector: 'academia' } });
    await share(who(0));
    const said = await ask(who(2), example.toUpperCase());
    expect(said).toContain(words.lessons.nothing(example.toUpperCase()));
    expect(said).not.toContain(words.lessons.example(example));
    expect(said).not.toContain(words.lessons.fewer);
    for (const other of words.lessons.examples.filter((one) => one !== example))
      expect(said).toContain(words.lessons.example(other));
  });

  test.each(['the', 'A', 'with the'])('for “%s” brings the newest', async (typed) => {
    await share(who(0));
    const said = await ask(who(2), typed);
    expect(said).toContain(words.lessons.newest);
    expect(said).toContain(text);
  });

  test('leaves small words out, whatever the language of a lesson, and looks for all others', async () => {
    await share(who(0));
    await share(who(2), { text: 'Las contrataciones abiertas bajan los precios.', language: 'es' });
    expect(await ask(who(3), 'the contrataciones')).toMatch(/^Lessons about.*\n.*precios/);
    expect(await ask(who(3), 'the research')).toContain(words.lessons.nothing('the research'));
    expect(await ask(who(3), 'the research')).not.toContain(words.lessons.fewer);
  });

  test('shows five, and the others page by page; never one without name to its counterpart', async () => {
    const { workspaceId, programmeId } = await programmeIn(setting);
    await share(who(0), { named: false, text: 'Contract 99.', shownAt: new Date('2026-12-11T23:30:00Z') });
    await db.insight.createMany({
      data: Array.from({ length: 16 }, (_, at) => ({
        workspaceId,
        programmeId,
        text: `Contract ${at}.`,
        language: 'en',
        topics: [],
        shownAt: new Date(Date.UTC(2026, 11, 12) - at * 60_000),
      })),
    });
    const numbers = (said: string) =>
      [...said.matchAll(/Contract (\d+)\./g)].map(([, number]) => Number(number));
    const upTo = (end: number, from = 0) => Array.from({ length: end - from }, (_, at) => from + at);
    for (const [at, last] of [
      [1, [15]],
      [2, [15, 99]],
    ] as const) {
      expect(numbers(await ask(who(at), 'contracts'))).toEqual(upTo(5));
      await pressAs(setting.slack, who(at), `${actions.lessons}/5`);
      expect(numbers(await modalOf(who(at)))).toEqual(upTo(15, 5));
      await pressInModal(who(at), `${actions.lessons}/15`);
      expect(numbers(await modalOf(who(at)))).toEqual(last);
      await pressInModal(who(at), `${actions.lessons}/5`);
      expect(numbers(await modalOf(who(at)))).toEqual(upTo(15, 5));
      await pressInModal(who(at), `${actions.useful}/yes`);
      expect(await modalOf(who(at))).toContain('✓ Useful to me');
      await closeAll(who(at));
    }
    await homeOf(who(1));
    await pressOnHome(setting.slack, who(1), `${actions.lessons}/0`);
    expect(numbers(await modalOf(who(1)))).toEqual(upTo(10));
    expect(await modalOf(who(1))).toContain(words.lessons.newest);
    expect(await modalOf(who(1))).toContain('`/counterpart insights procurement`');
    await pressInModal(who(1), `${actions.lessons}/10`);
    expect(numbers(await modalOf(who(1)))).toEqual(upTo(16, 10));
    expect(await modalOf(who(1))).not.toContain(words.lessons.newest);
    expect(await modalOf(who(1))).toContain('Older lessons:');
    await closeAll(who(1));
  });
});

describe('“Useful to me”', () => {
  test('is taken once, and taken back', async () => {
    const id = await share(who(0));
    await press(who(2), `${actions.useful}/yes`, id);
    await press(who(2), `${actions.useful}/yes`, id);
    expect(await marks()).toBe(1);
    expect(await homeOf(who(2))).toContain('✓ Useful to me');
    await pressOnHome(setting.slack, who(2), `${actions.useful}/no`);
    await setting.app.quiet();
    expect(await marks()).toBe(0);
    expect(wholeText(setting.slack.home(who(2).user.id) ?? {})).not.toContain('✓ Useful to me');
  });

  test('is counted from five on', async () => {
    const insightId = await share(who(0));
    const { workspaceId } = await programmeIn(setting);
    const some = (from: number, to: number) =>
      db.insightMark.createMany({
        data: [...Array(to - from).keys()].map((at) => ({
          workspaceId,
          insightId,
          userId: `U0X${from + at}`,
        })),
      });
    await some(0, 4);
    expect(await homeOf(who(2))).not.toContain('useful to');
    await some(4, 5);
    expect(await homeOf(who(2))).toContain('useful to 5 members');
  });

  test.each(['own', 'none', 'not shown', 'another programme', 'no member'] as const)(
    'is refused: %s',
    async (what) => {
      const id = await share(who(0), { shownAt: what === 'not shown' ? null : setting.now() });
      const person = what === 'own' ? who(0) : what === 'no member' ? stranger : who(2);
      const before = await digestTables(db);
      const said = await press(
        person,
        `${actions.useful}/yes`,
        what === 'none' ? "'; DROP TABLE" : id,
        what === 'another programme' ? 'elsewhere' : undefined,
      );
      const { lessonOwn, lessonGone, notMember } = words.replies;
      const expected = { own: lessonOwn, 'no member': notMember, 'another programme': notMember };
      expect(said).toContain(what in expected ? expected[what as 'own'] : lessonGone);
      expect(await digestTables(db)).toEqual(before);
    },
  );

  test('an answer draws the lessons where it was pressed', async () => {
    const id = await share(who(0));
    const said = await press(who(2), `${actions.useful}/yes`, id);
    expect(said).toEqual([words.lessons.newest]);
  });
});

describe('what somebody has shared', () => {
  test.each([
    ['waiting', words.lessons.states.waiting],
    ['asked-old', words.lessons.states['asked-old']],
    ['asked-name', words.lessons.states['asked-name']],
  ])('says how far it has come: %s', async (state, said) => {
    await share(who(0));
    await db.takeaway.updateMany({ data: { state, insightId: null } });
    expect(await homeOf(who(0))).toContain(`${words.lessons.shared(text)}\n${said}`);
    expect((await homeOf(who(0))).includes(words.home.askedAboutShared)).toBe(state !== 'waiting');
    expect(await homeOf(who(1))).not.toContain('You have shared');
    expect(await homeOf(who(1))).not.toContain(words.home.askedAboutShared);
  });

  test('says why it was dropped', async () => {
    await share(who(0));
    await db.takeaway.updateMany({
      data: { state: 'dropped', insightId: null, reason: 'It names a *supplier*' },
    });
    expect(await homeOf(who(0))).toContain(
      'An admin did not let it through. The reason: “It names a ∗supplier∗”',
    );
  });

  test('in other words stands as members read it', async () => {
    await share(who(0));
    await db.feedback.updateMany({ where: { takeaway: text }, data: { takeaway: 'Show contracts *early*' } });
    const said = [words.lessons.shared('Show contracts ∗early∗'), `Members read: “${text}” With your name.`];
    expect(await homeOf(who(0))).toContain(said.join('\n'));
  });

  test('is taken back from the Home, long after, and gone from everywhere', async () => {
    await share(who(0));
    await setting.moveTo('2027-11-26T10:00:00Z');
    expect(await homeOf(who(0))).toContain(`${words.lessons.states.shown} ${words.lessons.withName}`);
    expect(await homeOf(who(2))).toContain(text);
    await pressOnHome(setting.slack, who(0), actions.takeaway);
    expect(await modalOf(who(0))).toContain('can’t be unread');
    const form = setting.slack.modals(who(0).user.id).at(-1);
    const values = { sharing: { sharing: { selected_option: { value: 'private' } } } };
    const filled = { takeaway_text: { takeaway_text: { value: text } }, ...values };
    await forger.submit(who(0).user.id, forms.takeaway, {
      metadata: form?.view.private_metadata ?? '',
      values: filled,
    });
    await closeAll(who(0));
    await setting.app.quiet();
    expect(wholeText(setting.slack.home(who(0).user.id) ?? {})).not.toContain(text);
    for (const person of people) {
      expect(await homeOf(person)).not.toContain(text);
      expect(await ask(person)).not.toContain(text);
    }
    expect(await db.insight.count()).toBe(0);
  });

  test('stands in one list, which is drawn anew under the form', async () => {
    const userId = who(0).user.id;
    const parts = await db.pairMember.findMany({ where: { userId }, orderBy: { pair: { date: 'asc' } } });
    expect(parts.length).toBeGreaterThan(1);
    await db.pair.updateMany({ data: { introducedAt: setting.now() } });
    for (const { pairId } of parts)
      await letThrough(db, await programmeIn(setting), { userId, pairId }, { text: `${text} ${pairId}` });
    await homeOf(who(0));
    await pressOnHome(setting.slack, who(0), `${actions.ownLessons}/0`);
    const before = await modalOf(who(0));
    for (const { pairId } of parts) expect(before).toContain(pairId);
    await pressInModal(who(0), actions.takeaway);
    const form = await eventually(() => {
      const found = setting.slack.modals(userId).at(-1);
      if (found?.view.callback_id !== forms.takeaway) throw new Error('no form yet');
      return found;
    });
    const [, pairId = ''] = (form.view.private_metadata ?? '').split('/');
    await setting.slack.submit(userId, form.id, {
      takeaway_text: { takeaway_text: { type: 'plain_text_input', value: null } },
    });
    const after = await modalOf(who(0));
    expect(after).not.toContain(pairId);
    expect(after).toContain(text);
    await closeAll(who(0));
  });
});

test('Slack refused nothing', () => {
  expect(setting.slack.refusals()).toEqual([]);
});
