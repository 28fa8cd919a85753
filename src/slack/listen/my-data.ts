// One's own data: sent as a file, a link or messages, and deleted for good after a question.
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { makeDataLink } from '../../flow/data-link.ts';
import { deleteMember } from '../../flow/delete-member.ts';
import { gatherMyData } from '../../flow/gather-my-data.ts';
import { actions, forms } from '../ids.ts';
import { sendDataFile, sendDataParts } from '../send-data.ts';
import { deleteForm } from '../views/my-data.ts';
import { noticeView } from '../views/notice.ts';
import type { Reply } from '../views/reply.ts';
import { actorOf, afterClick, type Listening, publishHome, publishHomes, wordsOf } from './listening.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

type Asking = { readonly client: WebClient; readonly actor: Acting; readonly who: Who };

/** The answer says where it is. */
export const sendMyData = async (
  { deps, publicUrl }: Listening,
  { client, actor, who }: Asking,
): Promise<Reply> => {
  const json = await gatherMyData(deps, actor);
  if (!json) return { kind: 'my-data-none' };
  const to = { client, userId: actor.userId, words: wordsOf(who) };
  const sent = await sendDataFile(to, json);
  if (sent !== 'no-files') return { kind: sent === 'sent' ? 'my-data-file' : 'my-data-not-now' };
  if (publicUrl) return { kind: 'my-data-link', url: await makeDataLink(deps, publicUrl, actor) };
  return { kind: (await sendDataParts(to, json)) ? 'my-data-messages' : 'my-data-not-now' };
};

export const listenMyData = (app: App, listening: Listening): void => {
  const { deps, later, kick } = listening;

  app.action({ type: 'block_actions', action_id: actions.myData }, async (args) => {
    const { ack, body, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const who = await whoIs(deps, client, actor);
      const words = wordsOf(who);
      // Slack lets no form be opened later than three seconds after the click, and a file takes longer.
      const patience = noticeView({ kind: 'my-data-patience' }, words);
      const { view } = await client.views.open({ trigger_id: body.trigger_id, view: patience });
      let reply: Reply = { kind: 'something-broke' };
      try {
        reply = await sendMyData(listening, { client, actor, who });
      } finally {
        await client.views.update({ view_id: view?.id ?? '', view: noticeView(reply, words) });
      }
    });
  });

  app.action({ type: 'block_actions', action_id: actions.deleteAll }, async (args) => {
    const { ack, body, client, context } = args;
    await ack();
    afterClick(listening, args, async () => {
      const actor = actorOf(context, body.user.id);
      const view = deleteForm(actor.programmeId, wordsOf(await whoIs(deps, client, actor)));
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
  });

  app.view(forms.deleteAll, async ({ ack, body, client, context }) => {
    const actor = actorOf(context, body.user.id);
    const who = await whoIs(deps, client, actor);
    const deleted = await deleteMember(deps, actor);
    const reply: Reply = { kind: deleted.ok ? 'deleted' : 'nothing-held' };
    await ack({ response_action: 'update', view: noticeView(reply, wordsOf(who)) });
    kick();
    if (deleted.ok) publishHomes(listening, client, actor, deleted.others);
    // It is we who draw it: an admin is known again once they open it themselves.
    later(() => publishHome(listening, client, actor, who, { notes: false }));
  });
};
