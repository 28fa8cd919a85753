// What an admin sees of a round before it goes out: who would meet whom and why, and who would meet nobody.
import type { KnownBlock, ModalView } from '@slack/types';
import type { RuleCost } from '../../domain/matching/candidate.ts';
import { highestScore } from '../../domain/matching/score.ts';
import type { Preview, PreviewedMatch } from '../../domain/preview.ts';
import type { Rules } from '../../domain/rules.ts';
import { carry, forms } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayDuration, sayList, sayPercent } from '../text/say-names.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { context, header, limits, plain, section } from './parts.ts';
import { shortReasons } from './reason-words.ts';

/** Slack takes 100 blocks and 250 kB for a view; these leave room for the rest of it. */
const most = { pairs: { sections: 50, bytes: 140_000 }, sitOuts: { sections: 30, bytes: 60_000 } };
const longestName = 60;
/** In thousandths of the highest score: the least that is rounded to one per cent and not to none. */
const leastCost = 5;
const mostCosts = 6;

/** `zone` is the reader's. */
export function previewView(preview: Preview, words: Words, zone = 'UTC'): ModalView {
  const said = words.preview;
  const { programmeId, roundId, matches, sitOuts, opensAt } = preview;
  const [title, about] = roundId ? [said.draftTitle, said.draft] : [said.title, said.notSent];
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
    title: plain(title),
    close: plain(said.close),
    ...(roundId ? { submit: plain(said.approve) } : {}),
    private_metadata: carry(programmeId, roundId ?? ''),
    blocks: [
      section([intro, about, ...arrivalLines(preview, zone, words)].join('\n')),
      ...(matches.length === 0 ? [section(said.nobody)] : []),
      ...listBlocks(pairLines, most.pairs, (left) => said.morePairs(words.counts.pairs(left))),
      ...(sitOuts.length > 0 ? [header(said.sitOutTitle)] : []),
      ...listBlocks(sitOutLines, most.sitOuts, (left) => said.moreSitOuts(words.counts.people(left))),
      ...costBlocks(preview, words),
    ],
  };
}

/** When the introductions come, where not all of them come at once. */
function arrivalLines({ arrivals }: Preview, zone: string, words: Words): string[] {
  const said = words.preview;
  const { later, last, atNight } = arrivals;
  return [
    ...(last ? [said.later(words.counts.introductions(later), sayWhen(last, zone, words))] : []),
    ...(atNight > 0 ? [said.atNight(words.counts.introductions(atNight))] : []),
  ];
}

/** First the rules that cost people a counterpart, then those that cost score. Very small costs are left out. */
export function costBlocks({ costs, rules }: Pick<Preview, 'costs' | 'rules'>, words: Words): KnownBlock[] {
  const said = words.preview;
  const lines = costs
    .filter(({ people, score }) => people > 0 || score >= leastCost)
    .toSorted((a, b) => b.people - a.people || b.score - a.score)
    .slice(0, mostCosts)
    .map(({ rule, people, score }) => {
      const name = costName(rule, rules, words);
      return people > 0
        ? said.costPeople(name, words.counts.people(people))
        : said.costScore(name, sayPercent(score / highestScore, words.locale));
    });
  const text = lines.length > 0 ? [said.costsIntro, ...lines.map((line) => `• ${line}`)] : [said.noCosts];
  return [header(said.costsTitle), section(text.join('\n'))];
}

function costName(rule: RuleCost['rule'], { restWeeks, leastOverlap, wishes }: Rules, words: Words): string {
  const said = words.preview.costNames;
  switch (rule) {
    case 'rest':
      return said.rest(words.counts.weeks(restWeeks));
    case 'overlap':
      return said.overlap(sayDuration(leastOverlap, words.locale));
    case 'language':
      return said.language;
    default:
      return said[wishes[rule].prefer](words.attributes[rule]);
  }
}

function pairLine(
  { members, reasons, score, overlap, gaveWay }: PreviewedMatch,
  preview: Preview,
  words: Words,
): string {
  const said = words.preview;
  const names = sayList(
    members.map((member) => nameOf(member, preview)),
    words.locale,
  );
  const ruleNames = { ...words.attributes, ...said.ruleNames };
  const details = [
    ...shortReasons(reasons, words),
    said.overlap(sayDuration(overlap, words.locale)),
    said.score(sayPercent(score / highestScore, words.locale)),
    ...(gaveWay.length > 0
      ? [
          said.gaveWay(
            sayList(
              gaveWay.map((rule) => ruleNames[rule]),
              words.locale,
            ),
          ),
        ]
      : []),
  ];
  return said.pair(names, said.details(details));
}

function nameOf(userId: string, { names }: Preview): string {
  return showText(names[userId] ?? userId, longestName);
}

/** Puts as many lines into each section as it holds, and counts those that do not fit into the view. */
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
