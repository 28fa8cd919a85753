// Records how a database and Slack look in the middle of a round, before the schema changes: `npm run record -- name`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Practitioner } from '../../src/practice/community/people.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import type { Db } from '../../src/store/open-database.ts';
import {
  eventually,
  findMessage,
  introductionOf,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
  sayAs,
} from '../setting/act-as.ts';
import { type Setting, startCounterpart } from '../setting/start-counterpart.ts';

const names =
  'Ama Luis Sofia Priya Marie Thandiwe Carlos Emily Mateo Hannah Fatima James Olena Grace Liam Valentina'.split(
    ' ',
  );
const folder = path.join(import.meta.dirname, process.env['RECORD_AS'] ?? '');

/** Every row of every table as Postgres itself writes it, so that a later schema can be given them back. */
const rowsOf = async (db: Db) => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [found] = await db.$queryRawUnsafe<{ all: unknown }[]>(
      `SELECT COALESCE(json_agg(t), '[]') AS all FROM "${name}" t`,
    );
    rows[name] = found?.all;
  }
  return rows;
};

const keep = async (setting: Setting, name: string) => {
  await setting.app.quiet();
  await mkdir(folder, { recursive: true });
  const recorded = {
    now: setting.now().toISOString(),
    world: setting.slack.snapshot(),
    rows: await rowsOf(setting.app.database.db),
  };
  const file = path.join(folder, `${name}.json.gz`);
  await writeFile(file, await promisify(gzip)(JSON.stringify(recorded), { level: 9 }));
};

const begin = async () => {
  const setting = await startCounterpart('2026-12-03T10:00:00Z');
  const people = names.map((name) => personCalled(setting.slack, name));
  for (const person of people) expect(await joinAs(setting.slack, person)).toEqual({ ok: true });
  const one = (name: string) => personCalled(setting.slack, name);
  const isIn = (name: string) => {
    try {
      return introductionOf(setting.slack, one(name)).others.length > 0;
    } catch {
      return false;
    }
  };
  return { setting, people, one, isIn };
};

/** *Works for me* on the first half-hour that their introduction offers. */
const tapFirst = async ({ slack }: Setting, person: Practitioner) => {
  const { message } = findMessage(slack, person, 'cant_make_it');
  const [first = ''] = (message.blocks ?? [])
    .flatMap(controlsOf)
    .flatMap(({ action_id: id = '' }) => (id.startsWith('slot/') ? [id] : []));
  expect(await pressAs(slack, person, first)).toEqual({ ok: true });
};

const sees = ({ slack }: Setting, person: Practitioner, actionId: string): boolean => {
  try {
    return Boolean(findMessage(slack, person, actionId));
  } catch {
    return false;
  }
};

test('a round under way', async () => {
  const { setting, people, one } = await begin();
  const { slack } = setting;
  const { db } = setting.app.database;
  await db.membership.updateMany({ where: { userId: one('Emily').user.id }, data: { talks: 2 } });
  await sayAs(slack, one('Mateo'), '/counterpart pause until 20 January');
  await setting.liveTo('2026-12-08T20:00:00Z');
  await pressAs(slack, one('Ama'), 'cant_make_it');
  // One pair settles a time, another has one tap.
  const [settled, tapped] = (
    await db.pair.findMany({ include: { members: true }, orderBy: { id: 'asc' } })
  ).filter(
    ({ members, introducedAt }) =>
      introducedAt && !members.some(({ userId }) => userId === one('Ama').user.id),
  );
  const personOf = (userId = '') => {
    const person = people.find(({ user }) => user.id === userId);
    if (!person) throw new Error('too few pairs');
    return person;
  };
  for (const { userId } of settled?.members ?? []) await tapFirst(setting, personOf(userId));
  await tapFirst(setting, personOf(tapped?.members[0]?.userId));
  await setting.liveTo('2026-12-11T02:00:00Z');
  for (const person of people) if (sees(setting, person, 'we_met')) await pressAs(slack, person, 'we_met');
  await setting.liveTo('2026-12-14T08:30:00Z');
  for (const name of ['Luis', 'Sofia', 'Priya', 'Marie', 'Thandiwe', 'Emily']) {
    await pressAs(slack, one(name), 'feedback_met/yes');
    await pressAs(slack, one(name), 'feedback_value/4');
    await pressAs(slack, one(name), `feedback_again/${name === 'Priya' ? 'no' : 'yes'}`);
  }
  await pressAs(slack, one('Luis'), 'takeaway');
  const form = await openedModal(slack, one('Luis'));
  const values = {
    takeaway_text: { takeaway_text: { type: 'plain_text_input', value: 'Ask the counter staff first.' } },
    sharing: { sharing: { type: 'radio_buttons', selected_option: { value: 'with-name' } } },
  };
  expect(await slack.submit(one('Luis').user.id, form.id, values as never)).toMatchObject({ ok: true });
  // One introduction of the second round is refused for good, one cut off after Slack took it.
  slack.fail('chat.postMessage', { kind: 'error', error: 'restricted_action' });
  await setting.liveTo('2026-12-14T14:00:00Z');
  const next = { where: { kind: 'introduction', status: 'due' }, orderBy: { nextTryAt: 'asc' } } as const;
  const { nextTryAt } = await db.outboxMessage.findFirstOrThrow(next);
  await setting.liveTo(new Date(nextTryAt.getTime() - 60_000).toISOString());
  slack.fail('chat.postMessage', { kind: 'reset-after' });
  await setting.moveTo(nextTryAt.toISOString());
  const pairs = await db.pair.findMany({
    where: { introducedAt: { gte: new Date('2026-12-14') } },
    include: { members: true },
    orderBy: { id: 'asc' },
  });
  const inPair = (at: number, member: number) => personOf(pairs[at]?.members[member]?.userId);
  await pressAs(slack, inPair(0, 0), 'cant_make_it');
  await tapFirst(setting, inPair(1, 0));
  await sayAs(slack, inPair(2, 0), '/counterpart leave');
  await slack.openHome(one('Ama').user.id);
  // Forms that stand open while a newer app takes over.
  await sayAs(slack, one('Olena'), '/counterpart status');
  await slack.openHome(one('Grace').user.id);
  await pressOnHome(slack, one('Grace'), 'edit_profile');
  await openedModal(slack, one('Grace'));
  for (const control of ['rhythm', 'tune'] as const) {
    const admin = one(control === 'rhythm' ? 'Ama' : 'Liam');
    await slack.openHome(admin.user.id);
    await pressOnHome(slack, admin, control);
    await openedModal(slack, admin);
  }
  const open = await pressAs(slack, one('Marie'), 'takeaway');
  expect(open).toEqual({ ok: true });
  await openedModal(slack, one('Marie'));
  await keep(setting, 'under-way');
  const statuses = await db.outboxMessage.groupBy({ by: ['status'], _count: true });
  expect(statuses.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['due', 'parked', 'sent', 'unknown']),
  );
  await setting.stop();
});

test('a round that waits', async () => {
  const { setting, one } = await begin();
  const { slack, moveTo } = setting;
  await setting.app.database.db.programme.updateMany({ data: { approval: 'wait' } });
  await slack.openHome(one('Ama').user.id);
  await pressOnHome(slack, one('Ama'), 'rhythm');
  const form = await openedModal(slack, one('Ama'));
  const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } });
  const values = {
    cadence: { cadence: chosen('weekly') },
    weekday: { weekday: chosen('1') },
    hour: { hour: chosen('9') },
    zone: { zone: chosen('UTC') },
    approval: { approval: { type: 'radio_buttons', selected_option: { value: 'wait' } } },
  };
  expect(await slack.submit(one('Ama').user.id, form.id, values as never)).toMatchObject({ ok: true });
  await moveTo('2026-12-07T09:00:00Z');
  await pressAs(slack, one('Ama'), 'preview');
  await eventually(() => expect(slack.modals(one('Ama').user.id).at(-1)?.view.submit).toBeDefined());
  await keep(setting, 'waiting');
  await setting.stop();
});
