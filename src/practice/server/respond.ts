// Response URLs: POST /respond/<token>, five times in thirty minutes.
import { readContent, sayPrivately } from './chat-methods.ts';
import { isRecord, parseJson } from './read-args.ts';
import { changed, noteRefusal, type ResponseUrl, type RunningSlack } from './running-slack.ts';
import { type Answer, refuse } from './web-answer.ts';
import { nextTs } from './world.ts';

/** Slack: "up to 5 times within 30 minutes". */
const mostUses = 5;
const life = 30 * 60_000;

export type Responded = { readonly status: number; readonly answer: Answer };

export const respond = (slack: RunningSlack, token: string, body: string): Responded => {
  const answer = decide(slack, token, body);
  if (answer.ok) return { status: 200, answer };
  noteRefusal(slack, 'response_url', answer.error, answer.response_metadata?.messages);
  return { status: ['expired_url', 'used_url'].includes(answer.error) ? 404 : 400, answer };
};

const decide = (slack: RunningSlack, token: string, body: string): Answer => {
  const url = slack.responseUrls.get(token);
  if (url === undefined || slack.now().getTime() - url.made > life) return refuse('expired_url');
  if (url.used >= mostUses) return refuse('used_url');
  const sent = parseJson(body);
  if (!isRecord(sent)) return refuse('invalid_payload');
  const answer = say(slack, url, sent);
  if (answer.ok) {
    url.used += 1;
    changed(slack);
  }
  return answer;
};

type Sent = {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly response_type?: unknown;
  readonly replace_original?: unknown;
  readonly delete_original?: unknown;
};

const say = (slack: RunningSlack, url: ResponseUrl, sent: Sent): Answer => {
  const channel = slack.world.channels[url.channel];
  if (channel === undefined) return refuse('channel_not_found');
  const original = channel.messages.find((one) => one.ts === url.ts);
  if (sent.delete_original === true) {
    if (original === undefined) return refuse('message_not_found');
    channel.messages = channel.messages.filter((one) => one !== original);
    return { ok: true };
  }
  const content = readContent(slack, sent, 40_000);
  if ('ok' in content) return content;
  if (sent.replace_original === true) {
    if (original === undefined) return refuse('message_not_found');
    original.text = content.text;
    delete original.blocks;
    if (content.blocks !== undefined) original.blocks = content.blocks;
  } else if (sent.response_type === 'in_channel') {
    const ts = nextTs(slack.world, slack.now());
    channel.messages.push({ ts, user: slack.world.app.botUserId, ...content });
  } else sayPrivately(slack, channel, url.userId, content);
  return { ok: true };
};
