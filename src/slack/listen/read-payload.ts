// What of a payload the app needs, and in which form; whatever else Slack or somebody else puts into it is left behind.
import { z } from 'zod';
import { isStorable, valuesSchema } from './read-values.ts';

// More than Slack ever sends, few enough to do no harm wherever they end up.
const id = z.string().regex(/^\w{1,40}$/);
const word = z.string().max(255);
/** What a button carries, or a form in its metadata; Slack allows 2,000 and 3,000. */
const claim = z.string().max(3_000).refine(isStorable);
/** The longest message that Slack takes; a word of the command can use far less. */
const written = z.string().max(40_000);

const team = z.object({ id, enterprise_id: id.nullish() }).nullish();
// Without the home team of the person, which Bolt would take for the workspace where `team` is missing.
const person = z.object({ id });
const address = z.url({ protocol: /^https?$/ }).max(2_000);

const view = z.object({
  id: word,
  type: word,
  callback_id: word.optional(),
  private_metadata: claim.default(''),
  app_installed_team_id: id.nullish(),
  state: z.object({ values: valuesSchema.default({}) }).default({ values: {} }),
  blocks: z.array(z.object({ type: word, block_id: word.optional() })).default([]),
});

const action = z.object({ type: word, action_id: word, block_id: word.optional(), value: claim.optional() });

const about = {
  team,
  user: person,
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  api_app_id: word.optional(),
};
const trigger = { trigger_id: word };

const click = z.object({
  ...about,
  ...trigger,
  type: z.literal('block_actions'),
  container: z.object({ type: word, message_ts: word.optional(), channel_id: word.optional() }),
  channel: z.object({ id: word }).optional(),
  view: view.optional(),
  response_url: address.optional(),
  actions: z.array(action).min(1).max(25),
});

const submit = z.object({
  ...about,
  ...trigger,
  type: z.literal('view_submission'),
  view: view.extend({ state: z.object({ values: valuesSchema.default({}) }) }),
});

const search = z.object({
  ...about,
  type: z.literal('block_suggestion'),
  action_id: word,
  block_id: word,
  value: written,
});

const command = z.object({
  command: word,
  text: written.default(''),
  user_id: id,
  team_id: id.optional(),
  enterprise_id: id.optional(),
  is_enterprise_install: about.is_enterprise_install,
  api_app_id: word.optional(),
  trigger_id: word,
  response_url: address,
});

const event = z.object({
  type: z.literal('event_callback'),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  api_app_id: word.optional(),
  event_id: word,
  event: z.union([
    z.object({ type: z.literal('app_home_opened'), user: id, tab: word.optional() }),
    // Read where it is used, as is what Slack answers when it is asked.
    z.object({ type: z.literal('user_change'), user: z.looseObject({ id }) }),
    z.object({ type: word.refine((type) => !['app_home_opened', 'user_change'].includes(type)) }),
  ]),
  authorizations: z
    .array(
      z.object({ team_id: id.nullable(), enterprise_id: id.nullable(), is_enterprise_install: z.boolean() }),
    )
    .optional(),
});

const check = z.object({ type: z.literal('url_verification'), challenge: claim });

/** What of each kind is needed; a kind that is not here is acknowledged, and that is all. */
const kinds = {
  block_actions: click,
  view_submission: submit,
  block_suggestion: search,
  event_callback: event,
  url_verification: check,
} as const;

type Payload = Readonly<Record<string, unknown>>;

export type ReadPayload =
  | { readonly kind: 'fine'; readonly payload: Payload }
  /** Of a kind that the app has never asked for. */
  | { readonly kind: 'unheard' }
  | { readonly kind: 'nonsense' };

export const readPayload = (json: object): ReadPayload => {
  if ('ssl_check' in json && json.ssl_check === '1') return { kind: 'fine', payload: { ssl_check: '1' } };
  const type = 'type' in json ? json.type : undefined;
  const schema = 'command' in json ? command : typeof type === 'string' && kindOf(type);
  if (!schema) return { kind: 'unheard' };
  const { data } = schema.safeParse(json);
  return data ? { kind: 'fine', payload: data } : { kind: 'nonsense' };
};

const kindOf = (type: string) => (Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : null);
