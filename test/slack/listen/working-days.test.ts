// Working days: taken from the country, changed in the form, and asked for once of members of before.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { View, ViewValues } from '../../../src/practice/server/contract.ts';
import { fields } from '../../../src/slack/ids.ts';
import {
  eventually,
  joinAs,
  openedModal,
  personCalled,
  pressOnHome,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { startForger } from './forge.ts';

let setting: Setting;
let omar: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  omar = personCalled(setting.slack, 'Omar');
});
afterAll(() => setting.stop());

const openForm = async () => {
  await setting.slack.command(omar.user.id, '/counterpart join');
  return openedModal(setting.slack, omar);
};
const chosen = (...days: string[]): ViewValues => ({
  [fields.workDays]: {
    [fields.workDays]: {
      type: 'multi_static_select',
      selected_options: days.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
    },
  },
});
const drawnIn = (view: View) =>
  view.blocks
    .find(({ block_id }) => block_id === fields.workDays)
    ?.element?.initial_options?.map(({ text }) => text.text);
const kept = async () => (await setting.app.database.db.person.findFirstOrThrow()).workDays;
const homeText = (): string => wholeText(setting.slack.home(omar.user.id) ?? { blocks: [] });

describe('in the form', () => {
  test('days are empty for who joins, and taken from the country', async () => {
    const modal = await openForm();
    expect(drawnIn(modal.view)).toBeUndefined();
    await setting.slack.close(omar.user.id, modal.id);
    expect(await joinAs(setting.slack, omar)).toEqual({ ok: true });
    expect(await kept()).toEqual([1, 2, 3, 4, 7]);
    await eventually(() => expect(homeText()).toContain('Sunday to Thursday, 09:00 to 16:00 (Cairo)'));
  });

  test('they are filled in for a member, changed, and emptied', async () => {
    const modal = await openForm();
    expect(drawnIn(modal.view)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Sunday']);
    expect(await setting.slack.submit(omar.user.id, modal.id, chosen('3', '1'))).toEqual({ ok: true });
    expect(await kept()).toEqual([1, 3]);
    await eventually(() => expect(homeText()).toContain('Monday and Wednesday, 09:00'));
    const again = await openForm();
    await setting.slack.submit(omar.user.id, again.id, chosen());
    expect(await kept()).toEqual([1, 2, 3, 4, 7]);
  });
});

describe('on the Home of a member of before', () => {
  const question = 'Which days do you work? We take Monday to Friday until you say otherwise.';
  beforeEach(async () => {
    const { db } = setting.app.database;
    await db.person.updateMany({ data: { workDays: [1, 2, 3, 4, 5], workDaysSaid: false } });
    await setting.slack.openHome(omar.user.id);
    await eventually(() => expect(homeText()).toContain(question));
  });

  test.each([
    ['take_days/12347', 'Sunday to Thursday, 09:00', [1, 2, 3, 4, 7]],
    ['take_days/12345', 'Monday to Friday, 09:00', [1, 2, 3, 4, 5]],
  ])('%s is saved at a tap, and the question goes', async (actionId, line, days) => {
    expect(await pressOnHome(setting.slack, omar, actionId)).toMatchObject({ ok: true });
    expect(await kept()).toEqual(days);
    await eventually(() => expect(homeText()).not.toContain(question));
    expect(homeText()).toContain(line);
  });

  test('other days open the form with the week of the country', async () => {
    await pressOnHome(setting.slack, omar, 'other_days');
    const modal = await openedModal(setting.slack, omar);
    expect(drawnIn(modal.view)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Sunday']);
    expect(await setting.slack.submit(omar.user.id, modal.id, chosen('1', '2'))).toEqual({ ok: true });
    await eventually(() => expect(homeText()).not.toContain(question));
    expect(await kept()).toEqual([1, 2]);
  });

  test('days that no week has are not saved', async () => {
    const forger = await startForger(setting);
    for (const days of ['', '8', '21', '11', '0', '12345678', '1,2'])
      await forger.press(omar.user.id, { actionId: `take_days/${days}` });
    await setting.app.quiet();
    await forger.stop();
    expect(await kept()).toEqual([1, 2, 3, 4, 5]);
    expect(homeText()).toContain(question);
  });

  test('a tap of somebody who has left is answered in words', async () => {
    const forger = await startForger(setting);
    await setting.slack.command(omar.user.id, '/counterpart leave');
    await setting.app.quiet();
    await forger.press(omar.user.id, { actionId: 'take_days/12347' });
    await setting.app.quiet();
    const answers = forger.answers();
    await forger.stop();
    expect(answers).toEqual([expect.stringContaining('You have not joined yet.')]);
    expect(await kept()).toEqual([1, 2, 3, 4, 5]);
  });
});

test('Slack refused nothing of all this', () => expect(setting.slack.refusals()).toEqual([]));
