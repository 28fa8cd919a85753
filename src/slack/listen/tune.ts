// The admins' part: tuning, rhythm and approval. Each action asks Slack anew whether the person is an admin.
import type { AllMiddlewareArgs, App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isZone } from '../../domain/calendar.ts';
import { checkPattern } from '../../domain/call.ts';
import { cadences, type Programme, type Rhythm } from '../../domain/programme.ts';
import { approveRound, releaseApproved } from '../../flow/approve-round.ts';
import { tuneRhythm, tuneRules, viewProgramme } from '../../flow/tune-programme.ts';
import { actions, fields, forms, readCarried } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { noticeView } from '../views/notice.ts';
import { replyMessage } from '../views/reply.ts';
import { rhythmForm } from '../views/rhythm-form.ts';
import { tuneForm } from '../views/tune-form.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  whyNotTune,
  wordsOf,
} from './listening.ts';
import { parseRules } from './parse-rules.ts';
import { among, parseValues, readChoice, readText, type Values, wholeNumber } from './read-values.ts';
import { waitingReply } from './round-now.ts';
import { whoIs } from './who-is.ts';

export const listenTune = (app: App, listening: Listening): void => {
  listenForm(app, listening, actions.tune, tuneForm);
  listenForm(app, listening, actions.rhythm, rhythmForm);
  listenSave(app, listening, forms.tune, fields.restWeeks, async (values, actor, words) => {
    const parsed = parseRules(values, words);
    if (!parsed.ok) return { [parsed.field]: parsed.why };
    const isSaved = await tuneRules(listening.deps, { ...actor, rules: parsed.rules });
    return isSaved ? null : { [fields.restWeeks]: words.replies.notYours };
  });
  listenSave(app, listening, forms.rhythm, fields.cadence, async (values, actor, words) => {
    const rhythm = parseRhythm(values);
    if (!rhythm) return { [fields.cadence]: words.errors.choiceUnknown };
    if (!isZone(rhythm.zone)) return { [fields.zone]: words.errors.zoneUnknown };
    const callPattern = readPattern(values);
    const checked = callPattern ? checkPattern(callPattern) : { ok: true as const };
    if (!checked.ok) return { [fields.callPattern]: words.errors.callPattern[checked.error] };
    const isSaved = await tuneRhythm(listening.deps, { ...actor, rhythm, callPattern });
    return isSaved ? null : { [fields.cadence]: words.replies.notYours };
  });
  listenApprove(app, listening);
};

type DrawForm = (programme: Programme, words: Words) => ModalView;

const listenForm = (app: App, listening: Listening, actionId: string, draw: DrawForm): void => {
  const { deps } = listening;
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async (args) => {
    const { ack, body, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const programme = await viewProgramme(deps, actor);
      const refusal = whyNotTune(who);
      if (refusal || !programme)
        return answerClick(args, refusal ?? { kind: 'something-broke' }, wordsOf(who));
      await client.views.open({ trigger_id: body.trigger_id, view: draw(programme, wordsOf(who)) });
    });
  });
};

type Save = (
  values: Values,
  actor: ReturnType<typeof actorOf>,
  words: Words,
) => Promise<Record<string, string> | null>;

const listenSave = (app: App, listening: Listening, form: string, firstField: string, save: Save): void => {
  app.view(form, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(listening.deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    const errors = refusal
      ? { [firstField]: replyMessage(refusal, words).text }
      : await save(parseValues(view.state.values), actor, words);
    await (errors ? ack({ response_action: 'errors', errors }) : ack());
    listening.later(() => publishHome(listening, client, actor, who));
  });
};

const listenApprove = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  const approve = async (
    { client, context }: Pick<AllMiddlewareArgs, 'client' | 'context'>,
    userId: string,
    carried: string,
  ) => {
    const actor = actorOf(context, userId);
    const who = await whoIs(deps, client, actor);
    const refusal = whyNotTune(who);
    if (refusal) return { who, reply: refusal } as const;
    const approved = await approveRound(deps, { ...actor, roundId: readCarried(carried).id });
    // Thousands of messages take longer to write than Slack waits. After a crash the next heartbeat writes them.
    later(async () => {
      if (approved.ok) await releaseApproved(deps);
      kick();
      await publishHome(listening, client, actor, who);
    });
    const waiting = approved.ok ? null : await waitingReply(deps, actor);
    return { who, reply: waiting ?? { kind: approved.ok ? 'round-approved' : 'no-draft' } } as const;
  };

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actions.approve },
    async (args) => {
      const { who, reply } = await approve(args, args.body.user.id, args.action.value ?? '');
      await args.ack();
      later(() => answerClick(args, reply, wordsOf(who)));
    },
  );

  app.view(forms.preview, async (args) => {
    const { who, reply } = await approve(args, args.body.user.id, args.view.private_metadata);
    await args.ack({ response_action: 'update', view: noticeView(reply, wordsOf(who)) });
  });
};

/** Undefined where the form was opened before it had this field: then it stays as it is. Null where it was left empty. */
const readPattern = (values: Values): string | null | undefined =>
  fields.callPattern in values ? readText(values, fields.callPattern) || null : undefined;

const parseRhythm = (values: Values): Rhythm | null => {
  const cadence = among(readChoice(values, fields.cadence), cadences);
  const weekday = wholeNumber(readChoice(values, fields.weekday), 7);
  const hour = wholeNumber(readChoice(values, fields.hour), 23);
  const approval = among(readChoice(values, fields.approval), ['auto', 'wait'] as const);
  if (!cadence || !weekday || hour === null || !approval) return null;
  return { cadence, weekday, hour, approval, zone: readChoice(values, fields.zone) };
};
