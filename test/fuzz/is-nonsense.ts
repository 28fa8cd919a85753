// Says of a payload, from what Slack documents, that nobody can have meant it: then nothing may change.
// What is neither sound nor surely nonsense is not called so.
import { z } from 'zod';
import { metAnswers, whyNots } from '../../src/domain/feedback.ts';
import { answersAbout } from '../../src/domain/takeaway.ts';
import {
  actions,
  command,
  fields,
  forms,
  readCarriedDesk,
  readCarriedPlace,
  readCarriedTime,
  readCarriedTurn,
} from '../../src/slack/ids.ts';
import type { Mutant } from './mutate.ts';

/** What is true at the moment at which a payload is sent. */
export type Facts = {
  readonly teamId: string;
  /** Living accounts of the workspace, whether or not they have joined. */
  readonly people: ReadonlySet<string>;
  readonly admins: ReadonlySet<string>;
  readonly joined: ReadonlySet<string>;
  /** Pair → its people. */
  readonly pairs: ReadonlyMap<string, readonly string[]>;
  readonly rounds: ReadonlySet<string>;
  readonly takeaways: ReadonlySet<string>;
  readonly lessons: ReadonlySet<string>;
  readonly digests: ReadonlySet<string>;
};

export const isNonsense = ({ contentType, body, signing, hangsUp }: Mutant, facts: Facts): boolean => {
  if (signing !== 'ours' || hangsUp) return true;
  if (!contentType.toLowerCase().startsWith('application/x-www-form-urlencoded'))
    return !isEvent(facts, parse(body));
  const sent = new URLSearchParams(body);
  const names = [...sent.keys()];
  if (new Set(names).size < names.length) return true;
  const payload = sent.get('payload');
  return payload === null ? !isCommand(facts, sent) : !isInteraction(facts, parse(payload));
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isCommand = ({ teamId, people }: Facts, sent: URLSearchParams): boolean =>
  sent.get('command') === command &&
  sent.get('team_id') === teamId &&
  people.has(sent.get('user_id') ?? '') &&
  sent.has('text');

const envelope = z.object({
  type: z.string(),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string() }),
  view: z.object({ app_installed_team_id: z.string().nullish() }).nullish(),
});

const isInteraction = (facts: Facts, json: unknown): boolean => {
  const { data } = envelope.safeParse(json);
  if (!data || !facts.people.has(data.user.id)) return false;
  // Where an app is shared between workspaces, a view says whose app it is, and the team may be the person's own.
  if (![data.team?.id, data.view?.app_installed_team_id].includes(facts.teamId)) return false;
  if (data.type === 'block_actions') return isClick(facts, data.user.id, json);
  // A menu that is searched and a form that is closed change nothing, whoever asks.
  return data.type === 'view_submission' && isForm(facts, data.user.id, json);
};

const clicks = z.object({ actions: z.array(z.unknown()) });
const click = z.object({ action_id: z.string(), value: z.string().default('') });

const answers: Readonly<Record<string, readonly string[]>> = {
  [actions.feedbackMet]: metAnswers,
  [actions.feedbackValue]: ['1', '2', '3', '4', '5'],
  [actions.feedbackAgain]: ['yes', 'no'],
  [actions.whyNot]: whyNots,
};

const ofPair: readonly string[] = [actions.weMet, actions.cantMakeIt, actions.otherTimes];

const isClick = (facts: Facts, userId: string, json: unknown): boolean => {
  const { data } = click.safeParse(clicks.safeParse(json).data?.actions[0]);
  if (!data) return false;
  const { action_id, value } = data;
  if (action_id === actions.resume || action_id === actions.leave) return true;
  const isAdmin = facts.admins.has(userId);
  if (action_id === actions.approve) return isAdmin && facts.rounds.has(idIn(value));
  if (action_id === actions.letThrough) return isAdmin && facts.takeaways.has(idIn(value));
  if (action_id === actions.digestAgain || action_id === actions.digestSkip)
    return isAdmin && facts.digests.has(digestIn(value));
  const [question = '', said = ''] = action_id.split('/');
  if (question === actions.useful)
    return facts.joined.has(userId) && facts.lessons.has(readCarriedPlace(idIn(value)).insightId);
  if (question === actions.aboutTakeaway)
    return (
      isOf(facts, userId, readCarriedTurn(idIn(value)).pairId) &&
      answersAbout.some((answer) => answer === said)
    );
  if (question === actions.takeDays) return facts.joined.has(userId);
  const time = readCarriedTime(idIn(value));
  if (question === actions.slot) return isOf(facts, userId, time?.pairId ?? '');
  const isTheirs = isOf(facts, userId, idIn(value));
  if (ofPair.includes(action_id)) return isTheirs;
  // All others open something and keep nothing.
  return isTheirs && Object.hasOwn(answers, question) && (answers[question]?.includes(said) ?? false);
};

const isOf = ({ pairs }: Facts, userId: string, pairId: string): boolean =>
  pairs.get(pairId)?.includes(userId) ?? false;

const option = z.object({ value: z.string() });
const input = z
  .object({
    value: z.string().nullish(),
    selected_option: option.nullish(),
    selected_options: z.array(option).nullish(),
    selected_users: z.array(z.string()).nullish(),
    selected_date: z.string().nullish(),
    selected_time: z.string().nullish(),
    selected_conversation: z.string().nullish(),
  })
  .nullish();
const form = z.object({
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string().nullish(),
    state: z.unknown().optional(),
  }),
});
const filled = z.object({ values: z.record(z.string(), z.unknown()) });
const about = z.object({ pairId: z.string(), roundId: z.string() }).partial();
/** Behind the programme's, or as it stood before programmes were named. */
const idIn = (carried: string): string => {
  const { pairId, roundId } = about.safeParse(parse(carried)).data ?? {};
  return pairId ?? roundId ?? carried.slice(carried.indexOf('/') + 1);
};
/** Its version stands behind it. */
const digestIn = (carried: string): string => idIn(carried).split('/')[0] ?? '';

const isForm = (facts: Facts, userId: string, json: unknown): boolean => {
  const { data } = form.safeParse(json);
  if (!data) return false;
  const { callback_id, private_metadata, state } = data.view;
  const id = idIn(private_metadata ?? '');
  const isAdmin = facts.admins.has(userId);
  const values = filled.safeParse(state).data?.values;
  // Slack sends every field, also an empty one.
  const isSound =
    values !== undefined &&
    Object.keys(values).length > 0 &&
    Object.values(fields).every((name) => !Object.hasOwn(values, name) || isField(values[name], name));
  switch (callback_id) {
    case forms.profile:
    case forms.pause:
      return isSound;
    case forms.takeaway:
    case forms.pickTime:
    case forms.planned:
      return isSound && isOf(facts, userId, id);
    case forms.tune:
    case forms.rhythm:
    case forms.retention:
    case forms.mergeTakeaways:
    case forms.digestChannel:
      return isSound && isAdmin;
    case forms.editTakeaway:
    case forms.dropTakeaway:
      return isSound && isAdmin && facts.takeaways.has(readCarriedDesk(id).id);
    case forms.digestEdit:
      return isSound && isAdmin && facts.digests.has(digestIn(private_metadata ?? ''));
    case forms.digest:
      return isAdmin && facts.digests.has(digestIn(private_metadata ?? ''));
    case forms.deleteAll:
      return true;
    case forms.preview:
      return isAdmin && facts.rounds.has(id);
    case forms.roundNow:
      return isAdmin;
    default:
      return false;
  }
};

const isField = (block: unknown, name: string): boolean => {
  const { data } = z.record(z.string(), z.unknown()).safeParse(block);
  return data !== undefined && (!Object.hasOwn(data, name) || input.safeParse(data[name]).success);
};

const happened = z.object({
  type: z.literal('event_callback'),
  team_id: z.string().nullish(),
  // Of whom it is told, where workspaces share a channel: the team may be another one's.
  authorizations: z.array(z.object({ team_id: z.unknown().optional() })).catch([]),
  event: z.object({ type: z.string(), user: z.unknown().optional() }),
});
// Where Slack has nothing to say of a person, null is as good as nothing.
const flag = z.boolean().nullish();
const text = z.string().nullish();
const word = z.object({
  id: z.string(),
  tz: text,
  locale: text,
  name: text,
  real_name: text,
  profile: z.object({ display_name: text, real_name: text }).nullish(),
  updated: z.number().int().nullish(),
  deleted: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
});

const isEvent = ({ teamId, people, joined }: Facts, json: unknown): boolean => {
  const { data } = happened.safeParse(json);
  if (!data || ![data.team_id, data.authorizations[0]?.team_id].includes(teamId)) return false;
  const { type, user } = data.event;
  if (type === 'app_home_opened') return typeof user === 'string' && people.has(user);
  return type === 'user_change' && joined.has(word.safeParse(user).data?.id ?? '');
};
