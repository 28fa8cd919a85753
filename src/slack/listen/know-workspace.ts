// Before any listener: finds the payload's key and programme, and turns away workspaces in which the app is not installed.
import type { AckFn, AllMiddlewareArgs, AnyMiddlewareArgs, App, ViewResponseAction } from '@slack/bolt';
import { findOnlyProgramme } from '../../flow/only-programme.ts';
import { readCarried } from '../ids.ts';
import { wordsFor } from '../text/words.ts';
import { replyMessage } from '../views/reply.ts';
import { keepForm } from './answer-always.ts';
import { answerClick, type Listening } from './listening.ts';

const notHere = { kind: 'not-here' } as const;

export const listenOnlyHere = (app: App, { deps, later }: Listening): void => {
  let told = false;

  app.use(async (args) => {
    const { context, body, next } = args;
    // Slack signs an event anew when it sends it again, so an event is known by its id.
    if ('event_id' in body) context['once'] = `event:${body.event_id}`;
    const only = context.teamId ? await findOnlyProgramme(deps, context.teamId) : null;
    if (only) {
      context['programmeId'] = programmeNamedIn(body) ?? only;
      return next();
    }
    if (!told)
      deps.log.warn(
        { workspaceId: context.teamId ?? null, enterpriseId: context.enterpriseId ?? null },
        'A payload came from where the app is not installed, and is left aside; so are all others of this kind. ' +
          'Install the app into each workspace of an organisation by itself.',
      );
    told = true;
    await turnAway(args, later);
  });
};

/** Named by the button that was pressed, or else by the form. `read-payload` has checked both before. */
const programmeNamedIn = (body: object): string | null => {
  const { actions = [], view } = body as {
    readonly actions?: readonly { readonly value?: string | null }[];
    readonly view?: { readonly private_metadata?: string };
  };
  const carried = [actions[0]?.value, view?.private_metadata];
  return carried.map((one) => readCarried(one ?? '').programmeId).find((one) => one !== null) ?? null;
};

const turnAway = async (
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  later: Listening['later'],
): Promise<void> => {
  const words = wordsFor(null);
  if ('command' in args && args.command)
    return args.ack({ response_type: 'ephemeral', ...replyMessage(notHere, words) });
  if ('options' in args && args.options) return args.ack({ options: [] });
  if (args.body.type === 'view_submission' && 'view' in args && args.view && args.ack)
    return (args.ack as AckFn<ViewResponseAction>)(keepForm(args.view, notHere));
  if (!('action' in args) || !args.action) return;
  await args.ack();
  if (args.body.type === 'block_actions') {
    const { body, respond, client } = args;
    later(() => answerClick({ body, respond, client }, notHere, words));
  }
};
