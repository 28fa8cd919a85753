// The next round by rules that an admin only tries: figures, and nobody's name.
import type { ModalView } from '@slack/types';
import { highestScore } from '../../domain/matching/score.ts';
import type { RoundFigures, Trial } from '../../domain/preview.ts';
import { forms } from '../ids.ts';
import { sayNumber, sayPercent } from '../text/say-names.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, marked, plain, section } from './parts.ts';
import { costBlocks } from './preview.ts';

/** `zone` is the reader's. */
export function trialView(trial: Trial, words: Words, zone = 'UTC'): ModalView {
  const said = words.trial;
  const { opensAt, tried, saved } = trial;
  const names = Object.keys(said.figures) as (keyof RoundFigures)[];
  const fields = names.map((name) => {
    const [now, then] = [sayFigure(name, saved, words), sayFigure(name, tried, words)];
    return marked(`${said.figures[name]}\n*${then}*${now === then ? '' : said.now(now)}`);
  });
  return {
    type: 'modal',
    callback_id: forms.preview,
    title: plain(said.title),
    close: plain(words.preview.close),
    blocks: [
      section(said.about(sayWhen(opensAt, zone, words))),
      { type: 'section', fields },
      context(said.note),
      ...costBlocks(trial, words),
    ],
  };
}

function sayFigure(name: keyof RoundFigures, figures: RoundFigures, { trial: said, locale }: Words): string {
  const figure = figures[name];
  if (figure === null) return said.tooFew;
  return name === 'meanScore' ? sayPercent(figure / highestScore, locale) : sayNumber(figure, locale);
}
