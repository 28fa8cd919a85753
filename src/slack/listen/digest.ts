// "What we are hearing": admins choose its channel, look at its draft, edit, send or skip it; members read what was posted.
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type Decided, editDigest, sendDigest, skipDigest } from '../../flow/send-digest.ts';
import { setDigestChannel } from '../../flow/set-digest-channel.ts';
import { viewProgramme } from '../../flow/tune-programme.ts';
import { readDigests, viewDigest } from '../../flow/view-digest.ts';
import { actions, fields, forms, quotesField, readCarried, titleField } from '../ids.ts';
import { digestView } from '../views/digest.ts';
import { digestChannelForm, digestEditForm, digestPreviewView } from '../views/digest-admin.ts';
import { noticeView } from '../views/notice.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  whyNotTune,
  wordsOf,
} from './listening.ts';
import { parseValues, readChoices, readConversation, readText, type Values } from './read-values.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

const replies = {
  gone: { kind: 'digest-gone' },
  changed: { kind: 'digest-changed' },
  empty: { kind: 'digest-empty' },
  'no-channel': { kind: 'digest-no-channel' },
} as const satisfies Record<Extract<Decided, { ok: false }>['reason'], Reply>;

type Click = {
  readonly body: BlockAction;
  readonly action: ButtonAction;
  readonly respond: RespondFn;
  readonly client: WebClient;
};

/** What a button or form names: the digest, and the version of it that was shown. */
const readDigest = (carried: string | undefined) => {
  const [digestId = '', seen] = readCarried(carried).id.split('/');
  return { digestId, seen };
};

export const listenDigest = (app: App, listening: Listening): void => {
  listenChannel(app, listening);
  listenViews(app, listening);
  listenDecisions(app, listening);
  listenEdit(app, listening);
  listenRead(app, listening);
};

const listenChannel = (app: App, listening: Listening): void => {
  const { deps, later } = listening;
  onAdminsClick(app, listening, actions.digestChannel, async (args, actor, who) => {
    const programme = await viewProgramme(deps, actor);
    if (!programme) return answerClick(args, { kind: 'something-broke' }, wordsOf(who));
    const view = digestChannelForm(programme, wordsOf(who));
    return args.client.views.open({ trigger_id: args.body.trigger_id, view });
  });

  app.view(forms.digestChannel, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    const values = parseValues(view.state.values);
    const channel = readConversation(values, fields.digestChannel) || null;
    const isSaved = !refusal && (await setDigestChannel(deps, { ...actor, channel }));
    const why = refusal ? replyMessage(refusal, words).text : words.replies.notYours;
    const errors = { [fields.digestChannel]: why };
    await (isSaved ? ack() : ack({ response_action: 'errors', errors }));
    later(() => publishHome(listening, client, actor, who));
  });
};

const listenViews = (app: App, listening: Listening): void => {
  const { deps } = listening;
  const load = (args: Click, actor: Acting) =>
    viewDigest(deps, { ...actor, ...readDigest(args.action.value) });

  onAdminsClick(app, listening, actions.digestLook, async (args, actor, who) => {
    const viewed = await load(args, actor);
    if (!viewed) return answerClick(args, replies.gone, wordsOf(who));
    const view = digestPreviewView(viewed, wordsOf(who));
    return args.client.views.open({ trigger_id: args.body.trigger_id, view });
  });

  // The form takes the place of the preview, and the preview that of the form once it is saved.
  onAdminsClick(app, listening, actions.digestEdit, async (args, actor, who) => {
    const viewed = await load(args, actor);
    const words = wordsOf(who);
    const isDraft = viewed?.standing.state === 'draft';
    const view = isDraft ? digestEditForm(viewed, words) : noticeView(replies.gone, words);
    return args.client.views.update({ view_id: args.body.view?.id ?? '', view });
  });
};

const listenDecisions = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  app.view(forms.digest, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    const named = readDigest(view.private_metadata);
    const decided = refusal ? null : await sendDigest(deps, { ...actor, ...named });
    kick();
    // Somebody has edited it since it was shown: it is shown anew, and may be sent as it stands now.
    const changed = decided && !decided.ok && decided.reason === 'changed';
    const viewed = changed ? await viewDigest(deps, { ...actor, ...named }) : null;
    const next = viewed
      ? digestPreviewView(viewed, words, words.digestPreview.changed)
      : noticeView(refusal ?? (decided ? replyTo(decided, 'digest-sent') : replies.gone), words);
    await ack({ response_action: 'update', view: next });
    later(() => publishHome(listening, client, actor, who));
  });

  const decideByClick = (
    actionId: string,
    decide: typeof sendDigest,
    done: 'digest-sent' | 'digest-skipped',
    answer: (args: Click, reply: Reply, who: Who) => Promise<unknown>,
  ) =>
    app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionId }, async (args) => {
      const { ack, body, action, client, context } = args;
      const actor = actorOf(context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const refusal = whyNotTune(who);
      const reply =
        refusal ??
        replyTo(await decide(deps, { ...actor, digestId: readDigest(action.value).digestId }), done);
      await ack();
      kick();
      later(() => answer(args, reply, who));
      later(() => publishHome(listening, client, actor, who));
    });

  decideByClick(actions.digestAgain, sendDigest, 'digest-sent', (args, reply, who) =>
    answerClick(args, reply, wordsOf(who)),
  );
  // The preview that it was pressed in is of no use any more.
  decideByClick(actions.digestSkip, skipDigest, 'digest-skipped', (args, reply, who) => {
    const { client, body } = args;
    const isIn = body.view?.type === 'modal' && reply.kind.startsWith('digest-');
    return isIn && body.view
      ? client.views.update({ view_id: body.view.id, view: noticeView(reply, wordsOf(who)) })
      : answerClick(args, reply, wordsOf(who));
  });
};

const replyTo = (decided: Decided, done: 'digest-sent' | 'digest-skipped'): Reply =>
  decided.ok ? { kind: done } : replies[decided.reason];

const listenEdit = (app: App, listening: Listening): void => {
  const { deps } = listening;
  app.view(forms.digestEdit, async ({ ack, body, view, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const words = wordsOf(who);
    const refusal = whyNotTune(who);
    if (refusal) return ack({ response_action: 'update', view: noticeView(refusal, words) });
    const named = readDigest(view.private_metadata);
    const edit = parseEdit(parseValues(view.state.values));
    const edited = await editDigest(deps, { ...actor, ...named, edit });
    if (!edited.ok && edited.reason === 'empty') {
      const errors = { [fields.digestQuestion]: words.digestEdit.keepOne };
      return ack({ response_action: 'errors', errors });
    }
    const viewed = await viewDigest(deps, { ...actor, ...named });
    const note = !edited.ok && edited.reason === 'changed' ? words.digestPreview.changed : null;
    const isThere = viewed && (edited.ok || edited.reason === 'changed');
    const next = isThere ? digestPreviewView(viewed, words, note) : noticeView(replies.gone, words);
    return ack({ response_action: 'update', view: next });
  });
};

const themeTitle = /^theme_title_(\d{1,2})$/;

const parseEdit = (values: Values) => {
  const places = Object.keys(values).flatMap((field) => themeTitle.exec(field)?.[1] ?? []);
  return {
    titles: new Map(places.map((at) => [Number(at), readText(values, titleField(Number(at)))] as const)),
    stays: places.flatMap((at) => readChoices(values, quotesField(Number(at)))),
    question: readText(values, fields.digestQuestion),
  };
};

const listenRead = (app: App, listening: Listening): void => {
  const { deps } = listening;
  const ofMonth = new RegExp(`^(${actions.digestRead}$|${actions.digestOf}/)`);
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: ofMonth }, async (args) => {
    const { ack, body, action, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const words = wordsOf(who);
      const read = await readDigests(deps, { ...actor, ...readDigest(action.value) });
      if (read === 'none') return answerClick(args, { kind: 'digest-none' }, words);
      if (read === 'not-member')
        return answerClick(args, { kind: 'not-member', programmeId: actor.programmeId }, words);
      const view = digestView(read, words);
      const isOpen = body.view?.type === 'modal';
      return isOpen && body.view
        ? client.views.update({ view_id: body.view.id, view })
        : client.views.open({ trigger_id: body.trigger_id, view });
    });
  });
};

/** For clicks that decide nothing. */
const onAdminsClick = (
  app: App,
  listening: Listening,
  actionId: string,
  answer: (args: Click, actor: Acting, who: Who) => Promise<unknown>,
): void => {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionId }, async (args) => {
    await args.ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(args.context, args.body.user.id);
      const who = await whoIs(listening.deps, args.client, actor);
      const refusal = whyNotTune(who);
      return refusal ? answerClick(args, refusal, wordsOf(who)) : answer(args, actor, who);
    });
  });
};
