// The form for one thing that somebody takes away from a talk, and who may read it.
import type { ModalView } from '@slack/types';
import type { Feedback } from '../../domain/feedback.ts';
import { sharings } from '../../domain/feedback.ts';
import { carry, fields, forms } from '../ids.ts';
import { fit } from '../text/escape.ts';
import type { Words } from '../text/words.ts';
import { context, input, option, plain } from './parts.ts';

export const longestTakeaway = 1000;

type Filled = { readonly programmeId: string; readonly pairId: string; readonly feedback: Feedback };

export function takeawayForm({ programmeId, pairId, feedback }: Filled, words: Words): ModalView {
  const said = words.takeawayForm;
  const sharingOption = (sharing: Feedback['sharing']) => option(sharing, said.sharings[sharing]);
  return {
    type: 'modal',
    callback_id: forms.takeaway,
    private_metadata: carry(programmeId, pairId),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      input(
        fields.takeawayText,
        said.text,
        {
          type: 'plain_text_input',
          multiline: true,
          max_length: longestTakeaway,
          ...(feedback.takeaway ? { initial_value: fit(feedback.takeaway, longestTakeaway) } : {}),
        },
        { hint: said.textHint, optional: true },
      ),
      input(fields.sharing, said.sharing, {
        type: 'radio_buttons',
        options: sharings.map(sharingOption),
        initial_option: sharingOption(feedback.sharing),
      }),
      context(said.readers),
    ],
  };
}
