// A recurring series of rounds: its rhythm, its rules for matching and what it offers to choose from.
import type { Rules } from './rules.ts';

export const cadences = ['weekly', 'fortnightly', 'monthly'] as const;
export type Cadence = (typeof cadences)[number];

export type Rhythm = {
  readonly cadence: Cadence;
  /** ISO weekday: 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Local hour, 0 to 23, in `zone`. */
  readonly hour: number;
  /** IANA zone. */
  readonly zone: string;
  /** `wait`: a round waits as a draft until an admin approves it. */
  readonly approval: 'auto' | 'wait';
};

export const defaultRhythm: Rhythm = {
  cadence: 'weekly',
  weekday: 1,
  hour: 9,
  zone: 'UTC',
  approval: 'auto',
};

export type Programme = {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly rules: Rules;
  readonly interests: readonly string[];
  readonly roles: readonly string[];
  readonly nextRoundAt: Date;
  /** An address for calls, in which `{pair}` stands for a name that nobody can guess. */
  readonly callPattern: string | null;
  /** The channel into which *What we are hearing* is posted; null: nowhere, and none is made. */
  readonly digestChannel: string | null;
};

/** Names a programme. The id alone could belong to another workspace's programme. */
export type ProgrammeKey = { readonly workspaceId: string; readonly programmeId: string };

export function programmeKey({ workspaceId, id }: Programme): ProgrammeKey {
  return {
    workspaceId,
    programmeId: id,
  };
}

/** The name of the programme with which every workspace begins. */
export const firstName = 'Counterpart';

/** How often somebody takes part: in every n-th round. */
export const frequencies = [1, 2, 4] as const;
export type Frequency = (typeof frequencies)[number];

export type Membership = {
  readonly userId: string;
  readonly programmeId: string;
  readonly since: Date;
  readonly frequency: Frequency;
  /** Talks they are willing to take in one round. */
  readonly talks: 1 | 2;
  /** A far date means: until they come back by themselves. */
  readonly pausedUntil: Date | null;
  readonly leftAt: Date | null;
  readonly deactivatedAt: Date | null;
};

/** Stands for "until they come back by themselves". */
export const forGood = new Date('9999-12-31T00:00:00Z');

/** What a new programme offers to choose from; members add their own. */
export const firstInterests = [
  'Procurement',
  'Service design',
  'User research',
  'Open data',
  'Data and statistics',
  'Artificial intelligence',
  'Digital identity',
  'Digital inclusion',
  'Citizen participation',
  'Deliberative democracy',
  'Policy design',
  'Behavioural insights',
  'Experimentation',
  'Regulation',
  'Budgeting and finance',
  'Open source',
  'Legacy systems',
  'Accessibility',
  'Health',
  'Education',
  'Climate and resilience',
  'Social protection',
  'Local government',
  'Public innovation labs',
  'Leadership and culture',
  'Evaluation',
] as const;

export const firstRoles = [
  'Policy designer',
  'Service designer',
  'User researcher',
  'Product manager',
  'Software engineer',
  'Data analyst',
  'Project manager',
  'Policy adviser',
  'Innovation lab lead',
  'Procurement officer',
  'Civic participation officer',
  'Communications officer',
  'Head of digital',
  'Researcher',
  'Elected official',
] as const;
