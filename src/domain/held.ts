// What is held about one person, as it stands in the tables. Of others there are names alone, and only of those they were introduced to.
import type { Reason } from './round.ts';

export type Held = {
  readonly person: HeldPerson | null;
  /** Present where they opened the admins' part. */
  readonly admin: { readonly name: string; readonly locale: string; readonly zone: string } | null;
  /** Whom they would rather not meet. Wishes of others are not read. */
  readonly wishes: readonly { readonly otherId: string; readonly cause: string; readonly createdAt: Date }[];
  readonly memberships: readonly HeldMembership[];
  /** Of rounds that went out. */
  readonly pairs: readonly HeldTalk[];
  readonly sitOuts: readonly {
    readonly programme: string;
    readonly localDate: string;
    readonly reason: string;
  }[];
  /** Lessons that they marked as useful. */
  readonly useful: readonly string[];
  readonly changes: readonly {
    readonly at: Date;
    readonly what: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  /** The dates of rounds that they let go out. */
  readonly approved: readonly string[];
  readonly messages: readonly {
    readonly kind: string;
    readonly dueAt: Date;
    readonly sentAt: Date | null;
    readonly status: string;
  }[];
  /** By Slack's id: everybody whom they were introduced to. */
  readonly names: Readonly<Record<string, string>>;
};

export type HeldPerson = {
  readonly userId: string;
  readonly name: string;
  readonly locale: string;
  readonly zone: string;
  readonly role: string;
  readonly country: string;
  readonly interests: readonly string[];
  readonly organisation: string | null;
  readonly sector: string | null;
  readonly level: string | null;
  readonly mandate: string | null;
  readonly languages: readonly string[];
  readonly callAddress: string | null;
  readonly workStart: number;
  readonly workEnd: number;
  readonly workDays: readonly number[];
  readonly workDaysSaid: boolean;
  readonly deactivatedAt: Date | null;
  readonly slackUpdated: number;
};

type HeldMembership = {
  readonly programme: string;
  readonly since: Date;
  readonly frequency: number;
  readonly talks: number;
  readonly pausedUntil: Date | null;
  readonly leftAt: Date | null;
};

export type HeldTalk = {
  readonly programme: string;
  readonly others: readonly string[];
  readonly cause: string;
  readonly date: string;
  readonly score: number;
  readonly overlap: number;
  readonly reasons: readonly Reason[];
  readonly gaveWay: readonly string[];
  /** Null: it may still colour their answers, so it is told once these are counted. */
  readonly control: boolean | null;
  readonly question: string;
  readonly channel: string | null;
  readonly room: string;
  readonly introducedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly settledFor: Date | null;
  readonly settledTurn: number;
  /** The lesson of somebody else that the introduction told. */
  readonly lessonTold: string | null;
  readonly response: string | null;
  readonly leftAt: Date | null;
  readonly slots: readonly {
    readonly startsAt: Date;
    readonly offered: number;
    readonly isOpen: boolean;
    /** Tapped by them. */
    readonly isTapped: boolean;
  }[];
  readonly answer: HeldAnswer | null;
};

export type HeldAnswer = {
  readonly met: string | null;
  readonly value: number | null;
  readonly again: boolean | null;
  readonly takeaway: string | null;
  readonly sharing: string;
  readonly whyNot: string | null;
  readonly plannedFor: Date | null;
  readonly answeredAt: Date;
  readonly shared: HeldTakeaway | null;
};

export type HeldTakeaway = {
  readonly named: boolean;
  readonly state: string;
  readonly sharedAt: Date;
  readonly batchedAt: Date | null;
  readonly reason: string | null;
  readonly agreed: boolean;
  readonly turn: number;
  /** What came of it. Before it is shown only its authors read it. */
  readonly lesson: {
    readonly text: string;
    readonly language: string;
    readonly topics: readonly string[];
    readonly sector: string | null;
    readonly region: string | null;
    readonly shownAt: Date | null;
  } | null;
};
