// The form with which an admin sets how often, when and how a round goes out.
import type { ModalView } from '@slack/types';
import { longestPattern } from '../../domain/call.ts';
import { weekdays } from '../../domain/profile.ts';
import type { Programme, Rhythm } from '../../domain/programme.ts';
import { cadences } from '../../domain/programme.ts';
import { carry, fields, forms } from '../ids.ts';
import { sayHour, sayWeekday } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { zoneOption } from './options.ts';
import { context, input, option, plain } from './parts.ts';
import { pick } from './tune-form.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const approvals = ['auto', 'wait'] as const satisfies readonly Rhythm['approval'][];

export function rhythmForm(
  { id, rhythm, callPattern }: Pick<Programme, 'id' | 'rhythm' | 'callPattern'>,
  words: Words,
): ModalView {
  const said = words.rhythmForm;
  return {
    type: 'modal',
    callback_id: forms.rhythm,
    private_metadata: carry(id),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      context(said.next),
      pick(fields.cadence, said.cadence, cadences, rhythm.cadence, (cadence) => words.cadences[cadence]),
      pick(fields.weekday, said.weekday, weekdays, rhythm.weekday, (day) => sayWeekday(day, words.locale)),
      pick(fields.hour, said.hour, hours, rhythm.hour, (hour) => sayHour(hour * 60)),
      input(
        fields.zone,
        said.zone,
        { type: 'external_select', min_query_length: 1, initial_option: zoneOption(rhythm.zone) },
        { hint: said.zoneHint },
      ),
      input(fields.approval, said.approval, {
        type: 'radio_buttons',
        options: approvals.map((approval) => option(approval, said.approvals[approval])),
        initial_option: option(rhythm.approval, said.approvals[rhythm.approval]),
      }),
      input(
        fields.callPattern,
        said.callPattern,
        {
          type: 'plain_text_input',
          max_length: longestPattern,
          ...(callPattern ? { initial_value: callPattern } : {}),
        },
        { hint: said.callPatternHint, optional: true },
      ),
    ],
  };
}
