// Before any listener: what the payload is known by, and whether it comes from a workspace in which the app is at home.
import type { AckFn, AllMiddlewareArgs, AnyMiddlewareArgs, App, ViewResponseAction } from '@slack/bolt';
import { viewProgramme } from '../../flow/tune-programme.ts';
import { wordsFor } from '../text/words.ts';
import { replyMessage } from '../views/reply.ts';
import { keepForm } from './answer-always.ts';
import { answerClick, type Listening } from './listening.ts';

const notHere = { kind: 'not-here' } as const;

export const listenOnlyHere = (app: App, { deps, later }: Listening): void => {
  const known = new Set<string>();
  const isKnown = async (workspaceId: string | null = null): Promise<boolean> => {
    if (!workspaceId) return false;
    if (!known.has(workspaceId) && (await viewProgramme(deps, workspaceId))) known.add(workspaceId);
    return known.has(workspaceId);
  };
  let told = false;

  app.use(async (args) => {
    const { context, body, next } = args;
    // An event that comes again is signed anew, and is the same by its id.
    if ('event_id' in body) context['once'] = `event:${body.event_id}`;
    if (await isKnown(context.teamId)) return next();
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

const turnAway = async (
  args: AnyMiddlewareArgs & AllMiddlewareArgs,
  later: Listening['later'],
): Promise<void> => {
  const words = wordsFor('en');
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
