// What every listener is given, and the ways in which it answers.
import type { BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../flow/deps.ts';
import { loadHome } from '../../flow/load-home.ts';
import { isNotedAdmin, noteAdmin } from '../../flow/note-admin.ts';
import { type Words, wordsFor } from '../text/words.ts';
import { homeView } from '../views/home.ts';
import { noticeView } from '../views/notice.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

export type Listening = {
  readonly deps: Deps;
  /** For work that Slack does not wait for. If it goes wrong, that is logged. */
  readonly later: (work: () => Promise<unknown>) => void;
  /** Of the requests that come while the work of one key runs, only the last is done afterwards. */
  readonly latest: (key: string, work: () => Promise<void>) => Promise<void>;
  /** Lets the outbox send what a flow has queued, without waiting for the next minute. */
  readonly kick: () => void;
  /** Where the world reaches us, for links; null: it need not. */
  readonly publicUrl?: string | null;
};

type Context = {
  readonly teamId?: string;
  readonly enterpriseId?: string;
  readonly isEnterpriseInstall?: boolean;
  readonly [more: string]: unknown;
};

/** The workspace is the payload's, never the person's home team. The programme is the one that `know-workspace` found. */
export const actorOf = (context: Context, userId: string): Acting => ({
  workspaceId: context.teamId ?? '',
  programmeId: typeof context['programmeId'] === 'string' ? context['programmeId'] : '',
  userId,
  enterpriseId: context.enterpriseId ?? null,
  isOrgWide: context.isEnterpriseInstall ?? false,
  once: typeof context['once'] === 'string' ? context['once'] : null,
});

/** Draws somebody's App Home anew, one drawing at a time: otherwise one person could use up Slack's limit. */
export const publishHome = (
  listening: Listening,
  client: WebClient,
  actor: Acting,
  known?: Who,
  { notes = true }: Drawing = {},
): Promise<void> =>
  listening.latest(`${actor.workspaceId} ${actor.userId}`, () =>
    drawHome(listening, client, actor, notes, known),
  );

/** `notes`: an admin for whom it is drawn is known as one from then on. */
type Drawing = { readonly notes?: boolean };

const drawHome = async (
  { deps }: Listening,
  client: WebClient,
  actor: Acting,
  notes: boolean,
  known?: Who,
): Promise<void> => {
  const who = known ?? (await whoIs(deps, client, actor));
  // An admin's Home must not lose its admin part only because Slack did not answer.
  if (who.isAdmin === null && (await isNotedAdmin(deps, actor))) return;
  const isAdmin = who.isAdmin === true;
  const home = await loadHome(deps, { ...actor, reader: who.identity, isAdmin });
  if (!home) return;
  if (isAdmin && notes) await noteAdmin(deps, actor.workspaceId, who.identity);
  await client.views.publish({ user_id: actor.userId, view: homeView(home, wordsOf(who), who.whyNotEnrol) });
};

/** Draws the Homes of others whom a tap concerns. Where one fails, the others are drawn all the same. */
export const publishHomes = (
  listening: Listening,
  client: WebClient,
  actor: Acting,
  others: readonly string[],
): void => {
  for (const userId of others) listening.later(() => publishHome(listening, client, { ...actor, userId }));
};

/** Null: they may tune this workspace's programme. Everything in the admins' part asks here. */
export const whyNotTune = ({ isAdmin }: Who): Reply | null =>
  isAdmin ? null : { kind: isAdmin === null ? 'admin-unknown' : 'admins-only' };

export const wordsOf = (who: Who): Words => wordsFor(who.identity.locale);

type Clicked = { readonly body: BlockAction; readonly respond: RespondFn; readonly client: WebClient };

/** Answers a click where it happened: beside the message, over the App Home, or over the form. */
export const answerClick = async (
  { body, respond, client }: Clicked,
  reply: Reply,
  words: Words,
): Promise<void> => {
  if (body.container['type'] === 'message') {
    const { text, blocks } = replyMessage(reply, words);
    await respond({ response_type: 'ephemeral', replace_original: false, text, blocks });
  } else {
    const notice = { trigger_id: body.trigger_id, view: noticeView(reply, words) };
    await (body.view?.type === 'modal' ? client.views.push(notice) : client.views.open(notice));
  }
};

/** Like `later`, for work that changes nothing when it goes wrong. The person who clicked is told that it did. */
export const afterClick = ({ later }: Listening, clicked: Clicked, work: () => Promise<unknown>): void =>
  later(() =>
    work().catch(async (error: unknown) => {
      await answerClick(clicked, { kind: 'something-broke' }, wordsFor(null));
      throw error;
    }),
  );
