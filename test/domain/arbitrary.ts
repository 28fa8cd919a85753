// Random people, rules and rounds for the properties of the domain.
import fc from 'fast-check';
import { addDays } from '../../src/domain/local-time.ts';
import type { Candidate, MatchingInput, MatchingResult } from '../../src/domain/matching/candidate.ts';
import { levels, sectors } from '../../src/domain/profile.ts';
import type { Attribute, Rules, Wish } from '../../src/domain/rules.ts';
import { attributes, defaultRules, softRules } from '../../src/domain/rules.ts';

/** Half-hour and quarter-hour offsets, half-hour and two-hour summer time, one for Ramadan, one that starts on a Friday. */
const zones = [
  ...[
    'UTC',
    'Europe/Madrid',
    'Africa/Nairobi',
    'America/New_York',
    'America/Los_Angeles',
    'America/Sao_Paulo',
  ],
  ...[
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Asia/Tokyo',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Pacific/Auckland',
  ],
  ...[
    'America/St_Johns',
    'Pacific/Apia',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Antarctica/Troll',
    'Pacific/Kiritimati',
  ],
] as const;

/** A Monday. */
export const monday = '2026-03-02';

export const anyZone = fc.constantFrom(...zones);

/** Monday to Friday, Sunday to Thursday, Saturday to Wednesday, Monday to Saturday, two days a week. */
const anyWeek = fc.constantFrom<readonly number[]>(
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 7],
  [1, 2, 3, 6, 7],
  [1, 2, 3, 4, 5, 6],
  [2, 4],
);

export const anyHours = fc.record({
  start: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  end: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  days: anyWeek,
});

const anyDate = fc.integer({ min: 0, max: 729 }).map((days) => addDays('2026-01-01', days));

/** One to seven days in a row. */
export const anyDays = fc
  .record({ from: anyDate, length: fc.integer({ min: 1, max: 7 }) })
  .map(({ from, length }) => daysFrom(from, length));

export function daysFrom(date: string, length: number): string[] {
  return Array.from({ length }, (_, i) => addDays(date, i));
}

const mandates = ['Simpler benefits for families', 'Open data for towns', 'Faster procurement of medicines'];

const anyWish: fc.Arbitrary<Wish> = fc.record({
  prefer: fc.constantFrom('different' as const, 'alike' as const, 'ignore' as const),
  strength: fc.integer({ min: 1, max: 5 }),
});

const anyWishes: fc.Arbitrary<Record<Attribute, Wish>> = fc
  .array(anyWish, {
    minLength: attributes.length,
    maxLength: attributes.length,
  })
  .map((wishes) => {
    const [country, region, sector, organisation, role, interests, mandate, level] = wishes as [
      ...[Wish, Wish, Wish, Wish],
      ...[Wish, Wish, Wish, Wish],
    ];
    return {
      country,
      region,
      sector,
      organisation,
      role,
      interests,
      mandate,
      level,
    };
  });

export const anyRules: fc.Arbitrary<Rules> = fc.record({
  wishes: anyWishes,
  restWeeks: fc.constantFrom(0, 1, 12),
  leastOverlap: fc.constantFrom(0, 30, 60, 240),
  odd: fc.constantFrom('trio' as const, 'sit-out' as const),
  soft: fc.shuffledSubarray([...softRules], { maxLength: 3 }),
  first: fc.constantFrom('people' as const, 'score' as const),
  control: fc.constantFrom(0, 0, 0.3),
});

const anyCandidate: fc.Arbitrary<Omit<Candidate, 'id'>> = fc.record({
  role: fc.constantFrom('Adviser', 'adviser', 'Diseñadora', 'Head of digital'),
  country: fc.constantFrom('KE', 'ES', 'CA', 'JP', 'BR', 'AQ'),
  interests: fc.subarray(['Procurement', 'Open data', 'AI', 'Service design']),
  organisation: fc.constantFrom(null, 'Ministry of Health', 'ministry of health', 'City of Bilbao'),
  sector: fc.constantFrom(null, ...sectors),
  level: fc.constantFrom(null, ...levels),
  mandate: fc.constantFrom(null, ...mandates),
  languages: fc.subarray(['en', 'es', 'fr'], { minLength: 1 }),
  hours: fc.constantFrom(
    { start: 540, end: 1020, days: [1, 2, 3, 4, 5] },
    { start: 480, end: 960, days: [1, 2, 3, 4, 5] },
    { start: 1320, end: 360, days: [1, 2, 3, 4, 5] },
  ),
  zone: anyZone,
  waiting: fc.integer({ min: 0, max: 4 }),
});

export function anyInput(size: {
  readonly minLength?: number;
  readonly maxLength: number;
}): fc.Arbitrary<MatchingInput> {
  return fc.array(anyCandidate, size).chain((people) => {
    const candidates = people.map((person, i) => ({ ...person, id: `U${i}` }));
    const anyId = fc.integer({ min: 0, max: Math.max(0, people.length - 1) }).map((i) => `U${i}`);
    return fc.record({
      candidates: fc.constant(candidates),
      history: fc.array(
        fc.record({
          members: fc.uniqueArray(anyId, { maxLength: 3 }),
          on: fc.constantFrom('2025-11-03', '2025-12-08', '2026-02-23'),
        }),
        { maxLength: 10 },
      ),
      never: fc.array(fc.tuple(anyId, anyId), { maxLength: 5 }),
      rules: anyRules,
      days: fc.constant(daysFrom(monday, 5)),
      seed: fc.string(),
    });
  });
}

/** Somebody ordinary, who may meet any other of these. */
export function candidate(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    id,
    role: 'Adviser',
    country: 'ES',
    interests: ['Open data'],
    organisation: null,
    sector: null,
    level: null,
    mandate: null,
    languages: ['en'],
    hours: { start: 540, end: 1020, days: [1, 2, 3, 4, 5] },
    zone: 'UTC',
    waiting: 0,
    ...changes,
  };
}

export function crowd(size: number): Candidate[] {
  return Array.from({ length: size }, (_, i) => candidate(`U${i}`));
}

/** A round of the standard rules, but for these changes. */
export const round = (changes: Partial<MatchingInput>): MatchingInput => ({
  candidates: [],
  history: [],
  never: [],
  rules: defaultRules,
  days: daysFrom(monday, 5),
  seed: 'seed',
  ...changes,
});

export const sitOut = { ...defaultRules, odd: 'sit-out' as const };
export const outOf = ({ sitOuts }: MatchingResult) => sitOuts.map(({ userId }) => userId);
