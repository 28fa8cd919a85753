// What the app needs of a payload, and in which form. Anything else that Slack or somebody else puts into it is dropped.
import { z } from 'zod';
import { isStorable, valuesSchema } from './read-values.ts';

// More characters than Slack ever sends, and few enough to do no harm wherever they end up. In capitals, so that no id is the
// name of a property that every object has.
const id = z.string().regex(/^[A-Z0-9]{1,40}$/);
const word = z.string().max(255);
/** What a button carries, or a form in its metadata; Slack allows 2,000 and 3,000. */
const claim = z.string().max(3_000).refine(isStorable);
/** The longest message that Slack takes; what follows a command is far shorter. */
const written = z.string().max(40_000);

/** For what we can do without: whatever stands in its place, it does not make the payload nonsense. */
const spare = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** For what says whose the payload is, and what it is about: it may be missing, but must not be anything else. */
const whose = <T extends z.ZodType>(schema: T) => schema.nullish().transform((given) => given ?? undefined);
/** Outside an organisation a command has `''` here. */
const organisation = whose(z.union([id, z.literal('')])).transform((given) => given || undefined);

const team = whose(z.object({ id, enterprise_id: whose(id) }));
const address = z.url({ protocol: /^https?$/ }).max(2_000);

const anyView = z.object({
  id: word,
  type: word,
  callback_id: spare(word),
  previous_view_id: spare(word.nullable()),
  private_metadata: claim.nullish().transform((metadata) => metadata ?? ''),
  app_installed_team_id: whose(id),
  state: z.object({ values: valuesSchema }).nullish(),
  blocks: spare(z.array(z.object({ type: word, block_id: spare(word) }))),
});
type AnyView = z.infer<typeof anyView>;

/** A form that comes without its blocks counts as having fields. */
const hasFields = ({ type, blocks }: AnyView): boolean =>
  type === 'modal' && (blocks?.some((block) => block.type === 'input') ?? true);

const fill = ({ state, blocks, ...rest }: AnyView) => ({
  ...rest,
  state: state ?? { values: {} },
  blocks: blocks ?? [],
});

const view = anyView.refine((seen) => seen.state || !hasFields(seen)).transform(fill);

/** Slack sends every field of a form, even an empty one. A form that came without any would be taken for emptied. */
const filledView = anyView
  .refine((sent) => Object.keys(sent.state?.values ?? {}).length > 0 || !hasFields(sent))
  .transform(fill);

const action = z.object({ type: word, action_id: word, block_id: spare(word), value: whose(claim) });

const about = {
  team,
  // Without the home team of the person, which Bolt would take for the workspace where `team` is missing.
  user: z.object({ id }),
  enterprise: whose(z.object({ id })),
  is_enterprise_install: spare(z.union([z.boolean(), z.enum(['true', 'false'])])),
};

const click = z.object({
  ...about,
  type: z.literal('block_actions'),
  trigger_id: spare(word),
  container: z.object({ type: word, message_ts: spare(word), channel_id: spare(word) }),
  channel: spare(z.object({ id: word })),
  view: view.nullish().transform((given) => given ?? undefined),
  response_url: spare(address),
  actions: z.array(action).min(1).max(25),
});

const submit = z.object({
  ...about,
  type: z.literal('view_submission'),
  trigger_id: spare(word),
  view: filledView,
});

const search = z.object({
  ...about,
  type: z.literal('block_suggestion'),
  action_id: word,
  block_id: word,
  value: written,
  view: spare(z.object({ private_metadata: claim })),
});

const command = z.object({
  command: word,
  text: written.default(''),
  user_id: id,
  team_id: whose(id),
  enterprise_id: organisation,
  is_enterprise_install: about.is_enterprise_install,
  trigger_id: spare(word),
  response_url: address,
});

const read = ['app_home_opened', 'user_change'];

const event = z.object({
  type: z.literal('event_callback'),
  team_id: whose(id),
  enterprise_id: whose(id),
  event_id: word,
  event: z.union([
    z.object({ type: z.literal('app_home_opened'), user: id, tab: spare(word) }),
    // Read where it is used, as is what Slack answers when it is asked.
    z.object({ type: z.literal('user_change'), user: z.looseObject({ id }) }),
    z.object({ type: word.refine((type) => !read.includes(type)) }),
  ]),
  authorizations: whose(
    z.array(
      z.object({
        team_id: id.nullish().transform((given) => given ?? null),
        enterprise_id: id.nullish().transform((given) => given ?? null),
        is_enterprise_install: z.boolean().catch(false),
      }),
    ),
  ),
});

const check = z.object({ type: z.literal('url_verification'), challenge: claim });

/** What is needed of each kind. A kind that is not here is acknowledged, and that is all. */
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
  /** A payload of a kind that the app does not listen to. */
  | { readonly kind: 'unheard' }
  | { readonly kind: 'nonsense' };

export const readPayload = (json: object): ReadPayload => {
  if ('ssl_check' in json && json.ssl_check === '1') return { kind: 'fine', payload: { ssl_check: '1' } };
  const type = 'type' in json ? json.type : undefined;
  const schema = 'command' in json ? command : typeof type === 'string' && kindOf(type);
  if (!schema) return { kind: 'unheard' };
  const { data } = schema.safeParse(json);
  if (!data) return { kind: 'nonsense' };
  const isUnheard = 'event' in data && !read.includes(data.event.type);
  return isUnheard ? { kind: 'unheard' } : { kind: 'fine', payload: data };
};

const kindOf = (type: string) => (Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : null);
