// Sends a message that carries a file, as one message: asks Slack for an address, sends the bytes there, shares the file.
import type { WebClient } from '@slack/web-api';
import type { CarriedFile } from '../domain/letter.ts';
import { longestCall } from '../domain/retries.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { classifyError, type Failure, harmless } from './classify-error.ts';
import { scopesOf } from './scopes.ts';

/** What is said with the file, as chat.postMessage takes it. */
type Words = { readonly text: string; readonly blocks?: readonly object[] };

/** Null: Slack takes no such file here. The message is to go without it, as its words do without it too. */
export const shareFile = async (
  client: WebClient,
  channel: string,
  words: Words,
  file: CarriedFile,
): Promise<Delivery | null> => {
  if (scopesOf(client.token)?.has('files:write') === false) return null;
  const shared = await share(client, channel, words, file);
  return shared.kind === 'refused' || shared.kind === 'lacking' ? null : shared;
};

const share = async (
  client: WebClient,
  channel: string,
  { text, blocks }: Words,
  { name, title, text: content }: CarriedFile,
): Promise<Delivery> => {
  const uploaded = await upload(client, name, new TextEncoder().encode(content));
  if ('kind' in uploaded) return uploaded;
  try {
    await client.apiCall('files.completeUploadExternal', {
      files: [{ id: uploaded.fileId, title }],
      // `channel_id` would take no person's id.
      channels: channel,
      // Where there is a comment Slack ignores the blocks.
      ...(blocks ? { blocks } : { initial_comment: text }),
    });
    // Slack names no message here, so it can't be drawn anew later.
    return { kind: 'sent', channel, ts: '' };
  } catch (error) {
    return classifyError(error, 'files.completeUploadExternal');
  }
};

/** Nobody sees a file before it is shared, so it does no harm to upload one twice. */
const upload = async (
  client: WebClient,
  filename: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly fileId: string } | Failure> => {
  try {
    const asked = { filename, length: bytes.length };
    const { upload_url = '', file_id: fileId } = (await client.apiCall(
      'files.getUploadURLExternal',
      asked,
    )) as {
      readonly upload_url?: string;
      readonly file_id?: string;
    };
    if (!fileId || !isSafe(upload_url, client)) return { kind: 'refused', reason: 'upload_url' };
    return (await sendBytes(upload_url, bytes)) ?? { fileId };
  } catch (error) {
    return harmless(classifyError(error, 'files.getUploadURLExternal'));
  }
};

/** Slack says where the bytes go: over TLS, or to the other Slack that this app was given for tests. */
const isSafe = (address: string, { slackApiUrl }: WebClient): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'https:' || host === new URL(slackApiUrl).host;
};

/** Null: they are there. A failure here says nothing about the Web API, so it is never taken for an outage. */
const sendBytes = async (address: string, body: Uint8Array<ArrayBuffer>): Promise<Failure | null> => {
  try {
    const signal = AbortSignal.timeout(longestCall);
    const answer = await fetch(address, { method: 'POST', body, signal, redirect: 'error' });
    await answer.body?.cancel();
    const { status } = answer;
    if (status === 200) return null;
    const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
    return { kind: isFinal ? 'refused' : 'later', reason: `upload_http_${status}` };
  } catch {
    return { kind: 'later', reason: 'upload' };
  }
};
