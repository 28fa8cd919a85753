// An admin opens a round at once. Where another one is under way, they are asked first.
import type { App } from '@slack/bolt';
import { takeOnce } from '../../flow/act-once.ts';
import { askRoundNow } from '../../flow/ask-round-now.ts';
import type { Actor, Deps } from '../../flow/deps.ts';
import { openRoundNow } from '../../flow/open-round.ts';
import { forms } from '../ids.ts';
import { noticeView, patienceView } from '../views/notice.ts';
import type { Reply } from '../views/reply.ts';
import { actorOf, type Listening, publishHome, whyNotTune, wordsOf } from './listening.ts';
import { whoIs } from './who-is.ts';

const refusals = {
  'no-programme': 'something-broke',
  'too-few': 'round-too-few',
  'already-open': 'round-already-open',
  'not-due': 'round-already-open',
  'too-late': 'round-too-late',
  'draft-waits': 'no-draft',
} as const;

/** Where a round waits already, it is shown instead. */
export const waitingReply = async (deps: Deps, actor: Actor): Promise<Reply | null> => {
  const asked = await askRoundNow(deps, actor);
  const { programmeId } = actor;
  return asked?.kind === 'waits' ? { ...asked, kind: 'round-waits', programmeId } : null;
};

export const openNow = async ({ deps, kick }: Listening, actor: Actor): Promise<Reply> => {
  const opened = await openRoundNow(deps, actor);
  if (!opened.ok) return (await waitingReply(deps, actor)) ?? { kind: refusals[opened.reason] };
  kick();
  return { kind: 'round-opened', pairs: opened.pairs, sitOuts: opened.sitOuts };
};

export const listenRoundNow = (app: App, listening: Listening): void => {
  app.view(forms.roundNow, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(listening.deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    if (refusal) {
      await ack({ response_action: 'update', view: noticeView(refusal, words) });
      return;
    }
    await takeOnce(listening.deps, actor);
    // Finding the pairs of thousands takes longer than Slack waits.
    await ack({ response_action: 'update', view: patienceView(words) });
    listening.later(async () => {
      let reply: Reply = { kind: 'something-broke' };
      try {
        reply = await openNow(listening, { ...actor, once: null });
      } finally {
        await client.views.update({ view_id: view.id, view: noticeView(reply, words) });
      }
      await publishHome(listening, client, actor, who);
    });
  });
};
