// An admin looks at a round before it goes out: the next one, one that waits, or one by rules that are not saved yet.
import type { AllMiddlewareArgs, App, BlockAction, RespondFn } from '@slack/bolt';
import { previewRound, tryRules } from '../../flow/preview-round.ts';
import { actions } from '../ids.ts';
import { noticeView, patienceView } from '../views/notice.ts';
import { previewView } from '../views/preview.ts';
import { trialView } from '../views/trial.ts';
import { actorOf, afterClick, answerClick, type Listening, whyNotTune, wordsOf } from './listening.ts';
import { parseRules } from './parse-rules.ts';
import { parseValues, type Values } from './read-values.ts';
import { whoIs } from './who-is.ts';

type Click = Pick<AllMiddlewareArgs, 'client' | 'context'> & {
  readonly body: BlockAction;
  readonly respond: RespondFn;
};

export const listenPreview = (app: App, listening: Listening): void => {
  app.action<BlockAction>({ type: 'block_actions', action_id: actions.preview }, async (args) => {
    await args.ack();
    afterClick(listening, args, () => show(listening, args));
  });

  app.action<BlockAction>({ type: 'block_actions', action_id: actions.tryRules }, async (args) => {
    await args.ack();
    const values = parseValues(args.body.view?.state.values ?? {});
    afterClick(listening, args, () => show(listening, args, values));
  });
};

/** Given the values of the tuning form, it shows a trial over that form, which stays below as it is. */
const show = async ({ deps }: Listening, args: Click, form?: Values): Promise<void> => {
  const { client, body, context } = args;
  const actor = actorOf(context, body.user.id);
  const who = await whoIs(deps, client, actor);
  const words = wordsOf(who);
  const refusal = whyNotTune(who);
  if (refusal) return answerClick(args, refusal, words);
  const parsed = form && parseRules(form, words);
  // The answer to a click cannot show an error at a field, so it says it in words.
  if (parsed && !parsed.ok) return answerClick(args, { kind: 'rules-unclear', why: parsed.why }, words);
  const patience = { trigger_id: body.trigger_id, view: patienceView(words) };
  const opened = await (form ? client.views.push(patience) : client.views.open(patience));
  if (!opened.view?.id) return;
  // If something breaks, this replaces "one moment", so that nobody looks at that for ever.
  let view = noticeView({ kind: 'something-broke' }, words);
  try {
    const { zone } = who.identity;
    if (parsed) {
      const trial = await tryRules(deps, actor, parsed.rules);
      if (trial) view = trialView(trial, words, zone);
    } else {
      const preview = await previewRound(deps, actor);
      if (preview) view = previewView(preview, words, zone);
    }
  } finally {
    await client.views.update({ view_id: opened.view.id, view });
  }
};
