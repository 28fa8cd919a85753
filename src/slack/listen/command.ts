// `/counterpart` and its words. Anything that is not understood gets the short help and an example.
import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { parsePause } from '../../domain/pause.ts';
import { askRoundNow } from '../../flow/ask-round-now.ts';
import { leaveProgramme } from '../../flow/leave-programme.ts';
import { loadHome } from '../../flow/load-home.ts';
import { pauseMember, resumeMember } from '../../flow/pause-member.ts';
import { type CommandWord, command } from '../ids.ts';
import { wordsFor } from '../text/words.ts';
import { helpMessage, statusMessage } from '../views/command.ts';
import { lessonsInAnswer } from '../views/lessons.ts';
import type { Message } from '../views/parts.ts';
import { type Reply, replyMessage } from '../views/reply.ts';
import { roundNowForm } from '../views/round-now-form.ts';
import { isRepeated } from './answer-always.ts';
import { openProfileForm } from './join.ts';
import { asTyped, showFound } from './lessons.ts';
import { actorOf, type Listening, publishHome, publishHomes, whyNotTune, wordsOf } from './listening.ts';
import { sendMyData } from './my-data.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openNow } from './round-now.ts';
import { type Acting, type Who, whoIs } from './who-is.ts';

type Spoken = {
  readonly actor: Acting;
  readonly who: Who;
  /** What follows the first word. */
  readonly rest: string;
  readonly typed: string;
  readonly client: WebClient;
  readonly triggerId: string;
};

/** Null: the answer is a form that has opened. */
type Answer = Reply | Message | null;
type Word = (listening: Listening, spoken: Spoken) => Promise<Answer>;

const help: Word = async (_, { who }) => helpMessage(wordsOf(who));

const join: Word = (listening, spoken) => openProfileForm(listening, spoken);

const status: Word = async ({ deps }, { actor, who }) => {
  const home = await loadHome(deps, { ...actor, reader: who.identity, isAdmin: false });
  if (!home) return { kind: 'something-broke' };
  const reason = home.member ? null : who.whyNotEnrol;
  return reason ? { kind: 'not-enrollable', reason } : statusMessage(home, wordsOf(who));
};

const insights: Word = async ({ deps }, { actor, who, rest }) => {
  const found = await showFound(deps, { actor, who, typed: asTyped(rest), skip: 0 }, lessonsInAnswer);
  return found ?? { kind: 'not-member', programmeId: actor.programmeId };
};

const pause: Word = async (listening, { actor, who, rest, client }) => {
  const { deps, later } = listening;
  const { zone, locale } = who.identity;
  const parsed = parsePause(rest, { now: deps.now(), zone, language: locale });
  if (!parsed.ok) {
    if (parsed.reason === 'not-understood') return { kind: 'pause-not-understood', typed: rest };
    return { kind: parsed.reason === 'too-far' ? 'pause-too-far' : 'pause-in-the-past' };
  }
  const paused = await pauseMember(deps, { ...actor, until: parsed.until });
  listening.kick();
  later(() => publishHome(listening, client, actor, who));
  if (paused.ok) publishHomes(listening, client, actor, paused.others);
  return paused.ok
    ? { kind: 'paused', until: parsed.until, zone }
    : { kind: 'not-member', programmeId: actor.programmeId };
};

const resume: Word = async (listening, { actor, who, client }) => {
  const resumed = await resumeMember(listening.deps, actor);
  const { zone } = who.identity;
  if (resumed.ok) {
    listening.kick();
    listening.later(() => publishHome(listening, client, actor, who));
    return { kind: 'resumed', nextRoundAt: resumed.nextRoundAt, zone };
  }
  if (resumed.reason === 'not-member') return { kind: 'not-member', programmeId: actor.programmeId };
  return { kind: 'not-paused', nextRoundAt: resumed.nextRoundAt, zone };
};

const leave: Word = async (listening, { actor, who, client }) => {
  const left = await leaveProgramme(listening.deps, actor);
  listening.kick();
  listening.later(() => publishHome(listening, client, actor, who));
  if (left.ok) publishHomes(listening, client, actor, left.others);
  return left.ok ? { kind: 'left' } : { kind: 'not-member', programmeId: actor.programmeId };
};

const round: Word = async (listening, { actor, who, rest, typed, client, triggerId }) => {
  if (rest.toLowerCase() !== 'now') return { kind: 'not-understood', typed };
  const refusal = whyNotTune(who);
  if (refusal) return refusal;
  const asked = await askRoundNow(listening.deps, actor);
  if (asked?.kind === 'waits') return { ...asked, kind: 'round-waits', programmeId: actor.programmeId };
  if (asked?.kind !== 'under-way') return openNow(listening, actor);
  const { programmeId } = actor;
  const view = roundNowForm({ ...asked, programmeId }, wordsOf(who), who.identity.zone);
  await client.views.open({ trigger_id: triggerId, view });
  return null;
};

const myData: Word = (listening, spoken) => sendMyData(listening, spoken);

const words = {
  help,
  join,
  status,
  insights,
  pause,
  resume,
  leave,
  'my-data': myData,
  round,
} satisfies Record<CommandWord, Word>;
const isWord = (text: string): text is CommandWord => Object.hasOwn(words, text);

export const listenCommand = (app: App, listening: Listening): void => {
  const takeTurn = oneAtATime();

  app.command(command, async ({ ack, command: slash, client, respond, context }) => {
    const actor = actorOf(context, slash.user_id);
    // Until we know who asks, we do not know their language.
    let said = wordsFor(null);
    const turn = takeTurn(`${actor.workspaceId} ${actor.userId}`, async (): Promise<Message | null> => {
      const who = await whoIs(listening.deps, client, actor);
      said = wordsOf(who);
      const found = await answerTo(listening, slash, client, { actor, who });
      return found && 'kind' in found ? replyMessage(found, said) : found;
    });
    if (typeof turn === 'string')
      return ack({ response_type: 'ephemeral', ...replyMessage({ kind: turn }, said) });
    await ack();
    // The person's next command does not wait until Slack has taken this answer.
    listening.later(async () => {
      const message = await turn.catch(async (error: unknown) => {
        if (!isRepeated(error)) await say(respond, replyMessage({ kind: 'something-broke' }, said));
        throw error;
      });
      if (message) await say(respond, message);
    });
  });
};

const answerTo = (
  listening: Listening,
  { text, trigger_id }: SlashCommand,
  client: WebClient,
  spoken: Pick<Spoken, 'actor' | 'who'>,
): Promise<Answer> => {
  const typed = text.trim().replace(/\s+/g, ' ');
  const [first = '', ...rest] = typed.split(' ');
  const word = first.toLowerCase() || 'help';
  if (!isWord(word)) return Promise.resolve({ kind: 'not-understood', typed });
  return words[word](listening, { ...spoken, client, triggerId: trigger_id, typed, rest: rest.join(' ') });
};

const say = (respond: RespondFn, { text, blocks }: Message) =>
  respond({ response_type: 'ephemeral', replace_original: false, text, blocks });
