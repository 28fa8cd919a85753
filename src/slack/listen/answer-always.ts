// Stands between the door and Bolt, and answers every payload as Slack expects, even one that nobody should have sent.
import type { App, ReceiverEvent, ViewOutput, ViewResponseAction } from '@slack/bolt';
import { TakenBefore } from '../../flow/act-once.ts';
import type { Deps } from '../../flow/deps.ts';
import { wordsFor } from '../text/words.ts';
import { noticeView } from '../views/notice.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import { readPayload } from './read-payload.ts';

/** A payload that Slack would not have sent; answered with 400. */
export class Nonsense extends Error {
  override readonly name = 'Nonsense';
}

/** Wraps Bolt as a whole, for payloads by HTTP and by Socket Mode alike. */
export const answerAlways = (app: App, { log }: Pick<Deps, 'log'>): void => {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    let answered = false;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      answered = true;
      await event.ack(answer);
    };
    const read = readPayload(event.body);
    if (read.kind === 'nonsense') {
      log.warn('A payload came that makes no sense');
      // Slack would send an event again, and it would make no more sense then.
      if (isEvent(event.body)) return event.ack();
      throw new Nonsense();
    }
    if (read.kind === 'fine') {
      try {
        await processEvent({ ...event, body: read.payload, ack });
        if (answered) return;
      } catch (error) {
        // Bolt acknowledges an event before any listener sees it.
        if (isRepeated(error)) return answered ? undefined : event.ack();
        if (answered || read.payload['type'] !== 'view_submission') throw error;
        return event.ack(keepForm(read.payload['view'] as Form, { kind: 'something-broke' }));
      }
    }
    // Without this, Bolt would let a person wait three seconds for an error.
    log.warn('A payload came that nothing listens to');
    await event.ack();
  };
};

const isEvent = (body: Readonly<Record<string, unknown>>): boolean => body['type'] === 'event_callback';

/** Bolt wraps what a listener throws. */
export const isRepeated = (error: unknown): boolean =>
  error instanceof TakenBefore || (error as { original?: unknown }).original instanceof TakenBefore;

type Form = Pick<ViewOutput, 'blocks'>;

/** Says what happened at the form's first field, so that what was typed stays. A form without fields is replaced. */
export const keepForm = ({ blocks }: Form, reply: Reply): ViewResponseAction => {
  const words = wordsFor(null);
  const first = blocks.find(({ type }) => type === 'input')?.block_id;
  return first
    ? { response_action: 'errors', errors: { [first]: replyMessage(reply, words).text } }
    : { response_action: 'update', view: noticeView(reply, words) };
};
