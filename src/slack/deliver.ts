// Sends a letter through Slack: draws it in its readers' language, opens the conversation, posts with an idempotency key.
import { v5 as uuidV5 } from 'uuid';
import { commonLocale } from '../domain/languages.ts';
import type { Letter } from '../domain/letter.ts';
import type { Delivery, Post, Recipient } from '../outbox/delivery.ts';
import { classifyError, harmless } from './classify-error.ts';
import type { ClientFor } from './install.ts';
import { scopesOf } from './scopes.ts';
import { shareFile } from './share-file.ts';
import { wordsFor } from './text/words.ts';
import { letterMessage } from './views/letter.ts';

// Chosen once, at random. It must not change, so that the same `dedupeKey` always gives the same id.
const namespace = '4b2f1c1e-6a0e-4d8e-9f57-0f6b1d6c2a35';

const localeOf = (letter: Letter): string =>
  'reader' in letter
    ? letter.reader.locale
    : // Who reads a channel is not known.
      commonLocale('people' in letter ? letter.people : []);

export const deliverBy = (clientFor: ClientFor): Post => ({
  compose: (letter) => letterMessage(letter, wordsFor(localeOf(letter))),
  deliver: async (workspaceId, to, body, key): Promise<Delivery> => {
    const client = await clientFor(workspaceId);
    const channel = to.channel ?? (await openConversation(client, to));
    if (typeof channel !== 'string') return channel;
    const { file, ...words } = body;
    const shared = file ? await shareFile(client, channel, words, file) : null;
    if (shared) return shared;
    try {
      const { channel: at, ts } = (await client.apiCall('chat.postMessage', {
        channel,
        ...words,
        unfurl_links: false,
        unfurl_media: false,
        client_msg_id: uuidV5(`${workspaceId}:${key}`, namespace),
      })) as { readonly channel?: string; readonly ts?: string };
      return { kind: 'sent', channel: at ?? channel, ts: ts ?? '' };
    } catch (error) {
      const failure = classifyError(error, 'chat.postMessage');
      // Slack knows the key: it was sent, and somebody has deleted it since.
      const wasSent = failure.kind === 'unknown' && failure.reason.startsWith('duplicate_');
      return wasSent ? { kind: 'sent', channel, ts: '' } : failure;
    }
  },
  // A file stays with its message as it was sent.
  redraw: async (workspaceId, { channel, ts }, { file: _, ...words }): Promise<Delivery> => {
    const client = await clientFor(workspaceId);
    try {
      await client.apiCall('chat.update', { channel, ts, ...words });
      return { kind: 'sent', channel, ts };
    } catch (error) {
      return harmless(classifyError(error, 'chat.update'));
    }
  },
  scopes: async (workspaceId) => scopesOf((await clientFor(workspaceId)).token),
  probe: async (workspaceId) => {
    try {
      await (await clientFor(workspaceId)).auth.test();
      return true;
    } catch (error) {
      return classifyError(error, 'auth.test').kind === 'stopped';
    }
  },
});

type Client = Awaited<ReturnType<ClientFor>>;

/** One person's direct message needs no opening. Opening twice gives the same channel, so not knowing does no harm. */
const openConversation = async (
  client: Client,
  { users }: Recipient,
): Promise<string | Exclude<Delivery, { kind: 'sent' }>> => {
  const [only, ...others] = users;
  if (only && others.length === 0) return only;
  try {
    const { channel } = await client.conversations.open({ users: users.join(',') });
    return channel?.id ?? { kind: 'later', reason: 'no_channel' };
  } catch (error) {
    return harmless(classifyError(error, 'conversations.open'));
  }
};
