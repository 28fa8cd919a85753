// A person submits a modal: Slack's own checks, the payload, and what the app's answer does to the stack.
import { refused } from './act.ts';
import { strayConversations } from './channels.ts';
import type { Acked, ViewValues } from './contract.ts';
import { clientErrors, fillState, strayValues } from './input-state.ts';
import { submissionPayload } from './payloads.ts';
import { isRecord, parseJson } from './read-args.ts';
import { changed, noteRefusal, type RunningSlack } from './running-slack.ts';
import { sendInteraction } from './send-payload.ts';
import { putOnTop, readView, replaceView } from './view-methods.ts';
import type { StoredView, User } from './world.ts';

export const submitView = async (
  slack: RunningSlack,
  user: User,
  viewId: string,
  values: ViewValues,
): Promise<Acked> => {
  const top = slack.world.modals[user.id]?.at(-1);
  if (top?.view.id !== viewId) return refused('not_on_the_screen');
  const stray = strayValues(top.view.blocks, values);
  if (stray.length > 0) return refused(`no_such_control: ${stray.join()}`);
  const state = fillState(top.view.blocks, values);
  if (strayConversations(slack.world, user.id, top.view.blocks, state).length > 0)
    return refused('no_such_option');
  const errors = clientErrors(top.view.blocks, state);
  if (Object.keys(errors).length > 0) return showErrors(slack, top, errors);
  const what = `view_submission ${top.view.callback_id ?? ''}`;
  const payload = submissionPayload(slack, user, top.view, state, top.channel);
  const reply = await sendInteraction(slack, what, payload);
  if (!reply.ok) return refused(reply.error);
  const answer = reply.body.trim() === '' ? {} : parseJson(reply.body);
  return takeAnswer(slack, what, user, top, answer);
};

const showErrors = (slack: RunningSlack, top: StoredView, errors: Record<string, string>): Acked => {
  top.errors = errors;
  changed(slack);
  return { ok: false, error: 'field_errors', errors };
};

const takeAnswer = (
  slack: RunningSlack,
  what: string,
  user: User,
  top: StoredView,
  answer: unknown,
): Acked => {
  const refuse = (error: string, messages: readonly string[] = []): Acked => {
    noteRefusal(slack, what, error, messages);
    return refused(error);
  };
  if (!isRecord(answer)) return refuse('invalid_response_body');
  const { response_action: action, errors, view: sent } = answer;
  const stack = slack.world.modals[user.id] ?? [];
  if (action === undefined) {
    slack.world.modals[user.id] = stack.filter((one) => one !== top);
    changed(slack);
    return { ok: true };
  }
  if (action === 'clear') {
    slack.world.modals[user.id] = [];
    changed(slack);
    return { ok: true };
  }
  if (action === 'errors') {
    if (!isRecord(errors) || Object.keys(errors).length === 0) return refuse('invalid_errors');
    // Slack shows nothing but "we had some trouble" where an error names no input block.
    const stray = Object.keys(errors).filter(
      (id) => !top.view.blocks.some((block) => block.block_id === id && block.type === 'input'),
    );
    if (stray.length > 0)
      return refuse(
        'invalid_errors',
        stray.map((id) => `[ERROR] no input block: ${id}`),
      );
    return showErrors(
      slack,
      top,
      Object.fromEntries(Object.entries(errors).map(([id, words]) => [id, String(words)])),
    );
  }
  if (action !== 'update' && action !== 'push') return refuse('invalid_response_action');
  const view = readView(sent, 'modal');
  if ('ok' in view) return refuse(view.error, view.response_metadata?.messages);
  if (action === 'update') replaceView(slack, top, view);
  else if (stack.length >= 3) return refuse('push_limit_reached');
  else putOnTop(slack, user.id, view, top.channel);
  return { ok: true };
};
