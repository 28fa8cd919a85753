// The App Home: for members, for those who may become one, and below it the part for admins.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../domain/home.ts';
import type { EnrolRefusal } from '../../domain/joining.ts';
import { actions, carry } from '../ids.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { adminBlocks } from './home-admin.ts';
import { memberBlocks } from './home-member.ts';
import { actionsRow, button, context, header, section } from './parts.ts';

/** `refusal`: why the reader can't join. */
export function homeView(home: Home, words: Words, refusal: EnrolRefusal | null = null): HomeView {
  const { member, admin } = home;
  return {
    type: 'home',
    blocks: [
      ...(member ? memberBlocks(home, member, words) : welcomeBlocks(home, words, refusal)),
      ...(admin ? adminBlocks(home, admin, words) : []),
    ],
  };
}

function welcomeBlocks(
  { programmeId, nextRoundAt, reader }: Home,
  words: Words,
  refusal: EnrolRefusal | null,
): KnownBlock[] {
  const said = words.home;
  const about = [header(said.welcomeTitle), section(said.welcome)];
  if (refusal) return [...about, section(words.replies.notEnrollable[refusal])];
  return [
    ...about,
    actionsRow([button(actions.join, said.join, { value: carry(programmeId), style: 'primary' })]),
    context(`${said.nextTitle}: ${sayWhen(nextRoundAt, reader.zone, words)}`),
  ];
}
