// The JSON columns, checked as they come out of the database.
import { z } from 'zod';
import type { QueuedMessage } from '../domain/message.ts';
import type { Reason } from '../domain/round.ts';
import {
  attributes,
  defaultRules,
  mostControl,
  type Rules,
  type SoftRule,
  softRules,
} from '../domain/rules.ts';

const wish = z.object({
  prefer: z.enum(['different', 'alike', 'ignore']),
  strength: z.number().int().min(1).max(5),
});

/** Rules of programmes from before there were soft ones have the standard values. */
const rules: z.ZodType<Rules> = z.object({
  wishes: z.record(z.enum(attributes), wish),
  restWeeks: z.number().int().min(0),
  leastOverlap: z.number().int().min(0),
  odd: z.enum(['trio', 'sit-out']),
  soft: z.array(z.enum(softRules)).default([...defaultRules.soft]),
  first: z.enum(['people', 'score']).default(defaultRules.first),
  control: z.number().min(0).max(mostControl).default(defaultRules.control),
});

const reasons: z.ZodType<readonly Reason[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shared-interests'), interests: z.array(z.string()) }),
    z.object({ kind: z.literal('alike-mandates'), words: z.array(z.string()) }),
    z.object({ kind: z.literal('alike'), attribute: z.enum(attributes).exclude(['interests', 'mandate']) }),
    z.object({ kind: z.literal('different'), attribute: z.enum(attributes) }),
  ]),
);

const id = z.string().min(1);
const queued: z.ZodType<QueuedMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('introduction'), pairId: id }),
  z.object({ kind: z.literal('reminder'), pairId: id }),
  z.object({ kind: z.literal('feedback-question'), pairId: id, userId: id }),
  z.object({ kind: z.literal('sit-out'), roundId: id, userId: id }),
  z.object({ kind: z.literal('cant-make-it'), pairId: id, userId: id, fromUserId: id }),
  z.object({ kind: z.literal('on-again'), pairId: id, userId: id, fromUserId: id }),
  z.object({ kind: z.literal('counterpart-left'), pairId: id, userId: id }),
  z.object({ kind: z.literal('welcome-back'), programmeId: id, userId: id }),
  z.object({ kind: z.literal('approval-request'), roundId: id, userId: id }),
  z.object({ kind: z.literal('round-released'), roundId: id, userId: id }),
  z.object({ kind: z.literal('redraw'), of: id }),
]);

/** What an older version does not know gives way to no name. */
export const parseSoftRules = (names: readonly string[]): SoftRule[] =>
  names.flatMap((name) => softRules.find((rule) => rule === name) ?? []);
export const parseRules = (json: unknown): Rules => rules.parse(json);
export const parseReasons = (json: unknown): readonly Reason[] => reasons.parse(json);
/** Null: nothing that this version of the app knows how to say. */
export const readQueued = (json: unknown): QueuedMessage | null => queued.safeParse(json).data ?? null;
