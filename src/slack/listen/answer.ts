// The buttons of an introduction and of the question after it.
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { localDateOf } from '../../domain/calendar.ts';
import { type Feedback, metAnswers, sharings, whyNots } from '../../domain/feedback.ts';
import { loadAnswers, recordFeedback } from '../../flow/record-feedback.ts';
import { type Responded, respondToPair } from '../../flow/respond-to-pair.ts';
import { actions, fields, forms, readCarried } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { feedbackMessage } from '../views/feedback.ts';
import { plannedForm } from '../views/pick-time-form.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import { longestTakeaway, takeawayForm } from '../views/takeaway-form.ts';
import { redrawOwn } from './lessons.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  publishHomes,
  wordsOf,
} from './listening.ts';
import { parsePickTime, timeErrors } from './parse-time.ts';
import { among, parseValues, readChoice, readText } from './read-values.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

/** What the last part of an `action_id` says, by its first part. */
const answers: Readonly<Record<string, (answer: string) => Partial<Feedback> | null>> = {
  [actions.feedbackMet]: (answer) => {
    const met = among(answer, metAnswers);
    return met && { met };
  },
  [actions.feedbackValue]: (answer) => {
    const value = among(answer, [1, 2, 3, 4, 5]);
    return value && { value };
  },
  [actions.feedbackAgain]: (answer) => {
    const again = among(answer, ['yes', 'no'] as const);
    return again && { again: again === 'yes' };
  },
  [actions.whyNot]: (answer) => {
    const whyNot = among(answer, whyNots);
    return whyNot && { met: 'no', whyNot };
  },
};

type Click = {
  readonly body: BlockAction;
  readonly action: ButtonAction;
  readonly respond: RespondFn;
  readonly client: WebClient;
};

export const listenAnswer = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  for (const [actionId, response] of [
    [actions.weMet, 'met'],
    [actions.cantMakeIt, 'cant'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionId }, async (args) => {
      const { ack, body, action, client, context } = args;
      const actor = actorOf(context, body.user.id);
      const responded = await respondToPair(deps, { ...actor, pairId: pairIn(action), response });
      await ack();
      kick();
      later(async () => {
        const who = await whoIs(deps, client, actor);
        if (response === 'met' && responded.ok && (await showQuestion(args, actor, who))) return;
        const kind = notedAs(responded, response);
        const reply: Reply = kind === 'not-member' ? { kind, programmeId: actor.programmeId } : { kind };
        await answerClick(args, reply, wordsOf(who));
      });
      if (responded.ok || responded.reason !== 'not-yours')
        later(() => publishHome(listening, client, actor));
      if (responded.ok) publishHomes(listening, client, actor, responded.others);
    });
  }

  const taps = new RegExp(`^(${Object.keys(answers).join('|')})/`);
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: taps }, async (args) => {
    const { ack, body, action, client, context } = args;
    const actor = actorOf(context, body.user.id);
    const [question = '', said = ''] = action.action_id.split('/');
    const answer = answers[question]?.(said);
    // A click in a message is answered by drawing that message anew, which does not count against `chat.update`'s limit.
    const inMessage = body.container['type'] === 'message';
    const drawn =
      inMessage && body.container['is_ephemeral'] !== true ? String(body.container['message_ts']) : null;
    const recorded = answer
      ? await recordFeedback(deps, { ...actor, pairId: pairIn(action), answer, drawn })
      : null;
    await ack();
    if (!recorded) return;
    kick();
    later(async () => {
      const who = await whoIs(deps, client, actor);
      const words = wordsOf(who);
      const { zone } = who.identity;
      if (!recorded.ok) await answerClick(args, { kind: recorded.reason }, words);
      else if (inMessage)
        await args.respond({ replace_original: true, ...feedbackMessage({ ...recorded, zone }, words) });
      if (recorded.ok && answer?.met === 'planned') await askWhen(args, actor, recorded, who);
    });
    if (recorded.ok) later(() => publishHome(listening, client, actor));
  });

  /** The three taps, privately, where *We met* was pressed. On the Home they stand at its top. */
  const showQuestion = async (args: Click, actor: Acting, who: Who): Promise<boolean> => {
    const about = await loadAnswers(deps, { ...actor, pairId: pairIn(args.action) });
    if (!about.ok || about.feedback.met !== 'yes') return false;
    if (args.body.container['type'] !== 'message') return true;
    const question = feedbackMessage({ ...about, zone: who.identity.zone }, wordsOf(who));
    await args.respond({ response_type: 'ephemeral', replace_original: false, ...question });
    return true;
  };

  const askWhen = async (
    { body, client }: Pick<Click, 'body' | 'client'>,
    { programmeId }: Acting,
    { pairId, feedback }: { readonly pairId: string; readonly feedback: Feedback },
    who: Who,
  ): Promise<void> => {
    const { zone } = who.identity;
    const today = localDateOf(deps.now(), zone);
    const asked = { programmeId, pairId, today, zone, initial: feedback.plannedFor };
    const view = plannedForm(asked, wordsOf(who));
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actions.planned },
    async (args) => {
      const { ack, body, action, client, context } = args;
      await ack();
      afterClick(listening, args, async () => {
        const actor = actorOf(context, body.user.id);
        const who = await whoIs(deps, client, actor);
        const about = await loadAnswers(deps, { ...actor, pairId: pairIn(action) });
        if (!about.ok) await answerClick(args, { kind: about.reason }, wordsOf(who));
        else if (about.isClosed) await answerClick(args, { kind: 'feedback-closed' }, wordsOf(who));
        else await askWhen(args, actor, about, who);
      });
    },
  );

  app.view(forms.planned, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const pairId = readCarried(view.private_metadata).id;
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const parsed = parsePickTime(parseValues(view.state.values), who.identity.zone, deps.now());
    if (!parsed.ok) return ack({ response_action: 'errors', errors: timeErrors(parsed, words) });
    const answer = { met: 'planned', plannedFor: parsed.at } as const;
    const recorded = await recordFeedback(deps, { ...actor, pairId, answer });
    if (!recorded.ok) return ack(refusedAt(fields.talkDay, recorded.reason, words));
    await ack();
    kick();
    later(() => publishHome(listening, client, actor, who));
  });

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actions.takeaway },
    async (args) => {
      const { ack, body, action, client, context } = args;
      const actor = actorOf(context, body.user.id);
      const about = await loadAnswers(deps, { ...actor, pairId: pairIn(action) });
      await ack();
      afterClick(listening, args, async () => {
        const words = wordsOf(await whoIs(deps, client, actor));
        if (!about.ok) return answerClick(args, { kind: about.reason }, words);
        const form = { trigger_id: body.trigger_id, view: takeawayForm(about, words) };
        await (body.view?.type === 'modal' ? client.views.push(form) : client.views.open(form));
      });
    },
  );

  app.view(forms.takeaway, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const values = parseValues(view.state.values);
    const takeaway = readText(values, fields.takeawayText);
    const sharing = among(readChoice(values, fields.sharing), sharings) ?? 'private';
    const pairId = readCarried(view.private_metadata).id;
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    if (takeaway.length > longestTakeaway) {
      await ack({
        response_action: 'errors',
        errors: { [fields.takeawayText]: words.errors.takeawayTooLong },
      });
      return;
    }
    const answer = { takeaway: takeaway || null, sharing };
    const recorded = await recordFeedback(deps, { ...actor, pairId, answer });
    if (!recorded.ok) return ack(refusedAt(fields.takeawayText, recorded.reason, words));
    await ack();
    kick();
    later(() => publishHome(listening, client, actor, who));
    // Only the list of what somebody has shared stands below this form.
    const below = view.previous_view_id;
    if (below) later(() => redrawOwn(deps, client, below, { actor, who }));
  });
};

const refusedAt = (field: string, kind: 'not-yours' | 'feedback-closed', words: Words) =>
  ({ response_action: 'errors', errors: { [field]: replyMessage({ kind }, words).text } }) as const;

const pairIn = ({ value }: ButtonAction): string => readCarried(value ?? '').id;

const notedAs = (responded: Responded, response: 'met' | 'cant') => {
  if (!responded.ok) return responded.reason;
  if (!responded.news || response === 'met') return 'already-noted';
  return responded.talksOn ? 'cant-noted-of-two' : 'cant-noted';
};
