// For an admin who wants a round while another is under way: says which one that is, and whom a new one would be for.
import type { ModalView } from '@slack/types';
import { carry, forms } from '../ids.ts';
import { sayLocalDate, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { plain, section } from './parts.ts';

type Running = {
  readonly programmeId: string;
  readonly localDate: string;
  readonly endsAt: Date;
  readonly people: number;
  readonly tooLateFor: Date | null;
};

/** Two people are the fewest who can be introduced. `zone` is the reader's. */
export function roundNowForm(running: Running, words: Words, zone: string): ModalView {
  const { programmeId, localDate, endsAt, people, tooLateFor } = running;
  const said = words.roundNow;
  const about = said.running(sayLocalDate(localDate, words.locale), sayWhen(endsAt, zone, words));
  const canOpen = people >= 2 && !tooLateFor;
  const why = tooLateFor ? said.tooLate(sayWhen(tooLateFor, zone, words)) : said.nobody;
  return {
    type: 'modal',
    callback_id: forms.roundNow,
    private_metadata: carry(programmeId),
    title: plain(said.title),
    ...(canOpen ? { submit: plain(said.open) } : {}),
    close: plain(canOpen ? said.close : words.notice.close),
    blocks: [section(`${about} ${canOpen ? said.wouldOpen(words.counts.people(people)) : why}`)],
  };
}
