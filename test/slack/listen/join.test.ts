// Joining through the form: errors at their field, menus in the member's language, editing, and what the Home shows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillProfile } from '../../../src/practice/community/fill-form.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { View, ViewValues } from '../../../src/practice/server/contract.ts';
import { fields, forms, secondTalk } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import {
  eventually,
  findMessage,
  joinAs,
  openedModal,
  personCalled,
  pressOnHome,
  sayAs,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { startForger } from './forge.ts';

const said = wordsFor('en-GB');

let setting: Setting;
let ama: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  ama = personCalled(setting.slack, 'Ama');
});
afterAll(() => setting.stop());

const openForm = async (person: Practitioner) => {
  await setting.slack.command(person.user.id, '/counterpart join');
  return openedModal(setting.slack, person);
};
const choose = (value: string): ViewValues[string][string] => ({
  type: 'external_select',
  selected_option: { text: { type: 'plain_text', text: value }, value },
});
/** What the menu offers, as `name (description)`. */
const offered = async (person: Practitioner, field: string, typed: string): Promise<string[]> => {
  const { id } = setting.slack.modals(person.user.id).at(-1) ?? (await openForm(person));
  const found = await setting.slack.options(
    person.user.id,
    { kind: 'modal', viewId: id },
    field,
    field,
    typed,
  );
  return found.map(({ text, description }) =>
    description ? `${text.text} (${description.text})` : text.text,
  );
};
const homeText = (person: Practitioner): string =>
  wholeText(setting.slack.home(person.user.id) ?? { blocks: [] });

describe('the join form', () => {
  test('shows each error at its field and keeps the form open', async () => {
    const modal = await openForm(ama);
    const values = {
      ...(await fillProfile(setting.slack, ama, modal.view)),
      country: { country: choose('ZZ') },
      work_end: { work_end: { type: 'timepicker', selected_time: ama.answers.workStart } },
    };
    const acked = await setting.slack.submit(ama.user.id, modal.id, values);
    expect(acked.errors).toEqual({
      [fields.country]: said.errors.countryUnknown,
      [fields.workEnd]: said.errors.hoursEqual,
    });
    expect(await setting.app.database.db.membership.count()).toBe(0);
    await setting.slack.close(ama.user.id, modal.id);
  });

  // Slack itself stops a required field that is empty, so this comes from elsewhere.
  test('without any language is answered at that field', async () => {
    const forger = await startForger(setting);
    const values = {
      role: { role: choose('Mayor') },
      country: { country: choose('GH') },
      interests: { interests: { selected_options: [{ value: 'Bees' }] } },
      languages: { languages: { selected_options: [] } },
    };
    const response = await forger.submit(ama.user.id, forms.profile, { values });
    await forger.stop();
    const errors = { languages: 'Please choose at least one language.' };
    expect(await response.json()).toEqual({ response_action: 'errors', errors });
    expect(await setting.app.database.db.membership.count()).toBe(0);
  });

  test('an emptied field of languages keeps the form open', async () => {
    const modal = await openForm(ama);
    const filled = await fillProfile(setting.slack, ama, modal.view);
    const emptied = { type: 'multi_external_select', selected_options: [] };
    const values = { ...filled, languages: { languages: emptied } };
    const acked = await setting.slack.submit(ama.user.id, modal.id, values);
    expect(Object.keys(acked.errors ?? {})).toEqual([fields.languages]);
    await setting.slack.close(ama.user.id, modal.id);
  });

  test.each([
    ['Luis', 'aleman', 'Alemania (Europa occidental)'],
    ['Marie', 'allem', 'Allemagne (Europe de l’Ouest)'],
    ['Ama', 'germ', 'Germany (Western Europe)'],
    ['Ama', 'cote', 'Côte d’Ivoire (Western Africa)'],
    ['Luis', 'DE', 'Alemania (Europa occidental)'],
  ])('%s types “%s” and is offered %s', async (name, typed, country) => {
    expect(await offered(personCalled(setting.slack, name), fields.country, typed)).toContain(country);
  });

  test('offers an interest or a role that one types oneself', async () => {
    expect(await offered(ama, fields.interests, 'Bee keeping')).toEqual(['Add “Bee keeping”']);
    expect(await offered(ama, fields.role, 'Bee')).toContain('Add “Bee”');
    expect(await offered(ama, fields.interests, 'procure')).toContain('Procurement');
    expect(await offered(ama, fields.interests, 'procurement')).toEqual(['Procurement']);
  });

  test('three answers are enough, one of them typed', async () => {
    const modal = setting.slack.modals(ama.user.id).at(-1) ?? (await openForm(ama));
    const acked = await setting.slack.submit(ama.user.id, modal.id, {
      role: { role: choose('Mayor') },
      country: { country: choose('GH') },
      interests: {
        interests: {
          type: 'multi_external_select',
          selected_options: [{ text: { type: 'plain_text', text: 'Bee keeping' }, value: 'Bee keeping' }],
        },
      },
    });
    expect(acked).toEqual({ ok: true });
    expect(wholeText((await openedModal(setting.slack, ama)).view)).toContain('You are in.');
    const closed = await openedModal(setting.slack, ama);
    await setting.slack.close(ama.user.id, closed.id);
  });
});

describe('joining twice', () => {
  test('opens the form filled in, and edits', async () => {
    const modal = await openForm(ama);
    expect(wholeText(modal.view)).toContain('Bee keeping');
    expect(modal.view.title?.text).toBe(said.profileForm.editTitle);
    const values = { role: { role: choose('Head of bees') } };
    expect(await setting.slack.submit(ama.user.id, modal.id, values)).toEqual({ ok: true });
    expect(setting.slack.modals(ama.user.id)).toEqual([]);
    const { db } = setting.app.database;
    expect(await db.membership.count()).toBe(1);
    expect(await db.person.findFirst()).toMatchObject({ role: 'Head of bees', interests: ['Bee keeping'] });
  });
});

describe('people to avoid', () => {
  const avoiding = (ids: readonly string[]): ViewValues => ({
    [fields.avoid]: { [fields.avoid]: { type: 'multi_users_select', selected_users: [...ids] } },
  });
  const crowd = (size: number): string[] => Array.from({ length: size }, (_, at) => `U0${1000 + at}`);
  const named = () => setting.app.database.db.avoidance.count({ where: { cause: 'avoid' } });

  test('are a hundred at most, said at their field', async () => {
    const modal = await openForm(ama);
    const tooMany = await setting.slack.submit(ama.user.id, modal.id, avoiding(crowd(101)));
    expect(tooMany.errors).toEqual({ [fields.avoid]: said.errors.avoidTooMany });
    expect(await named()).toBe(0);
    expect(await setting.slack.submit(ama.user.id, modal.id, avoiding(crowd(100)))).toEqual({ ok: true });
    expect(await named()).toBe(100);
  });

  test('beyond the hundred stay when the form is saved', async () => {
    const { db } = setting.app.database;
    const row = await db.avoidance.findFirstOrThrow();
    await db.avoidance.createMany({
      data: crowd(120).map((otherId) => ({ ...row, otherId })),
      skipDuplicates: true,
    });
    const modal = await openForm(ama);
    const field = modal.view.blocks.find(({ block_id }) => block_id === fields.avoid);
    expect(field?.element?.initial_users).toEqual(crowd(100));
    expect(await setting.slack.submit(ama.user.id, modal.id, {})).toEqual({ ok: true });
    expect(await named()).toBe(120);
    const again = await openForm(ama);
    expect(await setting.slack.submit(ama.user.id, again.id, avoiding([]))).toEqual({ ok: true });
    expect(await named()).toBe(20);
  });
});

describe('a second talk', () => {
  const talks = async () => (await setting.app.database.db.membership.findFirstOrThrow()).talks;
  const frequencyOf = (view: View) =>
    view.blocks.find(({ block_id }) => block_id === fields.frequency)?.element?.initial_option?.value;
  const chosen = (value: string): ViewValues => ({
    [fields.frequency]: {
      [fields.frequency]: {
        type: 'radio_buttons',
        selected_option: { text: { type: 'plain_text', text: value }, value },
      },
    },
  });

  test('is kept when chosen, shown again, and taken back', async () => {
    expect(await talks()).toBe(1);
    const modal = await openForm(ama);
    expect(frequencyOf(modal.view)).toBe('1');
    expect(await setting.slack.submit(ama.user.id, modal.id, chosen(secondTalk))).toEqual({ ok: true });
    expect(await talks()).toBe(2);
    const again = await openForm(ama);
    expect(frequencyOf(again.view)).toBe(secondTalk);
    expect(await setting.slack.submit(ama.user.id, again.id, {})).toEqual({ ok: true });
    expect(await talks()).toBe(2);
    const last = await openForm(ama);
    await setting.slack.submit(ama.user.id, last.id, chosen('1'));
    expect(await talks()).toBe(1);
  });
});

describe('the App Home', () => {
  test('of a stranger to the programme has one button', async () => {
    const luis = personCalled(setting.slack, 'Luis');
    await setting.slack.openHome(luis.user.id);
    await eventually(() => expect(homeText(luis)).toContain(said.home.welcomeTitle));
    await setting.slack.close(luis.user.id, setting.slack.modals(luis.user.id).at(-1)?.id ?? '');
    await pressOnHome(setting.slack, luis, 'join');
    expect((await openedModal(setting.slack, luis)).view.callback_id).toBe('profile_form');
  });

  test('shows the next round in one’s own time, and the profile', async () => {
    await setting.slack.openHome(ama.user.id);
    await eventually(() => expect(homeText(ama)).toContain('Head of bees'));
    const text = homeText(ama);
    for (const part of [
      said.home.nowTitle,
      said.home.nothingToDo,
      'Monday 7 December',
      '09:00',
      'Accra',
      'Ghana',
      'Western Africa',
      'Interests: Bee keeping',
      said.home.noMandate,
      said.home.editProfile,
      said.home.pause,
      said.home.leave,
    ])
      expect(text).toContain(part);
  });

  test('shows the same hour otherwise to somebody elsewhere', async () => {
    const priya = personCalled(setting.slack, 'Priya');
    await joinAs(setting.slack, priya);
    await eventually(() => expect(homeText(priya)).toContain('14:30'));
    expect(homeText(priya)).toContain('Kolkata');
  });

  test('shows this round’s counterpart and what to do', async () => {
    await setting.moveTo('2026-12-07T09:00:00Z');
    const priya = personCalled(setting.slack, 'Priya');
    await setting.slack.openHome(ama.user.id);
    await eventually(() =>
      expect(homeText(ama)).toContain(`Find half an hour with <@${priya.user.id}>, India.`),
    );
    expect(homeText(ama)).toContain(said.times.how);
    expect(homeText(ama)).not.toContain(said.introduction.weMet);
  });

  test('asks whoever met at once, from the second day on', async () => {
    await setting.moveTo('2026-12-08T09:00:00Z');
    await setting.slack.openHome(ama.user.id);
    await pressOnHome(setting.slack, ama, 'we_met');
    await eventually(() => expect(homeText(ama)).toContain(said.feedback.value));
    expect(homeText(ama).indexOf(said.feedback.met)).toBeLessThan(homeText(ama).indexOf(said.home.nextTitle));
    expect(homeText(ama)).not.toContain('Find half an hour with');
  });

  test('shows an answer in the message that asks for it too', async () => {
    await setting.moveTo('2026-12-11T16:00:00Z');
    await pressOnHome(setting.slack, ama, 'feedback_value/4');
    await eventually(() =>
      expect(wholeText(findMessage(setting.slack, ama, 'feedback_value/4').message)).toContain('✓ 4'),
    );
  });

  test('pauses, resumes and leaves at a press', async () => {
    await pressOnHome(setting.slack, ama, 'pause');
    const modal = await openedModal(setting.slack, ama);
    expect(
      (
        await setting.slack.submit(ama.user.id, modal.id, {
          pause_until: { pause_until: { type: 'datepicker', selected_date: '2026-12-01' } },
        })
      ).errors,
    ).toEqual({ pause_until: said.errors.pauseInThePast });
    await setting.slack.submit(ama.user.id, modal.id, {
      pause_until: { pause_until: { type: 'datepicker', selected_date: '2027-01-15' } },
    });
    await eventually(() => expect(homeText(ama)).toContain('You are paused until *Friday, 15 January 2027*'));
    await pressOnHome(setting.slack, ama, 'resume');
    await eventually(() => expect(homeText(ama)).toContain('Monday 14 December'));
    await pressOnHome(setting.slack, ama, 'leave');
    await eventually(() => expect(homeText(ama)).toContain(said.home.welcomeTitle));
    expect(await sayAs(setting.slack, ama, '/counterpart status')).toContain('You have not joined');
  });

  test('Slack refused nothing of all this', () => expect(setting.slack.refusals()).toEqual([]));
});
