// Reads what somebody put into a form. A field that is not there counts as empty.
import { z } from 'zod';
import { visibleText } from '../../domain/visible-name.ts';

const name = z.string().max(255);
// Slack lets nobody write or choose more.
const text = z.string().max(3_000);
const chosen = z.object({ value: text });

const element = z.object({
  value: text.nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: text.nullish(),
  selected_date: text.nullish(),
  selected_time: text.nullish(),
});

/** No half characters, and no U+0000, which no database takes. */
export const isStorable = (value: string): boolean => !/[\0\p{Cs}]/u.test(value);

/** `state.values` of a view; of one without fields Slack sends an empty list. */
export const valuesSchema = z.preprocess(
  (values) => (Array.isArray(values) && values.length === 0 ? {} : values),
  z.record(name, z.record(name, element)),
);

export type Values = z.infer<typeof valuesSchema>;

export const parseValues = (json: unknown): Values => valuesSchema.parse(json);

/** Block and action of a field bear the same name. */
const at = (values: Values, field: string) => values[field]?.[field];

export const readText = (values: Values, field: string): string =>
  visibleText(at(values, field)?.value ?? '').trim();

export const readChoice = (values: Values, field: string): string =>
  at(values, field)?.selected_option?.value ?? '';

/** No list of ours allows so many. One more than that is enough to see that there are too many. */
const mostChosen = 100;

export const readChoices = (values: Values, field: string): string[] =>
  at(values, field)
    ?.selected_options?.slice(0, mostChosen + 1)
    .map(({ value }) => value) ?? [];

export const readUsers = (values: Values, field: string): string[] =>
  at(values, field)?.selected_users?.slice(0, mostChosen + 1) ?? [];

/** No id of a channel is as long, or has other characters; empty where none was chosen. */
export const readConversation = (values: Values, field: string): string =>
  /^[A-Z0-9]{1,40}$/.exec(at(values, field)?.selected_conversation ?? '')?.[0] ?? '';

export const readDate = (values: Values, field: string): string => at(values, field)?.selected_date ?? '';

/** Minutes after midnight; null where nothing was chosen. */
export const readTime = (values: Values, field: string): number | null => {
  const read = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at(values, field)?.selected_time ?? '');
  return read && Number(read[1]) * 60 + Number(read[2]);
};

/** Null where it is no whole number, or more than `most`. */
export const wholeNumber = (text: string, most: number): number | null =>
  /^\d+$/.test(text) && Number(text) <= most ? Number(text) : null;

/** The value among `known`, or null. */
export const among = <T extends string | number>(value: string, known: readonly T[]): T | null =>
  known.find((one) => String(one) === value) ?? null;
