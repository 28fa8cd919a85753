// Options that a menu loads from the app while a person types.
import { checkSuggestions } from './block-limits.ts';
import type { PageOptions, Where } from './contract.ts';
import { findControl } from './input-state.ts';
import { placeOf, suggestionPayload } from './payloads.ts';
import { parseJson } from './read-args.ts';
import { noteRefusal, type RunningSlack } from './running-slack.ts';
import { sendInteraction } from './send-payload.ts';
import type { User } from './world.ts';

export const loadOptions = async (
  slack: RunningSlack,
  user: User,
  where: Where,
  names: { readonly actionId: string; readonly blockId: string },
  typed: string,
): Promise<PageOptions> => {
  const none: PageOptions = { options: [] };
  const place = placeOf(slack, user.id, where);
  const blocks = (place?.kind === 'message' ? place.message.blocks : place?.view.blocks) ?? [];
  const control = findControl(blocks, names.blockId, names.actionId);
  if (place === undefined || control === undefined) return none;
  // Slack asks only once that many characters are typed; three unless the app says otherwise.
  if (typed.length < (control.element.min_query_length ?? 3)) return none;
  const what = `block_suggestion ${names.actionId}`;
  const reply = await sendInteraction(slack, what, suggestionPayload(slack, user, place, names, typed));
  if (!reply.ok) return none;
  const body = parseJson(reply.body);
  const messages = checkSuggestions(body);
  if (messages.length > 0) {
    noteRefusal(slack, what, 'invalid_options', messages);
    return none;
  }
  const { options, option_groups } = body as Partial<PageOptions>;
  const flat = options ?? option_groups?.flatMap((group) => group.options) ?? [];
  return { options: flat, ...(option_groups === undefined ? {} : { option_groups }) };
};
