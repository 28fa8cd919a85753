// The JSON columns, checked as they come out of the database.
import { z } from 'zod';
import type { DigestContent } from '../domain/digest.ts';
import { whyNots } from '../domain/feedback.ts';
import type { Figures } from '../domain/home.ts';
import type { QueuedMessage } from '../domain/message.ts';
import { type QuestionId, questions } from '../domain/question.ts';
import type { Kept, Times } from '../domain/retention.ts';
import type { Reason } from '../domain/round.ts';
import {
  type Attribute,
  attributes,
  defaultRules,
  mostControl,
  type Rules,
  type SoftRule,
  softRules,
} from '../domain/rules.ts';
import { questionsAbout } from '../domain/takeaway.ts';

const wish = z.object({
  prefer: z.enum(['different', 'alike', 'ignore']),
  strength: z.number().int().min(1).max(5),
});

/** Names of rules that this version does not know are left out. */
export const parseSoftRules = (names: readonly string[]): SoftRule[] =>
  names.flatMap((name) => softRules.find((rule) => rule === name) ?? []);

/** An attribute that is newer than the stored rules gets its standard wish. One that no longer exists is left out. */
const wishes = z.object(
  Object.fromEntries(attributes.map((name) => [name, wish.default(defaultRules.wishes[name])])) as Record<
    Attribute,
    z.ZodDefault<typeof wish>
  >,
);

/** Rules that were stored before there were soft ones get the standard values for what they lack. */
const rules: z.ZodType<Rules> = z.object({
  wishes,
  restWeeks: z.number().int().min(0),
  leastOverlap: z.number().int().min(0),
  odd: z.enum(['trio', 'sit-out']),
  soft: z
    .array(z.string())
    .default([...defaultRules.soft])
    .transform(parseSoftRules),
  first: z.enum(['people', 'score']).default(defaultRules.first),
  control: z.number().min(0).max(mostControl).default(defaultRules.control),
});

/** One parser for each kind. Where one is left out, the code does not compile. */
type Parsers<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: z.ZodType<Extract<T, { readonly kind: Kind }>>;
};

const reasons = {
  'shared-interests': z.object({ kind: z.literal('shared-interests'), interests: z.array(z.string()) }),
  'alike-aims': z.object({ kind: z.literal('alike-aims'), phrase: z.string() }),
  alike: z.object({
    kind: z.literal('alike'),
    attribute: z.enum(attributes).exclude(['interests', 'mandate']),
  }),
  different: z.object({ kind: z.literal('different'), attribute: z.enum(attributes) }),
} satisfies Parsers<Reason>;
const reason = z.union(Object.values(reasons));

const id = z.string().min(1);
/** JSON knows no dates: it is written as `2026-12-07T09:00:00.000Z`. */
const moment = z.iso.datetime().transform((text) => new Date(text));
const messages = {
  introduction: z.object({ kind: z.literal('introduction'), pairId: id }),
  reminder: z.object({ kind: z.literal('reminder'), pairId: id }),
  'works-for-you': z.object({ kind: z.literal('works-for-you'), pairId: id, userId: id }),
  'talk-time': z.object({
    kind: z.literal('talk-time'),
    pairId: id,
    userId: id,
    startsAt: moment.nullable(),
    turn: z.number(),
    by: id,
  }),
  'talk-reminder': z.object({
    kind: z.literal('talk-reminder'),
    pairId: id,
    userId: id,
    startsAt: moment,
  }),
  'feedback-question': z.object({
    kind: z.literal('feedback-question'),
    pairId: id,
    userId: id,
    planned: z.literal(true).optional(),
  }),
  'answer-reminder': z.object({ kind: z.literal('answer-reminder'), pairId: id, userId: id }),
  'sit-out': z.object({ kind: z.literal('sit-out'), roundId: id, userId: id }),
  'cant-make-it': z.object({
    kind: z.literal('cant-make-it'),
    pairId: id,
    userId: id,
    fromUserId: id,
    talkAt: moment.optional(),
  }),
  'on-again': z.object({ kind: z.literal('on-again'), pairId: id, userId: id, fromUserId: id }),
  'counterpart-left': z.object({
    kind: z.literal('counterpart-left'),
    pairId: id,
    userId: id,
    talkAt: moment.optional(),
  }),
  'welcome-back': z.object({ kind: z.literal('welcome-back'), userId: id }),
  'approval-request': z.object({ kind: z.literal('approval-request'), roundId: id, userId: id }),
  'round-released': z.object({ kind: z.literal('round-released'), roundId: id, userId: id }),
  'about-takeaway': z.object({
    kind: z.literal('about-takeaway'),
    pairId: id,
    userId: id,
    turn: z.number(),
    about: z.enum(questionsAbout),
    insightId: id.optional(),
  }),
  'digest-request': z.object({ kind: z.literal('digest-request'), digestId: id, userId: id }),
  digest: z.object({ kind: z.literal('digest'), digestId: id }),
  redraw: z.object({ kind: z.literal('redraw'), of: id, at: moment.optional() }),
} satisfies Parsers<QueuedMessage>;
const message = z.union(Object.values(messages));

const figure = z.number().nullable();
const figures: z.ZodType<Figures> = z.object({
  tookPart: figure,
  pairs: figure,
  answers: figure,
  shareMet: figure,
  meanValue: figure,
  // Rounds that were counted before anybody was asked why have none.
  whyNot: z.array(z.object({ reason: z.enum(whyNots), people: z.number() })).default([]),
});
const counted = z.object({ countedAt: z.coerce.date() });

export const parseFigures = (json: unknown): { readonly countedAt: Date; readonly figures: Figures } => ({
  ...counted.parse(json),
  figures: figures.parse(json),
});

/** A question that this version does not know gives way to the first. */
const questionIds = questions.map((one) => one.id) as [QuestionId, ...QuestionId[]];
const quote = z.object({ insightId: id, stays: z.boolean() });
const digestContent: z.ZodType<DigestContent> = z.object({
  themes: z.array(z.object({ title: z.string(), quotes: z.array(quote) })),
  numbers: z.object({
    rounds: z.number(),
    tookPart: figure,
    pairs: figure,
    shareMet: figure,
    lessons: figure,
  }),
  question: z.object({ proposed: z.enum(questionIds).catch(questionIds[0]), text: z.string().nullable() }),
});

export const parseDigest = (json: unknown): DigestContent => digestContent.parse(json);
/** Times that this version does not know, or that are no days, count as not set. */
const days = z.number().int().positive().optional().catch(undefined);
const times = z.object({ texts: days, rounds: days, messages: days, log: days } satisfies Record<
  Kept,
  typeof days
>);
export const parseTimes = (json: unknown): Partial<Times> => {
  const set = Object.entries(times.safeParse(json).data ?? {});
  return Object.fromEntries(set.filter(([, value]) => value !== undefined));
};

const count = z.number().default(0);
const forgotten = z.object({ texts: count, rounds: count, messages: count, log: count } satisfies Record<
  Kept,
  typeof count
>);
export const parseForgotten = (json: unknown): Readonly<Record<Kept, number>> => forgotten.parse(json);

export const parseRules = (json: unknown): Rules => rules.parse(json);
/**
 * Reasons that this version has no words for are left out, since the rest of the pair can still be shown. One of them is the
 * older `alike-mandates`, whose words made no sense to readers.
 */
export const parseReasons = (json: unknown): readonly Reason[] =>
  z
    .array(z.unknown())
    .parse(json)
    .flatMap((one) => reason.safeParse(one).data ?? []);
/** Null: this version of the app does not know how to say it. */
export const readQueued = (json: unknown): QueuedMessage | null => message.safeParse(json).data ?? null;

const named = z.object({ programmeId: id });
/** Null: the message was written before messages named their programme. */
export const readProgrammeId = (json: unknown): string | null =>
  named.safeParse(json).data?.programmeId ?? null;
