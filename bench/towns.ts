// Another community by seed, unlike the one that the engine was tuned on: the towns of two countries, much alike.
import type { Candidate } from '../src/domain/matching/candidate.ts';
import { drawsOf } from './draws.ts';

const topics = [
  'Housing',
  'Waste',
  'Participation',
  'Mobility',
  'Permits',
  'Energy',
  'Schools',
  'Care',
  'Water',
];
const roles = ['Town clerk', 'Head of digital', 'Project manager', 'Mayor’s office'];
const aims = [
  'shorten how long families wait for a place in care',
  'permits that a builder understands without a lawyer',
  'hear the young before the budget is decided',
  'less waste in the kitchens of our schools',
];

/** Few topics, roles and hours, one or two languages, no region but two; every seventh works early shifts. */
export const townsOf = (size: number): Candidate[] => {
  const draw = drawsOf(77);
  const below = (count: number) => Math.floor(draw() * count);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  return Array.from({ length: size }, (_, at) => {
    const isBelgian = draw() < 0.3;
    const shift = draw() < 1 / 7 ? -3 : 0;
    return {
      id: `T${String(at).padStart(6, '0')}`,
      role: pick(roles),
      country: isBelgian ? 'BE' : 'FR',
      interests: [...new Set([pick(topics), pick(topics)])],
      organisation: `Town ${below(Math.ceil(size / 3))}`,
      sector: 'local' as const,
      level: draw() < 0.5 ? ('manager' as const) : null,
      mandate: draw() < 0.4 ? null : pick(aims),
      languages: isBelgian && draw() < 0.5 ? (draw() < 0.5 ? ['nl'] : ['nl', 'fr']) : ['fr'],
      hours: { start: 60 * (9 + shift), end: 60 * (17 + shift), days: [1, 2, 3, 4, 5] },
      zone: isBelgian ? 'Europe/Brussels' : 'Europe/Paris',
      waiting: draw() < 0.1 ? 1 : 0,
    };
  });
};
