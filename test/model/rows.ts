// All rows of one workspace, read at once as plain values; instants are milliseconds.
import type { Figures } from '../../src/domain/home.ts';
import type { Takeaway } from '../../src/domain/takeaway.ts';
import type { Db } from '../../src/store/open-database.ts';

export type ProgrammeRow = {
  readonly id: string;
  readonly cadence: 'weekly' | 'fortnightly' | 'monthly';
  readonly weekday: number;
  readonly hour: number;
  readonly zone: string;
  readonly approval: 'auto' | 'wait';
  readonly nextRoundAt: number;
};

export type RoundRow = {
  readonly id: string;
  readonly localDate: string;
  readonly status: string;
  readonly opensAt: number;
  readonly endsAt: number;
  readonly sentAt: number | null;
  readonly rules: { readonly restWeeks: number; readonly leastOverlap: number };
  readonly figures: (Figures & { readonly countedAt: number }) | null;
};

export type PairRow = {
  readonly id: string;
  readonly roundId: string;
  readonly gaveWay: readonly string[];
  readonly introducedAt: number | null;
  readonly withdrawnAt: number | null;
  readonly settledFor: number | null;
  readonly settledTurn: number;
};

export type MessageRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: string;
  readonly message: {
    readonly pairId?: string;
    readonly roundId?: string;
    readonly userId?: string;
    readonly fromUserId?: string;
    readonly planned?: true;
    readonly startsAt?: number | null;
    readonly turn?: number;
    readonly by?: string;
    readonly talkAt?: number;
    /** What a redraw draws anew: the key of a message. */
    readonly of?: string;
  };
  readonly status: string;
  readonly reason: string | null;
  readonly unknowns: number;
  readonly dueAt: number;
  readonly nextTryAt: number;
  readonly leaseUntil: number | null;
  readonly sentAt: number | null;
  readonly channel: string | null;
  readonly ts: string | null;
};

export type Rows = {
  readonly programmes: readonly ProgrammeRow[];
  readonly memberships: readonly {
    readonly userId: string;
    readonly since: number;
    readonly leftAt: number | null;
  }[];
  readonly rounds: readonly RoundRow[];
  readonly pairs: readonly PairRow[];
  readonly members: readonly { readonly pairId: string; readonly userId: string }[];
  readonly sitOuts: readonly { readonly roundId: string; readonly userId: string; readonly reason: string }[];
  readonly feedback: readonly {
    readonly pairId: string;
    readonly userId: string;
    readonly met: string | null;
    readonly value: number | null;
    readonly again: boolean | null;
    readonly whyNot: string | null;
    readonly plannedFor: number | null;
    readonly answeredAt: number;
  }[];
  readonly slots: readonly { readonly pairId: string; readonly startsAt: number; readonly isOpen: boolean }[];
  readonly taps: readonly { readonly pairId: string; readonly startsAt: number; readonly userId: string }[];
  readonly outbox: readonly MessageRow[];
  readonly takeaways: readonly {
    readonly pairId: string;
    readonly userId: string;
    readonly named: boolean;
    readonly state: Takeaway['state'];
    readonly agreed: boolean;
    readonly batchedAt: number | null;
    readonly insightId: string | null;
  }[];
  readonly insights: readonly {
    readonly id: string;
    readonly text: string;
    readonly shownAt: number | null;
  }[];
  readonly digests: readonly { readonly id: string; readonly month: string; readonly status: string }[];
  readonly limits: readonly { readonly method: string; readonly until: number }[];
};

const tables = {
  programmes: 'Programme',
  memberships: 'Membership',
  rounds: 'Round',
  pairs: 'Pair',
  members: 'PairMember',
  sitOuts: 'SitOut',
  feedback: 'Feedback',
  slots: 'Slot',
  taps: 'SlotTap',
  outbox: 'OutboxMessage',
  limits: 'RateLimit',
  takeaways: 'Takeaway',
  insights: 'Insight',
  digests: 'Digest',
} as const satisfies Record<keyof Rows, string>;

// The bytes of a message are the longest column, and nobody here asks for them.
const query = `SELECT ${Object.entries(tables)
  .map(
    ([name, table]) => `(SELECT coalesce(jsonb_agg(to_jsonb(t) - 'body'), '[]')
      FROM "${table}" t WHERE "workspaceId" = $1) AS "${name}"`,
  )
  .join()}`;

const instants = /(At|For|Until|until|since)$/;
const toMs = (key: string, value: unknown): unknown =>
  typeof value === 'string' && instants.test(key) ? Date.parse(value) : value;

export const readRows = async (db: Db, workspaceId: string): Promise<Rows> => {
  const [row] = await db.$queryRawUnsafe<Rows[]>(query, workspaceId);
  if (!row) throw new Error('The database gives no answer.');
  return JSON.parse(JSON.stringify(row), toMs);
};

type NamingRow = { readonly table: string; readonly row: Readonly<Record<string, unknown>> };

/** Rows of all tables, whatever they are, that have one of these ids or names in a column or inside its JSON. */
export const findRowsNaming = async (
  db: Db,
  workspaceId: string,
  names: readonly string[],
): Promise<NamingRow[]> => {
  const found = await db.$queryRaw<{ name: string }[]>`SELECT table_name AS "name"
    FROM information_schema.columns WHERE column_name = 'workspaceId' AND table_schema = current_schema()`;
  const parts = found.map(
    ({ name }) => `SELECT '${name}' AS "table", to_jsonb(t) AS "row" FROM "${name}" t
      WHERE t."workspaceId" = $1 AND to_jsonb(t)::text ~ $2`,
  );
  const naming = `[^A-Za-z0-9_-](${names.join('|')})[^A-Za-z0-9_-]`;
  return db.$queryRawUnsafe<NamingRow[]>(parts.join(' UNION ALL '), workspaceId, naming);
};

// Whoever refers to others goes first.
const inOrder = [
  ...[
    'Takeaway',
    'InsightMark',
    'Insight',
    'Digest',
    'KeptApart',
    'Feedback',
    'SlotTap',
    'Slot',
    'PairMember',
    'SitOut',
    'Pair',
    'Round',
    'Membership',
    'Avoidance',
    'Change',
  ],
  ...['OutboxMessage', 'RateLimit', 'Admin', 'Person', 'Programme', 'Workspace'],
];

/** Puts a workspace to rest: heartbeat and claim look at all of them, so that nothing of it stays. */
export const deleteRows = async (db: Db, workspaceId: string): Promise<void> => {
  await db.$transaction(
    inOrder.map((table) =>
      db.$executeRawUnsafe(
        `DELETE FROM "${table}" WHERE "${table === 'Workspace' ? 'id' : 'workspaceId'}" = $1`,
        workspaceId,
      ),
    ),
  );
};
