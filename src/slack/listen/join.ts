// Joining and editing the profile: from the command, the App Home or a message, through one form; and days by a tap alone.
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { joinProgramme } from '../../flow/join-programme.ts';
import { sayWorkDays } from '../../flow/say-work-days.ts';
import { viewMember } from '../../flow/view-member.ts';
import { actions, fields, forms } from '../ids.ts';
import { noticeView } from '../views/notice.ts';
import { profileForm } from '../views/profile-form.ts';
import type { Reply } from '../views/reply.ts';
import { actorOf, afterClick, answerClick, type Listening, publishHome, wordsOf } from './listening.ts';
import { parseProfile } from './parse-profile.ts';
import { parseValues } from './read-values.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

/** Weekdays in order, each once, at least one. */
const takeDays = new RegExp(`^${actions.takeDays}/(?=.)1?2?3?4?5?6?7?$`);

type Opening = {
  readonly client: WebClient;
  readonly actor: Acting;
  readonly who: Who;
  readonly triggerId: string;
};

/** Opens the form, or says why this account can't take part. */
export const openProfileForm = async ({ deps }: Listening, opening: Opening): Promise<Reply | null> => {
  const { client, actor, who, triggerId } = opening;
  const reason = who.whyNotEnrol;
  if (reason) return { kind: 'not-enrollable', reason };
  const { person, standing, frequency, talks, roles } = await viewMember(deps, actor);
  const { programmeId } = actor;
  const filled = {
    programmeId,
    identity: who.identity,
    person,
    hasLeft: standing === 'left',
    frequency,
    talks,
    roles,
  };
  const view = profileForm(filled, wordsOf(who));
  await client.views.open({ trigger_id: triggerId, view });
  return null;
};

export const listenJoin = (app: App, listening: Listening): void => {
  const { deps, later } = listening;

  app.action(
    {
      type: 'block_actions',
      action_id: new RegExp(`^(${actions.join}|${actions.editProfile}|${actions.otherDays})$`),
    },
    async (args) => {
      const { ack, body, client, context } = args;
      await ack();
      afterClick(listening, args, async () => {
        const actor = actorOf(context, body.user.id);
        const who = await whoIs(deps, client, actor);
        const refusal = await openProfileForm(listening, { client, actor, who, triggerId: body.trigger_id });
        if (refusal) await answerClick(args, refusal, wordsOf(who));
      });
    },
  );

  app.action({ type: 'block_actions', action_id: takeDays }, async (args) => {
    const { ack, body, action, client, context } = args;
    const actor = actorOf(context, body.user.id);
    const [, days = ''] = action.action_id.split('/');
    const said = await sayWorkDays(deps, { ...actor, days: [...days].map(Number) });
    await ack();
    later(async () => {
      const who = await whoIs(deps, client, actor);
      await publishHome(listening, client, actor, who);
      if (said.ok || said.reason === 'said-before') return;
      await answerClick(args, { kind: 'not-member', programmeId: actor.programmeId }, wordsOf(who));
    });
  });

  app.view(forms.profile, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const reason = who.whyNotEnrol;
    if (reason) {
      await ack({
        response_action: 'errors',
        errors: { [fields.role]: words.replies.notEnrollable[reason] },
      });
      return;
    }
    const parsed = parseProfile(parseValues(view.state.values), who.identity, words);
    if (!parsed.ok) {
      await ack({ response_action: 'errors', errors: parsed.errors });
      return;
    }
    const { person, frequency, talks } = parsed;
    const joined = await joinProgramme(deps, {
      ...actor,
      person,
      // Where Slack was not reached, the time stamp of its last report stays as it was.
      ...(who.isAdmin === null ? {} : { slackUpdated: who.updated }),
      frequency,
      talks,
    });
    if (joined.ok && joined.first) {
      const reply = { kind: 'joined', nextRoundAt: joined.nextRoundAt, zone: person.zone } as const;
      await ack({ response_action: 'update', view: noticeView(reply, words) });
    } else await ack();
    later(() => publishHome(listening, client, actor, who));
  });
};
