// A file on its way through the practice workspace: address, bytes, message; as strict as Slack.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call } from './tiny-app.ts';

let slack: PracticeSlack;
beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'Ama Mensah' });
  slack.addUser({ id: 'U2', name: 'Luis Rojas' });
  slack.addUser({ id: 'U3', name: 'Gone', deleted: true });
});
afterEach(() => slack.stop());

const text = 'BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n';
const bytes = Buffer.from(text);
const file = { filename: 'talk.ics', length: bytes.length };

const ask = async (of: object = file) => {
  const {
    upload_url = '',
    file_id = '',
    ...rest
  } = await call(slack, 'files.getUploadURLExternal', { ...of });
  return { upload_url, file_id, ...rest };
};
const post = (url: string, body: BodyInit = bytes) => fetch(url, { method: 'POST', body });
const complete = (args: object) => call(slack, 'files.completeUploadExternal', { ...args });

/** A file whose bytes are there. */
const uploaded = async (of: object = file): Promise<string> => {
  const { upload_url, file_id } = await ask(of);
  expect((await post(upload_url)).status).toBe(200);
  return file_id;
};
const messagesOf = (userId: string) =>
  slack.conversations(userId).find(({ kind }) => kind === 'app')?.messages ?? [];
const download = (userId: string, id: string) => fetch(`${slack.url}/practice/file?as=${userId}&id=${id}`);

describe('a file', () => {
  test('comes as one message with its comment', async () => {
    const id = await uploaded();
    const files = [{ id, title: 'Your talk' }];
    const answer = await complete({ files, channels: 'U1', initial_comment: 'On Tuesday' });
    expect(answer).toEqual({ ok: true, files });
    const [message, ...others] = messagesOf('U1');
    expect(others).toEqual([]);
    expect(message).toMatchObject({ text: 'On Tuesday', user: slack.botUserId });
    const { length } = bytes;
    expect(message?.files).toEqual([
      { id, name: 'talk.ics', title: 'Your talk', mimetype: 'text/calendar', size: length },
    ]);
  });

  test('is downloaded as it was uploaded, by those who see it', async () => {
    const id = await uploaded({ ...file, filename: 'Luis’ talk (1).ics' });
    await complete({ files: [{ id }], channels: 'U1' });
    const answer = await download('U1', id);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Luis%E2%80%99%20talk%20%281%29.ics",
    );
    for (const stranger of ['U2', '']) expect((await download(stranger, id)).status).toBe(404);
  });

  test('may be sent as a form', async () => {
    const { upload_url, file_id } = await ask();
    const form = new FormData();
    form.set('filename', new Blob([bytes]), 'talk.ics');
    expect((await post(upload_url, form)).status).toBe(200);
    await complete({ files: [{ id: file_id }], channels: 'U1' });
    expect(Buffer.from(await (await download('U1', file_id)).arrayBuffer())).toEqual(bytes);
  });

  test('reaches people and conversations alike', async () => {
    const { channel } = await call(slack, 'conversations.open', { users: 'U1,U2' });
    const id = await uploaded();
    expect(await complete({ files: [{ id }], channels: `U1, ${channel?.id}` })).toMatchObject({ ok: true });
    expect(slack.conversations('U1').flatMap(({ messages }) => messages)).toHaveLength(2);
    const direct = slack.conversations('U2').find(({ kind }) => kind === 'app')?.id;
    expect(await complete({ files: [{ id: await uploaded() }], channel_id: direct })).toMatchObject({
      ok: true,
    });
    expect(messagesOf('U2')).toHaveLength(1);
  });

  test('comes with blocks where there is no comment', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }];
    await complete({ files: [{ id: await uploaded() }], channels: 'U1', blocks });
    await complete({
      files: [{ id: await uploaded() }],
      channels: 'U1',
      blocks,
      initial_comment: 'In words',
    });
    expect(messagesOf('U1')).toMatchObject([{ text: '', blocks }, { text: 'In words' }]);
    expect(messagesOf('U1')[1]?.blocks).toBeUndefined();
  });

  test('stays private without a conversation', async () => {
    const id = await uploaded();
    expect(await complete({ files: [{ id }] })).toMatchObject({ ok: true });
    expect((await download('U1', id)).status).toBe(404);
  });

  test('is still there in a world that was kept', async () => {
    const id = await uploaded();
    await complete({ files: [{ id }], channels: 'U1' });
    const world = JSON.parse(JSON.stringify(slack.snapshot()));
    slack.setBack(world);
    expect(Buffer.from(await (await download('U1', id)).arrayBuffer())).toEqual(bytes);
  });
});

test.each([
  [{ length: 3 }, 'invalid_arguments'],
  [{ filename: 'a.ics' }, 'invalid_arguments'],
  [{ filename: 'a.ics', length: -1 }, 'invalid_arguments'],
  [{ filename: 'a.ics', length: 'much' }, 'invalid_arguments'],
  [{ filename: 'a.ics', length: 0 }, 'missing_argument'],
  [{ filename: 'a.ics', length: 3_000_000 }, 'file_upload_size_restricted'],
])('gives no address for %o', async (args, error) => {
  expect(await call(slack, 'files.getUploadURLExternal', args)).toMatchObject({ ok: false, error });
});

describe('the address', () => {
  test('can’t be guessed', async () => {
    const [one, other] = [await ask(), await ask()];
    expect(one.upload_url).toMatch(/\/upload\/v1\/[0-9a-f-]{36}$/);
    expect(other.upload_url).not.toBe(one.upload_url);
    expect((await post(`${slack.url}/upload/v1/${one.file_id}`)).status).toBe(404);
  });

  test('takes as many bytes as were promised, once', async () => {
    const { upload_url } = await ask({ ...file, length: text.length });
    expect(text.length).toBeLessThan(bytes.length);
    expect((await post(upload_url)).status).toBe(400);
    expect((await post(upload_url, bytes.subarray(1))).status).toBe(200);
    expect((await post(upload_url, bytes.subarray(1))).status).toBe(400);
  });

  test('takes one file of a form, not two', async () => {
    const { upload_url } = await ask();
    const form = new FormData();
    for (const name of ['a', 'b']) form.set(name, new Blob([bytes]), name);
    expect((await post(upload_url, form)).status).toBe(400);
  });

  test.each([
    ['reset-before', 'file_not_found'],
    ['reset-after', undefined],
  ] as const)('%s breaks the line', async (kind, error) => {
    slack.fail('upload', { kind });
    const { upload_url, file_id } = await ask();
    await expect(post(upload_url)).rejects.toThrow();
    expect((await complete({ files: [{ id: file_id }] })).error).toBe(error);
  });
});

describe('what Slack refuses to share', () => {
  const named = async (args: object) => complete({ files: [{ id: await uploaded() }], ...args });

  test.each([
    [{}, 'invalid_arguments'],
    [{ files: [] }, 'invalid_arguments'],
    [{ files: 'F1' }, 'invalid_arguments'],
    [{ files: [{ title: 'no id' }] }, 'invalid_arguments'],
    [{ files: [{ id: 'F0000' }] }, 'file_not_found'],
  ])('%o', async (args, error) => {
    expect(await complete(args)).toMatchObject({ ok: false, error });
  });

  test.each([
    [{ channel_id: 'U1' }, 'invalid_arguments'],
    [{ channel_id: 'C000000000' }, 'channel_not_found'],
    [{ channel_id: 'C0GENERAL' }, 'not_in_channel'],
    [{ channels: 'C000000000' }, 'invalid_channel'],
    [{ channels: 'U1,U3' }, 'user_disabled'],
    [{ channels: Array.from({ length: 101 }, (_, at) => `U${at}`).join() }, 'channels_limit_exceeded'],
    [{ channels: 'U1', thread_ts: '1.2' }, 'invalid_arguments'],
    [{ channels: 'U1', blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
  ])('in %o', async (args, error) => {
    expect(await named(args)).toMatchObject({ ok: false, error });
    expect(messagesOf('U1')).toEqual([]);
  });

  test('a user’s id as the one channel, by its own pattern', async () => {
    const { response_metadata } = await named({ channel_id: 'U1' });
    expect(response_metadata?.messages?.[0]).toContain('^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]');
  });

  test('a file that is not there yet, or was shared already', async () => {
    const { upload_url, file_id } = await ask();
    const args = { files: [{ id: file_id }], channels: 'U1' };
    expect(await complete(args)).toMatchObject({ error: 'file_not_found' });
    await post(upload_url);
    expect(await complete(args)).toMatchObject({ ok: true });
    expect(await complete(args)).toMatchObject({ error: 'file_not_found' });
    expect((await post(upload_url)).status).toBe(404);
    expect(messagesOf('U1')).toHaveLength(1);
  });
});

describe('whether one may upload', () => {
  test('is a scope of its own', async () => {
    slack.giveScopes(['chat:write']);
    const refusal = { ok: false, error: 'missing_scope', needed: 'files:write', provided: 'chat:write' };
    expect(await call(slack, 'files.getUploadURLExternal', file)).toEqual(refusal);
    expect(await complete({ files: [{ id: 'F1' }] })).toEqual(refusal);
  });

  test('is for the workspace’s admins to say', async () => {
    const id = await uploaded();
    slack.allowFiles('none');
    expect(await ask()).toMatchObject({ ok: false, error: 'file_uploads_disabled' });
    slack.allowFiles('images');
    const args = { files: [{ id }], channels: 'U1' };
    expect(await complete(args)).toMatchObject({ error: 'file_uploads_except_images_disabled' });
    expect(messagesOf('U1')).toEqual([]);
    slack.allowFiles('all');
    expect(await complete(args)).toMatchObject({ ok: true });
  });
});
