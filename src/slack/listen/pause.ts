// Pausing, coming back and leaving, from the App Home and from messages.
import type { App } from '@slack/bolt';
import { localDateOf } from '../../domain/calendar.ts';
import { parsePause } from '../../domain/pause.ts';
import { leaveProgramme } from '../../flow/leave-programme.ts';
import { pauseMember, resumeMember } from '../../flow/pause-member.ts';
import { actions, fields, forms } from '../ids.ts';
import { pauseForm } from '../views/pause-form.ts';
import type { Reply } from '../views/reply.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  publishHomes,
  wordsOf,
} from './listening.ts';
import { parseValues, readDate } from './read-values.ts';
import { whoIs } from './who-is.ts';

export const listenPause = (app: App, listening: Listening): void => {
  const { deps, later } = listening;

  app.action({ type: 'block_actions', action_id: actions.pause }, async (args) => {
    const { ack, body, client } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(args.context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const today = localDateOf(deps.now(), who.identity.zone);
      const view = pauseForm({ programmeId: actor.programmeId, today }, wordsOf(who));
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  });

  app.view(forms.pause, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const date = readDate(parseValues(view.state.values), fields.pauseUntil);
    const { zone, locale } = who.identity;
    const parsed = parsePause(date, { now: deps.now(), zone, language: locale });
    const errors = {
      'in-the-past': words.errors.pauseInThePast,
      'too-far': words.errors.pauseTooFar,
      'not-understood': words.errors.choiceUnknown,
    };
    if (!parsed.ok) {
      await ack({ response_action: 'errors', errors: { [fields.pauseUntil]: errors[parsed.reason] } });
      return;
    }
    const paused = await pauseMember(deps, { ...actor, until: parsed.until });
    await (paused.ok
      ? ack()
      : ack({ response_action: 'errors', errors: { [fields.pauseUntil]: words.replies.notMember } }));
    listening.kick();
    later(() => publishHome(listening, client, actor, who));
    if (paused.ok) publishHomes(listening, client, actor, paused.others);
  });

  app.action({ type: 'block_actions', action_id: actions.resume }, async ({ ack, body, client, context }) => {
    const actor = actorOf(context, body.user.id);
    await resumeMember(deps, actor);
    await ack();
    listening.kick();
    later(() => publishHome(listening, client, actor));
  });

  app.action({ type: 'block_actions', action_id: actions.leave }, async (args) => {
    const { ack, body, client, context } = args;
    const actor = actorOf(context, body.user.id);
    const left = await leaveProgramme(deps, actor);
    await ack();
    listening.kick();
    if (left.ok) publishHomes(listening, client, actor, left.others);
    later(async () => {
      const who = await whoIs(deps, client, actor);
      await publishHome(listening, client, actor, who);
      const reply: Reply = left.ok
        ? { kind: 'left' }
        : { kind: 'not-member', programmeId: actor.programmeId };
      await answerClick(args, reply, wordsOf(who));
    });
  });
};
