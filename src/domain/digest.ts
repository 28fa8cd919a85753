// "What we are hearing": what the lessons of a month have in common, as it is posted into a channel.
import { Temporal } from 'temporal-polyfill';
import { localDateOf } from './calendar.ts';
import { figureAbout } from './feedback.ts';
import { hashOf } from './hash-of.ts';
import type { Figures } from './home.ts';
import type { Insight } from './insight.ts';
import { addDays, firstMoment, weekdayOf } from './local-time.ts';
import type { Rhythm } from './programme.ts';
import type { QuestionId } from './question.ts';

/** `sent`: an admin let it go out; whether it stands in the channel, says its message. */
export const digestStatuses = ['draft', 'sent', 'skipped'] as const;

export type Theme = {
  /** As an admin may change it. Empty: lessons that have nothing in common. */
  readonly title: string;
  /** `stays`: no admin took it out. */
  readonly quotes: readonly { readonly insightId: string; readonly stays: boolean }[];
};

/** Null: too few people stand behind it (fewer than five). */
export type DigestNumbers = {
  /** Rounds whose answers were counted in the month. */
  readonly rounds: number;
  /** In the round that had most of them. */
  readonly tookPart: number | null;
  readonly pairs: number | null;
  /** 0.1 (or fewer) to 0.9 (or more). */
  readonly shareMet: number | null;
  /** Lessons that an admin let through in the month. */
  readonly lessons: number | null;
};

export type DigestContent = {
  readonly themes: readonly Theme[];
  readonly numbers: DigestNumbers;
  /** `text`: in an admin's words; null: as proposed; empty: none. */
  readonly question: { readonly proposed: QuestionId; readonly text: string | null };
};

export type Digest = {
  readonly workspaceId: string;
  readonly programmeId: string;
  readonly id: string;
  /** `YYYY-MM`, the month of its lessons. */
  readonly month: string;
  readonly status: (typeof digestStatuses)[number];
  readonly channel: string | null;
  readonly content: DigestContent;
  /** When it came to stand in the channel. */
  readonly sentAt: Date | null;
};

/** A digest with the lessons that may be quoted at this moment. */
export type DrawnDigest = Pick<DigestContent, 'numbers' | 'question'> & {
  readonly month: string;
  /** The words of each lesson that may be quoted, also of those that an admin took out, by its id. */
  readonly standing: ReadonlyMap<string, string>;
  readonly themes: readonly {
    readonly title: string;
    readonly quotes: readonly {
      readonly insightId: string;
      readonly text: string;
      /** Its authors; none where it is without names. */
      readonly by: readonly string[];
    }[];
  }[];
};

/** So many authors make one among them hard to guess. */
const fewestUnnamed = 5;

/**
 * Whether a lesson may stand in a channel. Whoever talked with the author of one without a name would read it there, so it has
 * to be the words of five people or more.
 */
export function mayQuote({ shownAt, authors }: Insight): boolean {
  if (!shownAt || authors.length === 0) return false;
  return isNamed(authors) || new Set(authors.map(({ userId }) => userId)).size >= fewestUnnamed;
}

function isNamed(authors: Insight['authors']): boolean {
  return authors.every(({ named }) => named);
}

/** What stands of it now: lessons that have been withdrawn are left out, and so are themes without any. */
export function drawDigest(
  { month, content }: Pick<Digest, 'month' | 'content'>,
  insights: readonly Insight[],
): DrawnDigest {
  const { numbers, question } = content;
  const quoted = new Map(insights.filter(mayQuote).map((insight) => [insight.id, insight]));
  const themes = content.themes.map(({ title, quotes }) => ({
    title,
    quotes: quotes.flatMap(({ insightId, stays }) => {
      const insight = stays ? quoted.get(insightId) : undefined;
      if (!insight) return [];
      const { text, authors } = insight;
      const by = isNamed(authors) ? [...new Set(authors.map(({ userId }) => userId))] : [];
      return [{ insightId, text, by }];
    }),
  }));
  const standing = new Map([...quoted].map(([id, { text }]) => [id, text]));
  return { month, numbers, question, standing, themes: themes.filter(({ quotes }) => quotes.length > 0) };
}

/** What an admin made of a draft. */
export type Edit = {
  /** By the place of their theme; where one is left out, it stays. */
  readonly titles: ReadonlyMap<number, string>;
  /** The ids of the lessons that stay. */
  readonly stays: readonly string[];
  readonly question: string;
};

export function editDigestContent(content: DigestContent, { titles, stays, question }: Edit): DigestContent {
  return {
    ...content,
    themes: content.themes.map(({ title, quotes }, at) => ({
      title: titles.get(at) ?? title,
      quotes: quotes.map(({ insightId }) => ({ insightId, stays: stays.includes(insightId) })),
    })),
    question: { ...content.question, text: question },
  };
}

/** Another one after each edit, so that nobody sends what they have not seen. */
export function digestStamp(content: DigestContent): string {
  return String(hashOf(JSON.stringify(content)));
}

export function quotedIn({ themes }: DigestContent): string[] {
  return themes.flatMap(({ quotes }) => quotes.map(({ insightId }) => insightId));
}

/**
 * `refused`: Slack did not take it, and says why. `unsure`: Slack did not say whether it took it. `empty`: all its lessons
 * were withdrawn before it went out.
 */
export type DigestState = 'draft' | 'skipped' | 'on-its-way' | 'posted' | 'refused' | 'unsure' | 'empty';

/** How far a digest has come, for its admins. */
export type DigestStanding = Pick<Digest, 'id' | 'month' | 'channel'> & {
  readonly state: DigestState;
  /** Slack's word for why it did not take it. */
  readonly reason: string | null;
};

/** `row`: the status of its message in the outbox, and the reason where it was not sent; null: there is none. */
export function digestState(
  { status, sentAt }: Pick<Digest, 'status' | 'sentAt'>,
  row: { readonly status: string; readonly reason: string | null } | null,
): DigestState {
  if (status !== 'sent') return status;
  if (sentAt) return 'posted';
  if (row?.status === 'parked') return row.reason === 'unknown' ? 'unsure' : 'refused';
  return row?.status === 'withdrawn' ? 'empty' : 'on-its-way';
}

/** What can still be sent: once more, or for the first time. */
export function canSend(state: DigestState): boolean {
  return state === 'draft' || state === 'refused' || state === 'unsure';
}

type DigestPlan = {
  readonly month: string;
  readonly from: Date;
  readonly to: Date;
  /** The first working day of the month after, at the hour at which rounds open. */
  readonly dueAt: Date;
};

const friday = 5;

/** The digest of the month before this one, in the programme's zone. */
export function planDigest({ zone, hour }: Pick<Rhythm, 'zone' | 'hour'>, now: Date): DigestPlan {
  const first = `${localDateOf(now, zone).slice(0, 7)}-01`;
  const before = Temporal.PlainDate.from(first).subtract({ months: 1 }).toString();
  let day = first;
  while (weekdayOf(day) > friday) day = addDays(day, 1);
  return {
    month: before.slice(0, 7),
    from: new Date(firstMoment(before, 0, zone)),
    to: new Date(firstMoment(first, 0, zone)),
    dueAt: new Date(firstMoment(day, hour * 60, zone)),
  };
}

/** `insights`: all that were let through in the month. */
export function numbersOf(figures: readonly Figures[], insights: readonly Insight[]): DigestNumbers {
  const known = (of: (one: Figures) => number | null) =>
    figures.flatMap((one) => {
      const figure = of(one);
      return figure === null ? [] : [figure];
    });
  const [tookPart, pairs] = [known((one) => one.tookPart), known((one) => one.pairs)];
  const shares = figures.flatMap(({ shareMet, answers }) =>
    shareMet === null || answers === null ? [] : [{ shareMet, answers }],
  );
  const answers = sum(shares.map((one) => one.answers));
  const met = sum(shares.map((one) => one.shareMet * one.answers));
  const authors = new Set(insights.flatMap((insight) => insight.authors.map(({ userId }) => userId)));
  return {
    rounds: figures.length,
    tookPart: tookPart.length > 0 ? Math.max(...tookPart) : null,
    pairs: pairs.length > 0 ? sum(pairs) : null,
    shareMet: answers > 0 ? Math.round((met / answers) * 100) / 100 : null,
    lessons: figureAbout(authors.size, insights.length),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
