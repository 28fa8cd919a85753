// A short answer as a form without fields, for clicks on the App Home, where no message can answer.
import type { ModalView } from '@slack/types';
import type { Words } from '../text/words.ts';
import { plain } from './parts.ts';
import { type Reply, replyMessage } from './reply.ts';

export function noticeView(reply: Reply, words: Words): ModalView {
  return {
    type: 'modal',
    title: plain(words.notice.title),
    close: plain(words.notice.close),
    blocks: replyMessage(reply, words).blocks,
  };
}

/** Shown while something takes longer than Slack waits for a form. */
export function patienceView(words: Words): ModalView {
  const { title, close, patience } = words.notice;
  return {
    type: 'modal',
    title: plain(title),
    close: plain(close),
    blocks: [{ type: 'section', text: plain(patience) }],
  };
}
