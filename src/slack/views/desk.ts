// The admins' desk: the takeaways that wait, a few at a time.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Desk, DeskItem } from '../../domain/desk.ts';
import { topicsIn } from '../../domain/topics.ts';
import { actions, carry, choice } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayList, sayNumber, sayRegion } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, divider, mention, plain, section } from './parts.ts';

const onPage = 5;
/** As many as may be written, with room for what escaping adds. */
const longestQuote = 2000;

/** The last page that there is, where fewer are left. */
function pageOf({ items }: Desk, page: number): number {
  return Math.max(0, Math.min(page, Math.ceil(items.length / onPage) - 1));
}

export function deskView(desk: Desk, wanted: number, words: Words): ModalView {
  const said = words.desk;
  const page = pageOf(desk, wanted);
  const items = desk.items.slice(page * onPage, (page + 1) * onPage);
  return {
    type: 'modal',
    title: plain(said.title),
    close: plain(said.close),
    private_metadata: carry(desk.programmeId, String(page)),
    blocks: [
      section(items.length > 0 ? said.intro : said.empty),
      ...items.flatMap((item) => itemBlocks(item, desk, words)),
      ...(desk.items.length > onPage ? pageBlocks(desk, page, words) : []),
    ],
  };
}

function itemBlocks(item: DeskItem, desk: Desk, words: Words): KnownBlock[] {
  const said = words.desk;
  const topics = topicsIn(item.text, desk.interests, item.spoken).map((topic) => showText(topic, 100));
  const value = carry(desk.programmeId, item.id);
  return [
    divider,
    section(said.quote(showText(item.text, longestQuote))),
    context(
      [
        whose(item, words),
        ...(topics.length > 0 ? [said.topics(sayList(topics, words.locale))] : []),
        ...(item.saidNo ? [said.saidNo] : []),
      ].join('\n'),
    ),
    actionsRow([
      button(actions.letThrough, said.letThrough, { value }),
      button(actions.editTakeaway, said.edit, { value }),
      button(actions.mergeTakeaway, said.merge, { value }),
      button(actions.dropTakeaway, said.drop, { value }),
    ]),
  ];
}

/** The name of its author only where they share it with their name. */
export function whose(item: DeskItem, words: Words): string {
  return item.named ? words.desk.named(mention(item.takeaway)) : whence(item, words);
}

/** The same where Slack makes no link of a name. */
export function whosePlain(item: DeskItem, words: Words): string {
  return item.name === null ? whence(item, words) : words.desk.named(item.name);
}

function whence({ origin }: DeskItem, words: Words): string {
  const said = words.desk;
  const { sector, region } = origin ?? {};
  return said.about([
    said.unnamed,
    ...(sector ? [words.sectors[sector]] : []),
    ...(region ? [sayRegion(region, words.locale)] : []),
  ]);
}

function pageBlocks({ programmeId, items }: Desk, page: number, words: Words): KnownBlock[] {
  const said = words.desk;
  const value = carry(programmeId);
  const [from, to] = [page * onPage + 1, Math.min(items.length, (page + 1) * onPage)];
  const [first, last, all] = [from, to, items.length].map((count) => sayNumber(count, words.locale));
  return [
    divider,
    context(
      from === to ? said.lastOne(last ?? '', all ?? '') : said.page(first ?? '', last ?? '', all ?? ''),
    ),
    actionsRow([
      ...(page > 0 ? [button(choice(actions.deskPage, page - 1), said.earlier, { value })] : []),
      ...(to < items.length ? [button(choice(actions.deskPage, page + 1), said.more, { value })] : []),
    ]),
  ];
}
