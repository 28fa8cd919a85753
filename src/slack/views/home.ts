// The App Home: for members, for those who may become one, and below it the part for admins.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../domain/home.ts';
import { actions } from '../ids.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { adminBlocks } from './home-admin.ts';
import { memberBlocks } from './home-member.ts';
import { actionsRow, button, context, header, section } from './parts.ts';

export function homeView(home: Home, words: Words): HomeView {
  const { member, admin } = home;
  return {
    type: 'home',
    blocks: [
      ...(member ? memberBlocks(home, member, words) : welcomeBlocks(home, words)),
      ...(admin ? adminBlocks(home, admin, words) : []),
    ],
  };
}

function welcomeBlocks({ nextRoundAt, reader }: Home, words: Words): KnownBlock[] {
  const said = words.home;
  return [
    header(said.welcomeTitle),
    section(said.welcome),
    actionsRow([button(actions.join, said.join, { style: 'primary' })]),
    context(`${said.nextTitle}: ${sayWhen(nextRoundAt, reader.zone, words)}`),
  ];
}
