// Sends somebody's own data into their direct conversation: as a file, or in parts where Slack takes no file.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { classifyError } from './classify-error.ts';
import { shareFile } from './share-file.ts';
import type { Words } from './text/words.ts';
import { dataParts } from './views/my-data.ts';
import type { Message } from './views/parts.ts';

type To = { readonly client: WebClient; readonly userId: string; readonly words: Words };

/** `no-files`: Slack takes none here. `not-now`: it did not take this one, or did not say whether it did. */
export const sendDataFile = async (
  { client, userId, words }: To,
  json: string,
): Promise<'sent' | 'no-files' | 'not-now'> => {
  const { intro, fileName, fileTitle } = words.myData;
  const file = { name: fileName, title: fileTitle, text: json };
  const shared = await shareFile(client, userId, { text: intro }, file);
  if (!shared) return 'no-files';
  return shared.kind === 'sent' ? 'sent' : 'not-now';
};

/** False: not all of it has arrived. */
export const sendDataParts = async ({ client, userId, words }: To, json: string): Promise<boolean> => {
  for (const part of dataParts(json, words)) {
    if (!(await say(client, userId, part))) return false;
  }
  return true;
};

/** Slack takes one message a second in a conversation, and says how long to wait. */
const mostTries = 5;

const say = async (
  client: WebClient,
  channel: string,
  { text, blocks }: Message,
  triesLeft = mostTries,
): Promise<boolean> => {
  try {
    await client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
    return true;
  } catch (error) {
    const failure = classifyError(error, 'chat.postMessage');
    if (failure.kind !== 'limited' || triesLeft <= 1) return false;
    await sleep(failure.seconds * 1000);
    return say(client, channel, { text, blocks }, triesLeft - 1);
  }
};
