// Working days: taken from the country, changed in the form.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { View, ViewValues } from '../../../src/practice/server/contract.ts';
import { fields } from '../../../src/slack/ids.ts';
import { eventually, joinAs, openedModal, personCalled, wholeText } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';

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
