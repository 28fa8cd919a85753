// The App Home: for members, for those who may become one, and below it the part for admins.
import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../domain/home.ts';
import type { EnrolRefusal } from '../../domain/joining.ts';
import { actions, carry } from '../ids.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { adminBlocks } from './home-admin.ts';
import { memberBlocks } from './home-member.ts';
import { ownDataRow } from './my-data.ts';
import { actionsRow, button, context, header, section } from './parts.ts';

/** `refusal`: why the reader can't join. */
export function homeView(home: Home, words: Words, refusal: EnrolRefusal | null = null): HomeView {
  const { member, admin } = home;
  return {
    type: 'home',
    blocks: onePrimary([
      ...(member ? memberBlocks(home, member, words) : welcomeBlocks(home, words, refusal)),
      ...(admin ? adminBlocks(home, admin, words) : []),
    ]),
  };
}

/** The buttons that may call for somebody, the first of them that is there. What was answered or tapped is said in words. */
const mayCall: readonly (string | undefined)[] = [actions.join, actions.resume, actions.approve];

function onePrimary(blocks: readonly KnownBlock[]): KnownBlock[] {
  let isCalling = false;
  const plainly = (element: Button): Button => {
    const { style, ...rest } = element;
    if (style !== 'primary') return element;
    if (isCalling || !mayCall.includes(element.action_id)) return rest;
    isCalling = true;
    return element;
  };
  return blocks.map((block) =>
    block.type === 'actions'
      ? { ...block, elements: block.elements.map((one) => (one.type === 'button' ? plainly(one) : one)) }
      : block,
  );
}

function welcomeBlocks(
  { programmeId, nextRoundAt, reader, isHeld }: Home,
  words: Words,
  refusal: EnrolRefusal | null,
): KnownBlock[] {
  const said = words.home;
  const about = [header(said.welcomeTitle), section(said.welcome)];
  const own = isHeld ? [ownDataRow(programmeId, words)] : [];
  if (refusal) return [...about, section(words.replies.notEnrollable[refusal]), ...own];
  return [
    ...about,
    actionsRow([button(actions.join, said.join, { value: carry(programmeId), style: 'primary' })]),
    context(`${said.nextTitle}: ${sayWhen(nextRoundAt, reader.zone, words)}`),
    ...own,
  ];
}
