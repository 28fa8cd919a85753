// The rules of matching that an admin may tune, and their standard values.

export const attributes = [
  'country',
  'region',
  'sector',
  'organisation',
  'role',
  'interests',
  'mandate',
  'level',
] as const;
export type Attribute = (typeof attributes)[number];

export type Wish = {
  readonly prefer: 'different' | 'alike' | 'ignore';
  /** 1 (a little) to 5 (very much). */
  readonly strength: number;
};

export type Rules = {
  readonly wishes: Readonly<Record<Attribute, Wish>>;
  /** Weeks before the same two may meet again; 0 switches the rule off. */
  readonly restWeeks: number;
  /** Common working minutes that a pair needs on its best day of the round. */
  readonly leastOverlap: number;
  readonly odd: 'trio' | 'sit-out';
};

export const defaultRules: Rules = {
  wishes: {
    country: { prefer: 'different', strength: 3 },
    region: { prefer: 'different', strength: 2 },
    sector: { prefer: 'different', strength: 1 },
    organisation: { prefer: 'different', strength: 4 },
    role: { prefer: 'different', strength: 1 },
    interests: { prefer: 'alike', strength: 5 },
    mandate: { prefer: 'alike', strength: 4 },
    level: { prefer: 'ignore', strength: 1 },
  },
  restWeeks: 12,
  leastOverlap: 60,
  odd: 'trio',
};
