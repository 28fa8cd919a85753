// The form for a pause: until a day, or until one comes back.
import type { ModalView } from '@slack/types';
import { fields, forms } from '../ids.ts';
import { sayLocalDate } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, input, plain } from './parts.ts';

/** `today` is the reader's local date. */
export function pauseForm({ today }: { readonly today: string }, words: Words): ModalView {
  const said = words.pauseForm;
  return {
    type: 'modal',
    callback_id: forms.pause,
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      context(said.intro),
      input(
        fields.pauseUntil,
        said.until,
        { type: 'datepicker', placeholder: plain(said.pick) },
        { hint: said.hint(sayLocalDate(today, words.locale)), optional: true },
      ),
    ],
  };
}
