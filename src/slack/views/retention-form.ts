// The form with which an admin sets how long things are kept.
import type { ModalView } from '@slack/types';
import { type Kept, kinds, type Times, usual } from '../../domain/retention.ts';
import { carry, forms, keepField } from '../ids.ts';
import { sayList } from '../text/say-names.ts';
import { sayDay } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, input, plain } from './parts.ts';

type Shown = {
  readonly programmeId: string;
  readonly times: Times;
  readonly least: Times;
  readonly forgotten: { readonly at: Date; readonly counts: Times } | null;
};

export function retentionForm(
  { programmeId, times, least, forgotten }: Shown,
  zone: string,
  words: Words,
): ModalView {
  const said = words.retentionForm;
  const days = words.counts.days;
  return {
    type: 'modal',
    callback_id: forms.retention,
    private_metadata: carry(programmeId),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      context(said.intro),
      ...kinds.map((kept) =>
        input(
          keepField(kept),
          said.label[kept],
          { type: 'number_input', is_decimal_allowed: false, initial_value: String(times[kept]) },
          { hint: said.hint(said.about[kept], days(least[kept]), days(usual[kept])) },
        ),
      ),
      context(forgotten ? lastForgotten(forgotten, zone, words) : said.nothingYet),
    ],
  };
}

function lastForgotten(forgotten: NonNullable<Shown['forgotten']>, zone: string, words: Words): string {
  const { counts, retentionForm: said, locale } = words;
  const of: Readonly<Record<Kept, (count: number) => string>> = {
    texts: counts.texts,
    rounds: counts.rounds,
    messages: counts.messages,
    log: counts.entries,
  };
  const each = kinds.flatMap((kept) => {
    const count = forgotten.counts[kept];
    return count > 0 ? [of[kept](count)] : [];
  });
  return said.last(sayDay(forgotten.at, zone, locale), sayList(each, locale));
}
