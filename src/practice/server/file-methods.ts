// files.getUploadURLExternal and files.completeUploadExternal: the bytes of a file are sent between these two calls.
import { randomUUID } from 'node:crypto';
import { type Content, findTarget, readContent } from './chat-methods.ts';
import { isRecord, mostBytes } from './read-args.ts';
import { changed, type RunningSlack, type Upload } from './running-slack.ts';
import { mimetypeOf, type SharedFile } from './shared-file.ts';
import { type Args, asText, type Method, missingArgument, type Refused, refuse } from './web-answer.ts';
import { type Channel, nextId, nextTs } from './world.ts';

const mostChannels = 100;

/** Slack's own pattern: it knows conversations here, and no people. */
const channelId = /^[CGDZ][A-Z0-9]{8,}$/;

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    answer: (slack, args) => {
      const name = asText(args.filename);
      if (name === undefined) return missingArgument('filename');
      const length = Number(asText(args.length) ?? args.length ?? Number.NaN);
      // Slack takes an empty file for none.
      if (length === 0) return refuse('missing_argument');
      if (!Number.isInteger(length) || length < 0) return missingArgument('length');
      if (length > mostBytes) return refuse('file_upload_size_restricted');
      if (slack.takesFiles === 'none') return refuse('file_uploads_disabled');
      const id = nextId(slack.world, 'F');
      const token = randomUUID();
      slack.uploads.set(token, { id, name, length, bytes: undefined });
      return { ok: true, upload_url: `${slack.url}/upload/v1/${token}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    answer: (slack, args) => {
      const uploads = findUploads(slack, args.files);
      if ('ok' in uploads) return uploads;
      const channels = findChannels(slack, args);
      if ('ok' in channels) return channels;
      const content = readComment(slack, args);
      if ('ok' in content) return content;
      const files = uploads.map((upload) => keepFile(slack, upload));
      for (const { messages } of channels) {
        const ts = nextTs(slack.world, slack.now());
        messages.push({ ts, user: slack.world.app.botUserId, ...content, files });
      }
      changed(slack);
      // Slack names no message: it appears a little later.
      return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
    },
  },
};

type Uploaded = { readonly token: string; readonly upload: Upload; readonly bytes: Buffer; title: string };

/** The files that were named, if all of them have been uploaded and none was completed before. */
const findUploads = (slack: RunningSlack, files: unknown): readonly Uploaded[] | Refused => {
  if (!Array.isArray(files) || files.length === 0) return missingArgument('files');
  const found: Uploaded[] = [];
  for (const named of files) {
    const id = isRecord(named) ? asText(named['id']) : undefined;
    if (id === undefined) return refuse('invalid_arguments', ['[ERROR] missing required field: id']);
    const [token, upload] = [...slack.uploads].find(([, one]) => one.id === id) ?? [];
    if (token === undefined || upload?.bytes === undefined) return refuse('file_not_found');
    if (slack.takesFiles === 'images' && !mimetypeOf(upload.name).startsWith('image/'))
      return refuse('file_uploads_except_images_disabled');
    found.push({ token, upload, bytes: upload.bytes, title: asText(named['title']) ?? upload.name });
  }
  return found;
};

/** None: the file stays private. */
const findChannels = (slack: RunningSlack, args: Args): readonly Channel[] | Refused => {
  const one = asText(args.channel_id);
  if (one !== undefined && !channelId.test(one))
    return wrong(`input must match regex pattern: ${channelId.source} [json-pointer:/channel_id]`);
  if (asText(args.thread_ts) !== undefined)
    return wrong('there are no threads here [json-pointer:/thread_ts]');
  const several = (asText(args.channels) ?? '').split(',').map((id) => id.trim());
  const ids = new Set([one ?? '', ...several].filter((id) => id !== ''));
  if (ids.size > mostChannels) return refuse('channels_limit_exceeded');
  const found = [...ids].map((id) => findTarget(slack, { channel: id }));
  const refusal = found.find((target) => 'ok' in target);
  if (refusal === undefined) return found as readonly Channel[];
  return refusal.error === 'channel_not_found' && one === undefined ? refuse('invalid_channel') : refusal;
};

const wrong = (words: string): Refused => refuse('invalid_arguments', [`[ERROR] ${words}`]);

/** With a comment the blocks are ignored; with neither the file comes alone. */
const readComment = (slack: RunningSlack, { initial_comment, blocks }: Args): Content | Refused => {
  const text = asText(initial_comment);
  if (text === undefined && blocks === undefined) return { text: '' };
  return readContent(slack, text === undefined ? { blocks } : { text }, Number.POSITIVE_INFINITY);
};

/** The address is used up: a file is completed once. */
const keepFile = (slack: RunningSlack, { token, upload, bytes, title }: Uploaded): SharedFile => {
  const { id, name } = upload;
  slack.uploads.delete(token);
  slack.world.files = { ...slack.world.files, [id]: bytes.toString('base64') };
  return { id, name, title, mimetype: mimetypeOf(name), size: bytes.length };
};
