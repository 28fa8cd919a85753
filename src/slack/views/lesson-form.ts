// The forms in which an admin edits a takeaway, merges several into one lesson, or drops one.
import type { InputBlock, ModalView } from '@slack/types';
import type { Desk, DeskItem } from '../../domain/desk.ts';
import { mostTopics, topicsIn } from '../../domain/topics.ts';
import { carry, carryDesk, fields, forms } from '../ids.ts';
import { fit, showPlain, showText } from '../text/escape.ts';
import type { Words } from '../text/words.ts';
import { whose, whosePlain } from './desk.ts';
import { ownOption } from './options.ts';
import { context, input, limits, option, plain, section } from './parts.ts';
import { longestTakeaway } from './takeaway-form.ts';

/** Slack takes no more in one menu. */
const mostOptions = 100;

/** Where the desk stands below the form. */
export type Below = { readonly page: number; readonly viewId: string };

export function editForm(desk: Desk, item: DeskItem, below: Below, words: Words): ModalView {
  const said = words.lessonForm;
  const senses = [option('same', said.senses.same), option('other', said.senses.other)] as const;
  return {
    ...frame(forms.editTakeaway, said.editTitle, said.save, words),
    private_metadata: carry(desk.programmeId, carryDesk(below, item.id)),
    blocks: [
      section(said.original(showText(item.text, 2000))),
      context(whose(item, words)),
      textInput(said.text, item.text, said.textHint),
      topicsInput(topicsIn(item.text, desk.interests, item.spoken), words),
      input(fields.sense, said.sense, {
        type: 'radio_buttons',
        options: [...senses],
        initial_option: senses[0],
      }),
    ],
  };
}

/** `item`: the one from which the admin came. */
export function mergeForm(desk: Desk, item: DeskItem, below: Below, words: Words): ModalView {
  const said = words.lessonForm;
  const others = desk.items.filter(({ id }) => id !== item.id);
  const options = [item, ...others]
    .slice(0, mostOptions)
    .map((one) => option(one.id, showPlain(one.text, limits.option) || '…', whosePlain(one, words)));
  return {
    ...frame(forms.mergeTakeaways, said.mergeTitle, said.save, words),
    private_metadata: carry(desk.programmeId, carryDesk(below)),
    blocks: [
      input(
        fields.merged,
        said.merged,
        { type: 'multi_static_select', options, initial_options: options.slice(0, 1) },
        { hint: said.mergedHint },
      ),
      textInput(said.mergedText, item.text),
      topicsInput(topicsIn(item.text, desk.interests, item.spoken), words),
    ],
  };
}

export function dropForm(desk: Desk, item: DeskItem, below: Below, words: Words): ModalView {
  const said = words.lessonForm;
  return {
    ...frame(forms.dropTakeaway, said.dropTitle, said.drop, words),
    private_metadata: carry(desk.programmeId, carryDesk(below, item.id)),
    blocks: [
      section(said.original(showText(item.text, 2000))),
      context(whose(item, words)),
      input(
        fields.dropReason,
        said.reason,
        { type: 'plain_text_input', multiline: true, max_length: longestTakeaway },
        { hint: said.reasonHint },
      ),
    ],
  };
}

function frame(form: string, title: string, submit: string, words: Words) {
  return {
    type: 'modal',
    callback_id: form,
    title: plain(title),
    submit: plain(submit),
    close: plain(words.lessonForm.close),
  } as const;
}

function textInput(label: string, text: string, hint?: string): InputBlock {
  const initial = fit(text, longestTakeaway);
  return input(
    fields.lessonText,
    label,
    {
      type: 'plain_text_input',
      multiline: true,
      max_length: longestTakeaway,
      ...(initial ? { initial_value: initial } : {}),
    },
    hint === undefined ? {} : { hint },
  );
}

function topicsInput(topics: readonly string[], words: Words): InputBlock {
  return input(
    fields.topics,
    words.lessonForm.topics,
    {
      type: 'multi_external_select',
      min_query_length: 0,
      max_selected_items: mostTopics,
      ...(topics.length > 0 ? { initial_options: topics.map(ownOption) } : {}),
    },
    { optional: true },
  );
}
