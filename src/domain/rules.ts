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
  /**
   * Rules that give way rather than leave anybody alone, the last of the list first. `rest` and `overlap` are hard unless
   * they stand here. A wish that stands here is kept in as many pairs as possible.
   */
  readonly soft: readonly SoftRule[];
  /** What counts first: that as many people as possible get somebody, or the sum of scores alone. */
  readonly first: 'people' | 'score';
  /** Share of people who are paired at random, drawn before all others are matched: 0 to `mostControl`. */
  readonly control: number;
};

/** What is wrong with soft rules: a rule that is off cannot give way, and none does where the score counts first. */
export type SoftMistake =
  | { readonly kind: 'ignored' | 'no-rest'; readonly rule: SoftRule }
  | { readonly kind: 'score-first' };

export function softMistakes({ soft, wishes, restWeeks, first }: Rules): SoftMistake[] {
  return [
    ...soft
      .filter((rule) => rule !== 'rest' && rule !== 'overlap' && wishes[rule].prefer === 'ignore')
      .map((rule) => ({ kind: 'ignored', rule }) as const),
    ...(soft.includes('rest') && restWeeks === 0 ? [{ kind: 'no-rest', rule: 'rest' } as const] : []),
    ...(soft.length > 0 && first === 'score' ? [{ kind: 'score-first' } as const] : []),
  ];
}

export const softRules = ['rest', 'overlap', ...attributes] as const;
export type SoftRule = (typeof softRules)[number];

/** With half of the people left to chance, chance and choice are compared best; more would serve nobody. */
export const mostControl = 0.5;

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
  soft: [],
  first: 'people',
  control: 0,
};
