// What somebody reads before they delete everything, and their own data in parts where Slack takes no file.
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, carry, forms } from '../ids.ts';
import { sayNumber } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, limits, type Message, message, plain, section } from './parts.ts';

/** For whoever is, or was, a member or an admin. */
export function ownDataRow(programmeId: string, { home: said }: Words): KnownBlock {
  const value = carry(programmeId);
  return actionsRow([
    button(actions.myData, said.myData, { value }),
    button(actions.deleteAll, said.deleteAll, { value, style: 'danger' }),
  ]);
}

export function deleteForm(programmeId: string, words: Words): ModalView {
  const said = words.deleteForm;
  return {
    type: 'modal',
    callback_id: forms.deleteAll,
    private_metadata: carry(programmeId),
    title: plain(said.title),
    submit: plain(said.yes),
    close: plain(said.no),
    blocks: [
      section(`*${said.goesTitle}*\n${said.goes}`),
      section(`*${said.staysInSlackTitle}*\n${said.staysInSlack}`),
      section(`*${said.staysHereTitle}*\n${said.staysHere}`),
      context(said.before),
    ],
  };
}

/** Three of Slack's longest sections; it refuses messages that are much longer. */
const sectionsInOne = 3;

/** Put together in order, they are the whole text. */
export function dataParts(json: string, words: Words): Message[] {
  const pieces = cut(json, limits.section);
  const count = Math.ceil(pieces.length / sectionsInOne);
  return Array.from({ length: count }, (_, at) => {
    const title = words.myData.part(sayNumber(at + 1, words.locale), sayNumber(count, words.locale));
    const some = pieces.slice(at * sectionsInOne, (at + 1) * sectionsInOne);
    // Slack obeys nothing in a plain text, so it stands there as it is.
    return message(title, [
      context(title),
      ...some.map((piece): KnownBlock => ({ type: 'section', text: plain(piece) })),
    ]);
  });
}

/** Between lines where that can be, and never within a character. */
function cut(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const line = rest.length <= most ? rest.length : rest.lastIndexOf('\n', most - 1) + 1;
    const isSplit = /[\uD800-\uDBFF]/.test(rest[most - 1] ?? '');
    const end = line > 0 ? line : most - (isSplit ? 1 : 0);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces;
}
