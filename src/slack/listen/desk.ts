// The admins' desk: looking at takeaways that wait, and deciding about them.
import type { AllMiddlewareArgs, App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Desk, DeskItem } from '../../domain/desk.ts';
import type { TakeawayKey } from '../../domain/takeaway.ts';
import { topicsIn } from '../../domain/topics.ts';
import { type Decided, dropTakeaway, letThrough, mergeTakeaways } from '../../flow/decide-takeaway.ts';
import { loadDesk } from '../../flow/load-desk.ts';
import { actions, fields, forms, readCarried, readCarriedDesk } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { deskView } from '../views/desk.ts';
import { type Below, dropForm, editForm, mergeForm } from '../views/lesson-form.ts';
import { noticeView } from '../views/notice.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import { longestTakeaway } from '../views/takeaway-form.ts';
import {
  actorOf,
  afterClick,
  answerClick,
  type Listening,
  publishHome,
  whyNotTune,
  wordsOf,
} from './listening.ts';
import { parseValues, readChoice, readChoices, readText, type Values } from './read-values.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

type Click = Pick<AllMiddlewareArgs, 'client' | 'context'> & {
  readonly body: BlockAction;
  readonly action: ButtonAction;
  readonly respond: RespondFn;
};

type Asked = { readonly actor: Acting; readonly who: Who; readonly words: Words; readonly desk: Desk };

export const listenDesk = (app: App, listening: Listening): void => {
  listenLook(app, listening);
  listenLetThrough(app, listening);
  listenForms(app, listening);
};

const listenLook = (app: App, listening: Listening): void => {
  listenClick(app, listening, actions.desk, async ({ client, body }, { desk, words }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: deskView(desk, 0, words) });
  });
  const pages = new RegExp(`^${actions.deskPage}(?:/(\\d{1,6}))?$`);
  listenClick(app, listening, pages, async ({ client, body, action }, { desk, words }) => {
    const page = Number(pages.exec(action.action_id)?.[1] ?? 0);
    await client.views.update({ view_id: body.view?.id ?? '', view: deskView(desk, page, words) });
  });
};

/** Saved before Slack is answered, so that a press that was taken is not lost. */
const listenLetThrough = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actions.letThrough },
    async (args) => {
      const { ack, client, body, action, context } = args;
      const asked = await ask(listening, client, actorOf(context, body.user.id));
      if (!asked.ok) {
        await ack();
        return later(() => answerClick(args, asked.refusal, wordsOf(asked.who)));
      }
      const { actor, who, words, desk } = asked;
      const item = itemIn(desk, action);
      const topics = item ? topicsIn(item.text, desk.interests, item.spoken) : [];
      const decided = await letThrough(deps, { ...actor, takeaway: keyOf(item), topics });
      await ack();
      kick();
      later(async () => {
        if (!decided.ok) await answerClick(args, { kind: 'takeaway-gone' }, words);
        await redraw(listening, client, asked, belowIn(body));
        await publishHome(listening, client, actor, who);
      });
    },
  );
};

/** What is no longer on the desk is asked for all the same: the answer is given once, like any other. */
const keyOf = (item: DeskItem | undefined): TakeawayKey => item?.takeaway ?? { pairId: '', userId: '' };

type OpenForm = (desk: Desk, item: DeskItem, below: Below, words: Words) => ModalView;
type Save = (values: Values, takeaway: TakeawayKey, asked: Asked) => Promise<Decided>;

const listenForms = (app: App, listening: Listening): void => {
  const { deps } = listening;
  const opening: Readonly<Record<string, OpenForm>> = {
    [actions.editTakeaway]: editForm,
    [actions.mergeTakeaway]: mergeForm,
    [actions.dropTakeaway]: dropForm,
  };
  for (const [actionId, form] of Object.entries(opening)) {
    listenClick(app, listening, actionId, async (args, asked) => {
      const { client, body } = args;
      const item = itemIn(asked.desk, args.action);
      const below = belowIn(body);
      if (!item) {
        await answerClick(args, { kind: 'takeaway-gone' }, asked.words);
        return redraw(listening, client, asked, below);
      }
      const view = form(asked.desk, item, below, asked.words);
      await client.views.push({ trigger_id: body.trigger_id, view });
    });
  }
  listenSave(app, listening, forms.editTakeaway, fields.lessonText, async (values, takeaway, { actor }) => {
    const text = readText(values, fields.lessonText);
    const topics = readChoices(values, fields.topics);
    const changesSense = readChoice(values, fields.sense) === 'other';
    return letThrough(deps, { ...actor, takeaway, text, topics, changesSense });
  });
  listenSave(app, listening, forms.mergeTakeaways, fields.merged, async (values, _, { actor, desk }) => {
    const chosen = readChoices(values, fields.merged);
    const takeaways = chosen.map((id) => keyOf(desk.items.find((item) => item.id === id)));
    const text = readText(values, fields.lessonText);
    return mergeTakeaways(deps, { ...actor, takeaways, text, topics: readChoices(values, fields.topics) });
  });
  listenSave(app, listening, forms.dropTakeaway, fields.dropReason, async (values, takeaway, { actor }) =>
    dropTakeaway(deps, { ...actor, takeaway, reason: readText(values, fields.dropReason) }),
  );
};

/** Each click asks Slack anew whether the person is an admin, and loads what they may see. */
const listenClick = (
  app: App,
  listening: Listening,
  actionId: string | RegExp,
  work: (args: Click, asked: Asked) => Promise<unknown>,
): void => {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionId }, async (args) => {
    await args.ack();
    afterClick(listening, args, async () => {
      const asked = await ask(listening, args.client, actorOf(args.context, args.body.user.id));
      await (asked.ok ? work(args, asked) : answerClick(args, asked.refusal, wordsOf(asked.who)));
    });
  });
};

const ask = async (
  { deps }: Listening,
  client: WebClient,
  actor: Acting,
): Promise<({ ok: true } & Asked) | { ok: false; refusal: Reply; who: Who }> => {
  const who = await whoIs(deps, client, actor);
  const refusal = whyNotTune(who);
  const desk = refusal ? null : await loadDesk(deps, actor);
  if (!desk) return { ok: false, refusal: refusal ?? { kind: 'something-broke' }, who };
  return { ok: true, actor, who, words: wordsOf(who), desk };
};

/** On the desk below, what was decided is gone; on top of it stands a word only where something is still to come. */
const listenSave = (app: App, listening: Listening, form: string, firstField: string, save: Save): void => {
  app.view(form, async ({ ack, body, view, client, context }) => {
    const asked = await ask(listening, client, actorOf(context, body.user.id));
    if (!asked.ok) {
      const errors = { [firstField]: replyMessage(asked.refusal, wordsOf(asked.who)).text };
      return ack({ response_action: 'errors', errors });
    }
    const { words, actor, who, desk } = asked;
    const values = parseValues(view.state.values);
    const tooLong = [fields.lessonText, fields.dropReason].find(
      (field) => readText(values, field).length > longestTakeaway,
    );
    if (tooLong) return ack({ response_action: 'errors', errors: { [tooLong]: words.lessonForm.tooLong } });
    const { id, ...below } = readCarriedDesk(readCarried(view.private_metadata).id);
    const decided = await save(values, keyOf(desk.items.find((item) => item.id === id)), asked);
    if (!decided.ok)
      await ack({ response_action: 'errors', errors: { [firstField]: whyNot(decided, words) } });
    else if (decided.asked) {
      const kind = form === forms.mergeTakeaways ? 'lessons-asked' : 'lesson-asked';
      await ack({ response_action: 'update', view: noticeView({ kind }, words) });
    } else await ack();
    listening.kick();
    listening.later(async () => {
      await redraw(listening, client, asked, below);
      await publishHome(listening, client, actor, who);
    });
  });
};

const whyNot = ({ reason }: Extract<Decided, { ok: false }>, words: Words): string => {
  const said = words.lessonForm;
  const reasons = {
    'not-waiting': words.replies.takeawayGone,
    'no-words': said.noWords,
    'too-few': said.tooFew,
    'cant-merge': said.cantMerge,
  } as const;
  return reasons[reason];
};

const itemIn = ({ items }: Desk, { value }: ButtonAction): DeskItem | undefined => {
  const { id } = readCarried(value ?? '');
  return items.find((item) => item.id === id);
};

/** The desk says in its metadata which of its pages is shown. */
const belowIn = ({ view }: BlockAction): Below => {
  const { id } = readCarried(view?.private_metadata);
  return { viewId: view?.id ?? '', page: /^\d{1,6}$/.test(id) ? Number(id) : 0 };
};

const redraw = async (
  { deps }: Listening,
  client: WebClient,
  { actor, words }: Asked,
  { viewId, page }: Below,
): Promise<void> => {
  const desk = await loadDesk(deps, actor);
  if (desk && viewId) await client.views.update({ view_id: viewId, view: deskView(desk, page, words) });
};
