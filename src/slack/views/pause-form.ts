// The form for a pause: until a day, or until one comes back.
import type { ModalView } from '@slack/types';
import { carry, fields, forms } from '../ids.ts';
import { sayLocalDate } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, input, plain } from './parts.ts';

/** `today` is the reader's local date. */
type Asked = { readonly programmeId: string; readonly today: string };

export function pauseForm({ programmeId, today }: Asked, words: Words): ModalView {
  const said = words.pauseForm;
  return {
    type: 'modal',
    callback_id: forms.pause,
    private_metadata: carry(programmeId),
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
