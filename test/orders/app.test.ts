// The whole app behind HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { tuneRhythm } from '../../src/flow/tune-programme.ts';
import type { Practitioner } from '../../src/practice/community/people.ts';
import { actions } from '../../src/slack/ids.ts';
import {
  directMessages,
  eventually,
  findMessage,
  joinAs,
  openedModal,
  personCalled,
  wholeText,
} from '../setting/act-as.ts';
import { programmeIn, type Setting, startCounterpart } from '../setting/start-counterpart.ts';

let setting: Setting;
let people: Practitioner[];
let ama: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  people = ['Ama', 'Sofia', 'Marie', 'Thandiwe'].map((name) => personCalled(setting.slack, name));
  ama = people[0] as Practitioner;
  for (const person of people) await joinAs(setting.slack, person);
  await setting.slack.changeUser(ama.user.id, { is_admin: true });
  await setting.slack.openHome(ama.user.id);
  await setting.app.quiet();
});
afterAll(() => setting.stop());
const wait = async () =>
  tuneRhythm(setting.app.deps, {
    ...(await programmeIn(setting)),
    userId: ama.user.id,
    rhythm: { ...defaultRhythm, approval: 'wait' },
  });

test('a form of “round now” that is sent while a draft waits says that one waits', async () => {
  await setting.moveTo('2026-12-07T09:00:00Z');
  await setting.app.quiet();
  for (const name of ['Grace', 'Lars']) {
    const person = personCalled(setting.slack, name);
    people.push(person);
    await joinAs(setting.slack, person);
  }
  await wait();
  const { db } = setting.app.database;
  const programme = await db.programme.findFirstOrThrow();
  await db.programme.updateMany({ data: { rules: { ...(programme.rules as object), restWeeks: 0 } } });
  await setting.slack.command(ama.user.id, '/counterpart round now');
  const form = await openedModal(setting.slack, ama);
  expect(wholeText(form.view)).toContain('runs until');
  // The form stays open over the weekend; on Monday a draft waits.
  await setting.moveTo('2026-12-11T16:00:00Z');
  await setting.moveTo('2026-12-14T09:00:00Z');
  expect(await db.round.count({ where: { status: 'draft' } })).toBe(1);
  await setting.slack.submit(ama.user.id, form.id, {});
  await setting.app.quiet();
  const said = await eventually(() => {
    const text = wholeText(setting.slack.modals(ama.user.id).at(-1)?.view ?? { blocks: [] });
    expect(text).not.toContain('One moment');
    return text;
  });
  expect(said).not.toContain('is out already');
});

test('“Approve” of an older draft does not say that none waits while one waits', async () => {
  const { db } = setting.app.database;
  const draft = await db.round.findFirstOrThrow({ where: { status: 'draft' } });
  const old = findMessage(setting.slack, ama, actions.approve);
  // Nobody approves; before the message is redrawn (Slack refuses just now) the next draft waits.
  setting.slack.fail('chat.update', { kind: 'status', status: 429, retryAfter: 600 }, 3);
  await setting.moveTo('2026-12-21T09:00:00Z');
  await setting.app.quiet();
  const control =
    (old.message.blocks ?? []).find((block) => JSON.stringify(block).includes(actions.approve))?.block_id ??
    '';
  const before = directMessages(setting.slack, ama.user.id).length;
  await setting.slack.press(
    ama.user.id,
    { kind: 'message', channel: old.channel, ts: old.message.ts },
    { action_id: actions.approve, block_id: control },
  );
  await setting.app.quiet();
  const rounds = await db.round.findMany({ orderBy: { opensAt: 'asc' } });
  expect(rounds.filter(({ status }) => status === 'draft')).toHaveLength(1);
  expect(draft.status).toBe('draft');
  const said = directMessages(setting.slack, ama.user.id).slice(before).map(wholeText).join('\n');
  expect(said).not.toBe('');
  expect(said).not.toContain('No round waits for approval any more');
});
