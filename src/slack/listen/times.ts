// The buttons with which a pair comes to a time: tap a half-hour, ask for others, pick one; and the guide for the talk.
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { localDateOf } from '../../domain/calendar.ts';
import { type Guide, loadGuide } from '../../flow/load-guide.ts';
import { askOtherTimes, proposeTime, type TimeTaken, tapTime, viewOwnTime } from '../../flow/tap-time.ts';
import { actions, fields, forms, readCarried, readCarriedTime } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { firstMessage, firstMessageView, guideView } from '../views/guide.ts';
import { sayQuestion } from '../views/introduction.ts';
import { pickTimeForm } from '../views/pick-time-form.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
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
import { parseValues } from './read-values.ts';
import { type Acting, whoIs } from './who-is.ts';

type Click = BlockAction<ButtonAction>;

export const listenTimes = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  app.action<Click>(
    { type: 'block_actions', action_id: new RegExp(`^(${actions.slot}/.*|${actions.otherTimes})$`) },
    async (args) => {
      const { ack, body, action, client, context } = args;
      const actor = actorOf(context, body.user.id);
      const { id } = readCarried(action.value);
      const time = readCarriedTime(id);
      const taken = time
        ? await tapTime(deps, { ...actor, ...time })
        : await askOtherTimes(deps, { ...actor, pairId: id });
      await ack();
      kick();
      later(async () => {
        const who = await whoIs(deps, client, actor);
        const reply = replyTo(taken, actor, who.identity.zone);
        if (reply) await answerClick(args, reply, wordsOf(who));
        await publishHome(listening, client, actor, who);
      });
      if (taken.ok) publishHomes(listening, client, actor, taken.others);
    },
  );

  app.action<Click>({ type: 'block_actions', action_id: actions.pickTime }, async (args) => {
    const { ack, body, action, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const pairId = readCarried(action.value).id;
      const who = await whoIs(deps, client, actor);
      const own = await viewOwnTime(deps, { ...actor, pairId });
      if (!own) return answerClick(args, { kind: 'not-yours' }, wordsOf(who));
      if (own.until <= deps.now()) return answerClick(args, { kind: 'pair-over' }, wordsOf(who));
      const { programmeId } = actor;
      const { zone } = who.identity;
      const today = localDateOf(deps.now(), zone);
      const asked = { programmeId, pairId, today, zone, initial: own.suits };
      await client.views.open({ trigger_id: body.trigger_id, view: pickTimeForm(asked, wordsOf(who)) });
    });
  });

  app.view(forms.pickTime, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const pairId = readCarried(view.private_metadata).id;
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const { zone } = who.identity;
    const parsed = parsePickTime(parseValues(view.state.values), zone, deps.now());
    if (!parsed.ok) return ack({ response_action: 'errors', errors: timeErrors(parsed, words) });
    const taken = await proposeTime(deps, { ...actor, pairId, startsAt: parsed.at });
    const reply = replyTo(taken, actor, zone);
    if (reply) {
      return ack({
        response_action: 'errors',
        errors: { [fields.talkDay]: replyMessage(reply, words).text },
      });
    }
    await ack();
    kick();
    later(() => publishHome(listening, client, actor, who));
    if (taken.ok) publishHomes(listening, client, actor, taken.others);
  });

  // Nothing is kept of the draft.
  app.view(forms.firstMessage, ({ ack }) => ack());

  app.action<Click>(
    { type: 'block_actions', action_id: new RegExp(`^(${actions.guide}|${actions.firstMessage})$`) },
    async (args) => {
      const { ack, body, action, client, context } = args;
      await ack();
      afterClick(listening, args, async () => {
        const actor = actorOf(context, body.user.id);
        const who = await whoIs(deps, client, actor);
        const words = wordsOf(who);
        const guide = await loadGuide(deps, { ...actor, pairId: readCarried(action.value).id });
        if (!guide) return answerClick(args, { kind: 'not-yours' }, words);
        const view =
          action.action_id === actions.guide
            ? guideView({ ...guide, question: sayQuestion(guide.question, words) }, words)
            : firstMessageView(draftOf(guide, words), words);
        const shown = { trigger_id: body.trigger_id, view };
        await (body.view?.type === 'modal' ? client.views.push(shown) : client.views.open(shown));
      });
    },
  );
};

const draftOf = ({ people, reader, interests, isSettled }: Guide, words: Words): string => {
  const me = people.find(({ userId }) => userId === reader);
  const others = people.filter(({ userId }) => userId !== reader);
  return me ? firstMessage(me, others, interests, words, isSettled) : '';
};

/** What the messages then show needs no words, so only what they can't show is said. */
const replyTo = (taken: TimeTaken, { programmeId }: Acting, zone: string): Reply | null => {
  if (taken.ok) return null;
  if ('at' in taken) return { kind: taken.reason, at: taken.at, zone };
  return { kind: taken.reason, programmeId };
};
