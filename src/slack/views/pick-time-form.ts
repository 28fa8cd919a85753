// The form for a day and an hour in the reader's own time: to propose it, or to say when a talk is planned.
import type { ModalView } from '@slack/types';
import { localDateOf } from '../../domain/calendar.ts';
import { carry, fields, forms } from '../ids.ts';
import { cityOf, sayPlace, sayTime } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, input, plain } from './parts.ts';

type Asked = {
  readonly programmeId: string;
  readonly pairId: string;
  /** The reader's local date, which stands in the form until they choose another. */
  readonly today: string;
  readonly zone: string;
  /** The time that stands there instead. */
  readonly initial: Date | null;
};

export function pickTimeForm(asked: Asked, words: Words): ModalView {
  return timeForm(forms.pickTime, asked, words.talk.pickTime, words);
}

export function plannedForm(asked: Asked, words: Words): ModalView {
  return timeForm(forms.planned, asked, words.talk.planned, words);
}

function timeForm(
  callbackId: string,
  { programmeId, pairId, today, zone, initial }: Asked,
  said: Words['talk']['planned'],
  words: Words,
): ModalView {
  const { close, day, hour, choose } = words.talk.pickTime;
  const placeholder = plain(choose);
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: carry(programmeId, pairId),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(close),
    blocks: [
      context(said.intro),
      input(fields.talkDay, day, {
        type: 'datepicker',
        initial_date: initial ? localDateOf(initial, zone) : today,
        placeholder,
      }),
      input(
        fields.talkHour,
        hour,
        {
          type: 'timepicker',
          // Slack wants it as the British write it.
          ...(initial ? { initial_time: sayTime(initial, zone, 'en-GB') } : {}),
          placeholder,
        },
        { hint: said.hourHint(cityOf(zone) ?? sayPlace(zone, words)) },
      ),
    ],
  };
}
