// What an admin sees of a round before it goes out: who would meet whom and why, and who nobody.
import type { KnownBlock, ModalView } from '@slack/types';
import { highestScore } from '../../domain/matching/score.ts';
import type { Preview } from '../../domain/preview.ts';
import type { Match } from '../../domain/round.ts';
import { forms } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayDuration, sayList, sayPercent } from '../text/say-names.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, header, limits, plain, section } from './parts.ts';
import { shortReasons } from './reason-words.ts';

/** Slack takes 100 blocks and 250 kB for a view; these leave room for the rest of it. */
const most = { pairs: { sections: 50, bytes: 140_000 }, sitOuts: { sections: 30, bytes: 60_000 } };
const longestName = 60;

/** `zone` is the reader's. */
export function previewView(preview: Preview, words: Words, zone = 'UTC'): ModalView {
  const said = words.preview;
  const { roundId, matches, sitOuts, opensAt } = preview;
  const intro = said.intro(
    sayWhen(opensAt, zone, words),
    words.counts.pairs(matches.length),
    words.counts.people(sitOuts.length),
  );
  const pairLines = matches.map((match) => pairLine(match, preview, words));
  const sitOutLines = sitOuts.map(({ userId, reason }) =>
    said.sitOut(nameOf(userId, preview), said.sitOutReasons[reason]),
  );
  return {
    type: 'modal',
    callback_id: forms.preview,
    title: plain(roundId ? said.draftTitle : said.title),
    close: plain(said.close),
    ...(roundId ? { submit: plain(said.approve), private_metadata: JSON.stringify({ roundId }) } : {}),
    blocks: [
      section(`${intro}\n${roundId ? said.draft : said.notSent}`),
      ...(matches.length === 0 ? [section(said.nobody)] : []),
      ...listBlocks(pairLines, most.pairs, (left) => said.morePairs(words.counts.pairs(left))),
      ...(sitOuts.length > 0 ? [header(said.sitOutTitle)] : []),
      ...listBlocks(sitOutLines, most.sitOuts, (left) => said.moreSitOuts(words.counts.people(left))),
    ],
  };
}

function pairLine({ members, reasons, score, overlap }: Match, preview: Preview, words: Words): string {
  const said = words.preview;
  const names = sayList(
    members.map((member) => nameOf(member, preview)),
    words.locale,
  );
  const details = [
    ...shortReasons(reasons, words),
    said.overlap(sayDuration(overlap, words.locale)),
    said.score(sayPercent(score / highestScore, words.locale)),
  ];
  return said.pair(names, said.details(details));
}

function nameOf(userId: string, { names }: Preview): string {
  return showText(names[userId] ?? userId, longestName);
}

/** As many lines in each section as it holds; what does not fit in the view is counted. */
function listBlocks(
  lines: readonly string[],
  room: { readonly sections: number; readonly bytes: number },
  more: (left: number) => string,
): KnownBlock[] {
  const texts: string[] = [];
  let [bytes, shown] = [0, 0];
  for (const line of lines) {
    const size = new TextEncoder().encode(JSON.stringify(line)).length;
    const last = texts.at(-1);
    const joined = last === undefined ? undefined : `${last}\n${line}`;
    const fits = joined !== undefined && joined.length <= limits.section;
    if (bytes + size > room.bytes || (!fits && texts.length === room.sections)) break;
    if (fits) texts.splice(-1, 1, joined);
    else texts.push(line);
    bytes += size;
    shown++;
  }
  const left = lines.length - shown;
  return [...texts.map(section), ...(left > 0 ? [context(more(left))] : [])];
}
