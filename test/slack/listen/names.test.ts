// What people put into their names and profiles is shown to their counterpart, and obeyed by nobody.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../src/practice/server/commands.ts';
import type { ViewValues } from '../../../src/practice/server/contract.ts';
import {
  findMessage,
  joinAs,
  openedModal,
  personCalled,
  pressOnHome,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';

const trouble = {
  emoji: '👩‍👩‍👧‍👦 🎉 :fire: Nina',
  rightToLeft: 'مرحبا \u202Egnihton\u202C שלום',
  loud: '<!channel> <!here|x> <@U0PRACT001> <https://evil.example|click> *bold* & more',
};

let setting: Setting;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
});
afterAll(() => setting.stop());

const text = (value: string): ViewValues[string][string] => ({ type: 'plain_text_input', value });
const choice = (value: string) => ({
  text: { type: 'plain_text' as const, text: value.slice(0, 75) },
  value,
});

test('an introduction shows them as the characters that they are', async () => {
  const { slack } = setting;
  slack.addUser({ id: 'U0TROUBLE', name: trouble.loud, tz: 'Africa/Accra', locale: 'en-GB' });
  await slack.command('U0TROUBLE', `${commands[0].command} join`);
  const ama = personCalled(slack, 'Ama');
  await joinAs(slack, ama);
  const nina = { ...ama, user: { ...ama.user, id: 'U0TROUBLE', name: trouble.loud } };
  const modal = await openedModal(slack, nina);
  const acked = await slack.submit('U0TROUBLE', modal.id, {
    role: { role: { type: 'external_select', selected_option: choice(trouble.emoji) } },
    country: { country: { type: 'external_select', selected_option: choice('GH') } },
    interests: {
      interests: {
        type: 'multi_external_select',
        selected_options: [choice(trouble.rightToLeft), choice('<!channel>'), choice('Digital inclusion')],
      },
    },
    mandate: { mandate: text(`${trouble.loud}\n> quoted\n\`\`\`code\`\`\``) },
    organisation: { organisation: text(trouble.rightToLeft) },
  });
  expect(acked).toEqual({ ok: true });
  await setting.moveTo('2026-12-07T09:00:00Z');

  const { message } = findMessage(slack, ama, 'cant_make_it');
  const shown = wholeText(message);
  // The only things in angle brackets are our own two mentions.
  expect(new Set([...shown.matchAll(/<[^>]*>/g)].map(([found]) => found))).toEqual(
    new Set(['<@U0TROUBLE>', `<@${ama.user.id}>`]),
  );
  expect(shown).toContain('&lt;!channel&gt;');
  expect(shown).toContain('👩‍👩‍👧‍👦 🎉');
  expect(shown).not.toMatch(/:fire:|\u202E|\*bold\*|```/);
  expect(shown).toMatch(/\u2068[^\u2069]*مرحبا[^\u2069]*\u2069/);
  expect(message.text).not.toMatch(/<!/);
});

test('an admin’s preview shows a loud name as it is written', async () => {
  const { slack } = setting;
  const ama = personCalled(slack, 'Ama');
  await setting.moveTo('2026-12-13T09:00:00Z');
  const sofia = personCalled(slack, 'Sofia');
  await joinAs(slack, sofia);
  await slack.openHome(ama.user.id);
  for (const { id } of slack.modals(ama.user.id)) await slack.close(ama.user.id, id);
  await pressOnHome(slack, ama, 'preview');
  await expect
    .poll(() => wholeText(slack.modals(ama.user.id).at(-1)?.view ?? { blocks: [] }), { timeout: 10_000 })
    .toContain('&lt;!channel&gt;');
  expect(wholeText((await openedModal(slack, ama)).view)).not.toMatch(/<[!@h]/);
});

test('Slack refused nothing of it', () => expect(setting.slack.refusals()).toEqual([]));
