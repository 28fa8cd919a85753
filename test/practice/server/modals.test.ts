// Modals from trigger to submission: stack, hashes, field errors, loaded options.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call, startTinyApp, type TinyApp, type Told } from './tiny-app.ts';

let slack: PracticeSlack;
let app: TinyApp;

beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'Ama Mensah' });
  app = await startTinyApp(slack);
});
afterEach(async () => {
  vi.useRealTimers();
  await app.stop();
  await slack.stop();
});

const plain = (text: string) => ({ type: 'plain_text', text });
const form = (more: object = {}) => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Join'),
  submit: plain('Save'),
  private_metadata: 'secret',
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'role',
      label: plain('Role'),
      element: { type: 'plain_text_input', action_id: 'role', max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'country',
      label: plain('Country'),
      optional: true,
      element: { type: 'external_select', action_id: 'country', min_query_length: 2 },
    },
  ],
  ...more,
});

const last = () => app.arrived.at(-1)?.payload;
const trigger = async () => {
  await slack.command('U1', '/counterpart join');
  return last()?.trigger_id;
};
const open = async (view: object = form()) =>
  call(slack, 'views.open', { trigger_id: await trigger(), view });
const top = () => slack.modals('U1').at(-1);
const submit = (value: string | null, answer: Told = {}) => {
  app.answer = () => answer;
  const values = { role: { role: { type: 'plain_text_input', value } } };
  return slack.submit('U1', top()?.id ?? '', values);
};

test('a trigger serves once', async () => {
  const trigger_id = await trigger();
  expect(await call(slack, 'views.open', { trigger_id, view: form() })).toMatchObject({ ok: true });
  expect(await call(slack, 'views.open', { trigger_id, view: form() })).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  expect(await call(slack, 'views.open', { trigger_id: '1.2.abc', view: form() })).toMatchObject({
    error: 'invalid_trigger_id',
  });
});

test('a trigger lives for three real seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const young = await trigger();
  vi.setSystemTime(Date.now() + 3000);
  expect(await call(slack, 'views.open', { trigger_id: young, view: form() })).toMatchObject({ ok: true });
  const old = await trigger();
  vi.setSystemTime(Date.now() + 3001);
  expect(await call(slack, 'views.open', { trigger_id: old, view: form() })).toMatchObject({
    error: 'expired_trigger_id',
  });
});

test('and longer where a slow machine shall do', async () => {
  await app.stop();
  await slack.stop();
  slack = await startSlack({ patience: 10_000 });
  slack.addUser({ id: 'U1', name: 'Ama Mensah' });
  app = await startTinyApp(slack);
  vi.useFakeTimers({ toFake: ['Date'] });
  const trigger_id = await trigger();
  vi.setSystemTime(Date.now() + 10_000);
  expect(await call(slack, 'views.open', { trigger_id, view: form() })).toMatchObject({ ok: true });
});

test('refuses a broken view, by pointer', async () => {
  expect(await open(form({ title: plain('x'.repeat(25)) }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  });
  expect(await open(form({ private_metadata: 'x'.repeat(260_000) }))).toMatchObject({
    error: 'view_too_large',
  });
  expect(slack.modals('U1')).toEqual([]);
});

test('an external id serves one view at a time', async () => {
  expect(await open(form({ external_id: 'one' }))).toMatchObject({ ok: true });
  expect(await open(form({ external_id: 'one' }))).toMatchObject({ error: 'duplicate_external_id' });
  expect(await call(slack, 'views.update', { external_id: 'one', view: form() })).toMatchObject({ ok: true });
});

test('updates a view by its hash', async () => {
  const { view } = await open();
  const update = (hash?: string) =>
    call(slack, 'views.update', { view_id: view?.id, view: form(), ...(hash ? { hash } : {}) });
  expect(await update(view?.hash)).toMatchObject({ ok: true, view: { id: view?.id } });
  expect(await update(view?.hash)).toMatchObject({ error: 'hash_conflict' });
  expect(await update()).toMatchObject({ ok: true });
  expect(await call(slack, 'views.update', { view_id: 'V9', view: form() })).toMatchObject({
    error: 'not_found',
  });
});

test('pushes from an open modal, three views high', async () => {
  const button = { type: 'button', action_id: 'more', text: plain('More') };
  const view = form({ blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] });
  const push = async () => {
    const where = { kind: 'modal', viewId: top()?.id ?? '' } as const;
    await slack.press('U1', where, { action_id: 'more', block_id: 'row' });
    return call(slack, 'views.push', { trigger_id: last()?.trigger_id, view });
  };
  expect(await call(slack, 'views.push', { trigger_id: await trigger(), view })).toMatchObject({
    error: 'invalid_trigger_id',
  });
  const { view: root } = await open(view);
  expect(await push()).toMatchObject({ view: { root_view_id: root?.id, previous_view_id: root?.id } });
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toMatchObject({ error: 'push_limit_reached' });
  expect(slack.modals('U1')).toHaveLength(3);
});

test('a submission brings every field and closes the view', async () => {
  await open();
  expect(await submit('Lead')).toEqual({ ok: true });
  expect(last()).toMatchObject({
    type: 'view_submission',
    view: {
      private_metadata: 'secret',
      state: {
        values: {
          role: { role: { type: 'plain_text_input', value: 'Lead' } },
          country: { country: { type: 'external_select', selected_option: null } },
        },
      },
    },
  });
  expect(slack.modals('U1')).toEqual([]);
});

test.each([
  [null, 'Please complete this required field.'],
  ['', 'Please complete this required field.'],
  ['too long', 'Please enter 5 characters or fewer.'],
])('the client itself refuses %o', async (value, words) => {
  await open();
  const asked = app.arrived.length;
  expect(await submit(value)).toEqual({ ok: false, error: 'field_errors', errors: { role: words } });
  expect(app.arrived).toHaveLength(asked);
  expect(top()?.errors).toEqual({ role: words });
});

test("the app's errors stand at their fields", async () => {
  await open();
  const errors = { role: 'Please say more.' };
  expect(await submit('x', { body: { response_action: 'errors', errors } })).toEqual({
    ok: false,
    error: 'field_errors',
    errors,
  });
  expect(top()?.errors).toEqual(errors);
});

test('refuses errors at fields that are not there', async () => {
  await open();
  const body = { response_action: 'errors', errors: { rôle: 'x' } };
  expect(await submit('x', { body })).toEqual({ ok: false, error: 'invalid_errors' });
  expect(slack.refusals().at(-1)).toMatchObject({ what: 'view_submission form', error: 'invalid_errors' });
});

test.each([
  ['update', 1, 'Next'],
  ['push', 2, 'Next'],
])('the answer %s leaves %i views', async (response_action, count, title) => {
  await open();
  await submit('x', { body: { response_action, view: form({ title: plain(title) }) } });
  expect(slack.modals('U1')).toHaveLength(count);
  expect(top()?.view.title?.text).toBe(title);
});

test('the answer clear closes all views', async () => {
  await open();
  await submit('x', { body: { response_action: 'push', view: form() } });
  await submit('x', { body: { response_action: 'clear' } });
  expect(slack.modals('U1')).toEqual([]);
});

test.each([
  [{ response_action: 'dance' }, 'invalid_response_action'],
  [{ response_action: 'update' }, 'invalid_arguments'],
  ['no JSON', 'invalid_response_body'],
])('refuses the answer %o', async (body, error) => {
  await open();
  expect(await submit('x', { body })).toEqual({ ok: false, error });
  expect(slack.modals('U1')).toHaveLength(1);
});

test('refuses a value for a field that is not drawn', async () => {
  await open();
  const values = { colour: { colour: { type: 'plain_text_input', value: 'red' } } };
  expect(await slack.submit('U1', top()?.id ?? '', values)).toEqual({
    ok: false,
    error: 'no_such_control: colour/colour',
  });
});

test('closing tells the app where it asked for that', async () => {
  await open();
  await slack.close('U1', top()?.id ?? '');
  expect(last()).toMatchObject({ type: 'view_closed', is_cleared: false });
  await open(form({ notify_on_close: false }));
  const asked = app.arrived.length;
  await slack.close('U1', top()?.id ?? '');
  expect(app.arrived).toHaveLength(asked);
  expect(slack.modals('U1')).toEqual([]);
});

const suggest = (typed: string, body: object) => {
  app.answer = () => ({ body });
  const where = { kind: 'modal', viewId: top()?.id ?? '' } as const;
  return slack.options('U1', where, 'country', 'country', typed);
};
const option = (value: string) => ({ text: plain(value), value });

test('loads options once enough is typed', async () => {
  await open();
  const asked = app.arrived.length;
  expect(await suggest('k', { options: [option('KE')] })).toEqual([]);
  expect(app.arrived).toHaveLength(asked);
  expect(await suggest('ke', { options: [option('KE')] })).toEqual([option('KE')]);
  expect(last()).toMatchObject({ type: 'block_suggestion', action_id: 'country', value: 'ke' });
});

test('takes a hundred options, or groups, and no more', async () => {
  await open();
  const options = Array.from({ length: 100 }, (_, at) => option(String(at)));
  expect(await suggest('ke', { options })).toHaveLength(100);
  expect(await suggest('ke', { option_groups: [{ label: plain('A'), options }] })).toHaveLength(100);
  expect(await suggest('ke', { options: [...options, option('x')] })).toEqual([]);
  expect(slack.refusals().at(-1)?.messages).toEqual([
    '[ERROR] no more than 100 items allowed [json-pointer:/options]',
  ]);
});
