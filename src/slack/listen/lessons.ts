// Lessons of others: found, leafed through and marked as useful; and what somebody has shared themselves.
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { longestSearch } from '../../domain/lesson-search.ts';
import type { Deps } from '../../flow/deps.ts';
import { findLessons } from '../../flow/find-lessons.ts';
import { loadOwn } from '../../flow/load-lessons.ts';
import { markLesson } from '../../flow/mark-lesson.ts';
import { actions, readCarried, readCarriedPlace } from '../ids.ts';
import {
  lessonsInAnswer,
  lessonsMessage,
  lessonsOnPage,
  lessonsView,
  ownLessonsView,
} from '../views/lessons.ts';
import type { Message } from '../views/parts.ts';
import type { Reply } from '../views/reply.ts';
import { actorOf, afterClick, answerClick, type Listening, publishHome, wordsOf } from './listening.ts';
import { searchNames } from './search-names.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

type Click = BlockAction<ButtonAction>;
type Looking = {
  readonly actor: Acting;
  readonly who: Who;
  /** Empty: they leaf through all of them. */
  readonly typed: string;
  readonly skip: number;
};
type Clicked = { readonly body: Click; readonly respond: RespondFn; readonly client: WebClient };

export const listenLessons = (app: App, listening: Listening): void => {
  const { deps, later } = listening;

  app.action<Click>(
    { type: 'block_actions', action_id: new RegExp(`^${actions.useful}/(yes|no)$`) },
    async (args) => {
      const { ack, body, action, client, context } = args;
      const actor = actorOf(context, body.user.id);
      const { insightId, ...place } = readCarriedPlace(readCarried(action.value).id);
      const isUseful = action.action_id === `${actions.useful}/yes`;
      const marked = await markLesson(deps, { ...actor, insightId, isUseful });
      await ack();
      afterClick(listening, args, async () => {
        const looking = { actor, who: await whoIs(deps, client, actor), ...place };
        if (!marked.ok) await answerClick(args, refusal(marked.reason, actor), wordsOf(looking.who));
        await redraw(args, looking);
      });
      later(() => publishHome(listening, client, actor));
    },
  );

  app.action<Click>(
    { type: 'block_actions', action_id: new RegExp(`^(${actions.lessons}|${actions.ownLessons})/\\d+$`) },
    async (args) => {
      const { ack, body, action, client, context } = args;
      await ack();
      afterClick(listening, args, async () => {
        const actor = actorOf(context, body.user.id);
        const { typed, skip } = readCarriedPlace(readCarried(action.value).id);
        const looking = { actor, who: await whoIs(deps, client, actor), typed, skip };
        const isOwn = action.action_id.startsWith(`${actions.ownLessons}/`);
        const view = await (isOwn ? showOwn : showPage)(deps, looking);
        if (!view) await answerClick(args, refusal('not-member', actor), wordsOf(looking.who));
        else if (body.view?.type === 'modal') await client.views.update({ view_id: body.view.id, view });
        else await client.views.open({ trigger_id: body.trigger_id, view });
      });
    },
  );

  /** The lessons where the click was, as they are now. The Home is drawn in any case. */
  const redraw = async ({ body, respond, client }: Clicked, looking: Looking): Promise<void> => {
    if (body.container['type'] === 'message') {
      const message = await showFound(deps, looking, lessonsInAnswer);
      if (message) await respond({ replace_original: true, ...message });
    } else if (body.view?.type === 'modal') {
      const view = await showPage(deps, looking);
      if (view) await client.views.update({ view_id: body.view.id, view });
    }
  };
};

/** Slack sends `&`, `<` and `>` of a command as entities. No database takes U+0000. */
export const asTyped = (text: string): string =>
  [
    ...text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replace(/[\0\p{Cs}]/gu, ''),
  ]
    .slice(0, longestSearch)
    .join('')
    .trim();

const refusal = (kind: 'not-member' | 'lesson-gone' | 'lesson-own', { programmeId }: Acting): Reply =>
  kind === 'not-member' ? { kind, programmeId } : { kind };

const find = (deps: Deps, { actor, who, typed, skip }: Looking, most: number) => {
  const words = wordsOf(who);
  const names = searchNames(words);
  const languages = [words.locale, words.reader].map((locale) => new Intl.Locale(locale).language);
  return findLessons(deps, { ...actor, typed, names, languages, most, skip });
};

/** In a message. Null: they are no member. */
export const showFound = async (deps: Deps, looking: Looking, most: number): Promise<Message | null> => {
  const { actor, who, typed, skip } = looking;
  const found = await find(deps, looking, most);
  return found && lessonsMessage(found, { programmeId: actor.programmeId, typed, skip }, wordsOf(who));
};

const showPage = async (deps: Deps, looking: Looking): Promise<ModalView | null> => {
  const { actor, who, typed, skip } = looking;
  const found = await find(deps, looking, lessonsOnPage);
  return found && lessonsView(found, { programmeId: actor.programmeId, typed, skip }, wordsOf(who));
};

/** The list of what they have shared, from its beginning, in the form where it stands. */
export const redrawOwn = async (
  deps: Deps,
  client: WebClient,
  viewId: string,
  looking: Pick<Looking, 'actor' | 'who'>,
): Promise<void> => {
  const view = await showOwn(deps, { ...looking, skip: 0 });
  if (view) await client.views.update({ view_id: viewId, view });
};

const showOwn = async (
  deps: Deps,
  { actor, who, skip }: Omit<Looking, 'typed'>,
): Promise<ModalView | null> => {
  const { programmeId } = actor;
  const own = await loadOwn(deps, { ...actor, skip, most: lessonsOnPage });
  return own && ownLessonsView(own, { programmeId, typed: '', skip }, wordsOf(who));
};
