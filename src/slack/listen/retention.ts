// How long things are kept: the form, and what an admin puts into it.
import type { App, BlockAction } from '@slack/bolt';
import { type Kept, kinds, type Wrong } from '../../domain/retention.ts';
import { setRetention, viewRetention } from '../../flow/set-retention.ts';
import { actions, forms, keepField } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { replyMessage } from '../views/reply.ts';
import { retentionForm } from '../views/retention-form.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  whyNotTune,
  wordsOf,
} from './listening.ts';
import { parseValues, readText, type Values, wholeNumber } from './read-values.ts';
import { whoIs } from './who-is.ts';

export const listenRetention = (app: App, listening: Listening): void => {
  const { deps } = listening;

  app.action<BlockAction>({ type: 'block_actions', action_id: actions.retention }, async (args) => {
    const { ack, body, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const words = wordsOf(who);
      const refusal = whyNotTune(who);
      const retention = refusal ? null : await viewRetention(deps, actor);
      if (!retention) return answerClick(args, refusal ?? { kind: 'something-broke' }, words);
      const view = retentionForm(retention, who.identity.zone, words);
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  });

  app.view(forms.retention, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    const refuse = (errors: Readonly<Record<string, string>>) => ack({ response_action: 'errors', errors });
    if (refusal) return refuse({ [keepField('texts')]: replyMessage(refusal, words).text });
    const set = await setRetention(deps, { ...actor, days: readDays(parseValues(view.state.values)) });
    if (set.ok) {
      await ack();
      listening.later(() => publishHome(listening, client, actor, who));
    } else if (set.reason === 'wrong') await refuse(sayWrong(set.wrong, words));
    else await refuse({ [keepField('texts')]: words.replies.notYours });
  });
};

/** By field. */
const sayWrong = (
  wrong: Partial<Record<Kept, Wrong>>,
  { counts, retentionForm }: Words,
): Record<string, string> =>
  Object.fromEntries(
    kinds.flatMap((kept) => {
      const found = wrong[kept];
      if (!found) return [];
      const { mistake, least, most } = found;
      return [[keepField(kept), retentionForm.wrong[mistake](counts.days(least), counts.days(most))]];
    }),
  );

const readDays = (values: Values): Readonly<Record<Kept, number | null>> =>
  Object.fromEntries(
    kinds.map((kept) => [kept, wholeNumber(readText(values, keepField(kept)), Number.POSITIVE_INFINITY)]),
  ) as Record<Kept, number | null>;
