// What each row of each table may hold: nothing that no well-formed payload could have written.
import { z } from 'zod';
import { isZone } from '../../src/domain/calendar.ts';
import { checkPattern } from '../../src/domain/call.ts';
import { isCallAddress } from '../../src/domain/call-address.ts';
import { digestStatuses } from '../../src/domain/digest.ts';
import { metAnswers, sharings, whyNots } from '../../src/domain/feedback.ts';
import { isFormer } from '../../src/domain/former.ts';
import { languages } from '../../src/domain/languages.ts';
import {
  levels,
  longestOption,
  mostInterests,
  perTextField,
  sectors,
  textFields,
} from '../../src/domain/profile.ts';
import { cadences, forGood, frequencies } from '../../src/domain/programme.ts';
import { countries, regionNames } from '../../src/domain/region.ts';
import { usual } from '../../src/domain/retention.ts';
import { sitOutReasons } from '../../src/domain/round.ts';
import { mostControl, softMistakes } from '../../src/domain/rules.ts';
import { takeawayStates } from '../../src/domain/takeaway.ts';
import { mostTopics } from '../../src/domain/topics.ts';
import { longestTakeaway } from '../../src/slack/views/takeaway-form.ts';
import { changeKinds } from '../../src/store/changes.ts';
import { parseDigest, parseRules, parseTimes, readQueued } from '../../src/store/json-rows.ts';
import type { Facts } from './is-nonsense.ts';
import { otherWorkspace } from './play-scene.ts';
import { type Row, rowsOf, type Tables } from './table-rows.ts';

/** Slack's own names have 80 at most. */
const longestName = 80;
const day = 1440;

const among = (known: readonly string[]) => z.string().refine((text) => known.includes(text));
const textUpTo = (most: number) => z.string().trim().min(1).max(most);
const moment = z.iso.datetime({ offset: true });
const zone = z.string().refine(isZone);
const locale = z.string().regex(/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i);
const channel = z.string().regex(/^[A-Z0-9]{1,40}$/);
const minutes = z.number().int().min(0).max(day);

const shapesBy = (facts: Facts, now: Date): Readonly<Record<string, z.ZodType>> => {
  const person = z.string().refine((id) => facts.people.has(id) || facts.joined.has(id));
  // Slack offers people of a shared channel too, and only Slack knows them.
  const anybody = z.string().regex(/^[UW][A-Z0-9]{2,20}$/);
  const admin = z.string().refine((id) => facts.admins.has(id));
  // Whoever has deleted everything.
  const former = z.string().refine(isFormer);
  const twoYears = now.getTime() + 2 * 366 * 24 * 3_600_000;
  // A talk lies in its round, or within the two years that a form lets somebody plan.
  const time = moment.refine(
    (text) => Math.abs(new Date(text).getTime() - now.getTime()) < twoYears - now.getTime(),
  );
  const identity = { name: textUpTo(longestName), locale, zone };
  return {
    Workspace: z.object({
      id: z.string(),
      retention: z
        .unknown()
        .refine((json) => Object.values(parseTimes(json)).every((days) => days > 0 && days <= usual.rounds)),
    }),
    Programme: z.object({
      cadence: z.enum(cadences),
      weekday: z.number().int().min(1).max(7),
      hour: z.number().int().min(0).max(23),
      zone,
      approval: z.enum(['auto', 'wait']),
      rules: z.unknown().refine(areRules),
      callPattern: z
        .string()
        .refine((pattern) => checkPattern(pattern).ok)
        .nullable(),
      digestChannel: channel.nullable(),
      // Monthly is the longest.
      nextRoundAt: moment.refine((text) => new Date(text).getTime() < now.getTime() + 70 * 24 * 3_600_000),
    }),
    Person: z
      .object({
        ...identity,
        userId: person,
        role: textUpTo(longestOption),
        country: among(countries),
        interests: z.array(textUpTo(longestOption)).min(1).max(mostInterests),
        ...perTextField((name) => textUpTo(textFields[name].longest).nullable()),
        callAddress: z.string().refine(isCallAddress).nullable(),
        sector: z.enum(sectors).nullable(),
        level: z.enum(levels).nullable(),
        languages: z.array(among(languages)).min(1),
        workStart: minutes,
        workEnd: minutes,
        workDays: z
          .array(z.number().int().min(1).max(7))
          .min(1)
          .refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 8))),
        slackUpdated: z.number().int().min(0),
      })
      .refine(({ workStart, workEnd }) => (workEnd - workStart + day) % day >= 60),
    Avoidance: z
      .object({
        userId: person,
        otherId: anybody,
        cause: z.enum(['avoid', 'never-again', 'kept']),
        until: moment.nullable(),
      })
      .refine(({ userId, otherId }) => userId !== otherId),
    Membership: z.object({
      userId: person,
      frequency: z.literal(frequencies),
      talks: z.literal([1, 2]),
      pausedUntil: moment
        .refine((text) => +new Date(text) === +forGood || +new Date(text) <= twoYears)
        .nullable(),
    }),
    Round: z.object({
      status: z.enum(['draft', 'approved', 'sent', 'closed', 'cancelled']),
      rules: z.unknown().refine(areRules),
      approvedBy: admin.nullable(),
    }),
    Pair: z.object({
      overlap: z.number().int().min(0).max(day),
      settledFor: time.nullable(),
      settledTurn: z.number().int().min(0),
    }),
    Slot: z.object({ startsAt: time, offered: z.number().int().min(1) }),
    SlotTap: z.object({ startsAt: time, userId: person }),
    PairMember: z.object({ userId: z.union([person, former]), response: z.enum(['met', 'cant']).nullable() }),
    SitOut: z.object({ userId: z.union([person, former]), reason: z.enum(sitOutReasons) }),
    // Of whatever had an effect, or was refused in words.
    Taken: z.object({ key: z.string().regex(/^(v0=[0-9a-f]{64}|event:.{1,255})$/), at: moment }),
    Feedback: z.object({
      userId: person,
      met: z.enum(metAnswers).nullable(),
      value: z.number().int().min(1).max(5).nullable(),
      takeaway: textUpTo(longestTakeaway).nullable(),
      sharing: z.enum(sharings),
      whyNot: z.enum(whyNots).nullable(),
      plannedFor: time.nullable(),
    }),
    Takeaway: z.object({
      userId: person,
      state: z.enum(takeawayStates),
      batch: z.array(z.string()),
      reason: textUpTo(longestTakeaway).nullable(),
      turn: z.number().int().min(0),
    }),
    Insight: z.object({
      text: textUpTo(longestTakeaway),
      language: z.string().regex(/^[a-z]{2,3}$/),
      topics: z.array(textUpTo(longestOption)).max(mostTopics),
      sector: z.enum(sectors).nullable(),
      region: among(Object.keys(regionNames)).nullable(),
    }),
    InsightMark: z.object({ userId: person }),
    KeptApart: z.object({
      hash: z.string().regex(/^([^/]+\/[\w-]{43}\/)?[\w-]{43}$/),
      metAt: moment.nullable(),
    }),
    // It belongs to no workspace.
    Secret: z.object({ name: z.literal('hash-key'), value: z.string().regex(/^[\w-]{43}$/) }),
    OutboxMessage: z.object({
      message: z.unknown().refine((json) => readQueued(json) !== null),
      status: z.enum(['due', 'sending', 'sent', 'unknown', 'parked', 'withdrawn']),
    }),
    Digest: z.object({
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
      status: z.enum(digestStatuses),
      channel: channel.nullable(),
      content: z.unknown().refine((json) => parseDigest(json)),
    }),
    RateLimit: z.never(),
    Admin: z.object({ ...identity, userId: admin }),
    Change: z.object({ userId: z.union([admin, z.literal('')]), what: z.enum(changeKinds) }),
  };
};

const areRules = (json: unknown): boolean => {
  const rules = parseRules(json);
  const { restWeeks, leastOverlap, control } = rules;
  return (
    softMistakes(rules).length === 0 && restWeeks <= 104 && leastOverlap <= 480 && control <= mostControl
  );
};

/**
 * What is wrong, by table and column; and nothing of the other workspace may ever have changed, but that a payload which
 * names it is noted where it was refused.
 */
export const wrongRows = (before: Tables, after: Tables, facts: Facts, now: Date): string[] => {
  const shapes = shapesBy(facts, now);
  return [...after.keys()].flatMap((table) => {
    const shape = shapes[table];
    if (!shape) return [`${table}: nobody has said what its rows may hold`];
    const rows = rowsOf(after, table);
    const isOfNone = table === 'Secret';
    const ours = rows.filter((row) => isOfNone || workspaceOf(table, row) === facts.teamId);
    const wrong = ours.flatMap((row) => shape.safeParse(row).error?.issues ?? []);
    const columns = new Set(
      wrong.map(({ path }) => `${table}.${path.join('.').replace(/\d+/, 'n')} holds nonsense`),
    );
    const known =
      isOfNone || rows.every((row) => [facts.teamId, otherWorkspace].includes(workspaceOf(table, row)));
    return [
      ...columns,
      ...(known ? [] : [`${table}: a row of an unknown workspace`]),
      ...(ofOthers(before, table) === ofOthers(after, table) ? [] : [`${table}: a row of another workspace`]),
    ];
  });
};

const workspaceOf = (table: string, row: Row): string =>
  String(row[table === 'Workspace' ? 'id' : 'workspaceId']);

const ofOthers = (tables: Tables, table: string): string =>
  table === 'Taken'
    ? ''
    : JSON.stringify(rowsOf(tables, table).filter((row) => workspaceOf(table, row) === otherWorkspace));
