// The buttons of a message that asks an author about what they share.
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { answersAbout } from '../../domain/takeaway.ts';
import { answerAboutTakeaway } from '../../flow/answer-about-takeaway.ts';
import { actions, readCarried, readCarriedTurn } from '../ids.ts';
import { actorOf, answerClick, type Listening, publishHome, wordsOf } from './listening.ts';
import { among } from './read-values.ts';
import { whoIs } from './who-is.ts';

export const listenAboutTakeaway = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;
  const taps = new RegExp(`^${actions.aboutTakeaway}/`);
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: taps }, async (args) => {
    const { ack, body, action, client, context } = args;
    const actor = actorOf(context, body.user.id);
    const answer = among(action.action_id.split('/')[1] ?? '', answersAbout);
    const about = readCarriedTurn(readCarried(action.value ?? '').id);
    const answered = answer ? await answerAboutTakeaway(deps, { ...actor, ...about, answer }) : null;
    await ack();
    if (!answered) return;
    // The message is drawn anew by the outbox, before all others.
    kick();
    later(async () => {
      const who = await whoIs(deps, client, actor);
      if (answered.ok) return publishHome(listening, client, actor, who);
      const kind = answered.reason === 'not-yours' ? 'not-yours' : 'takeaway-changed';
      return answerClick(args, { kind }, wordsOf(who));
    });
  });
};
