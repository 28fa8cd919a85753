// Realistic members by seed: a few countries and topics with many people, many with few, as in any network.
import type { Candidate, Meeting } from '../src/domain/matching/candidate.ts';
import { sectors } from '../src/domain/profile.ts';
import { firstInterests, firstRoles } from '../src/domain/programme.ts';
import { drawsOf } from './draws.ts';

/** Zones of a country, the languages beside English, and how many of a thousand live there. */
const homes: readonly (readonly [string, readonly string[], readonly string[], number])[] = [
  ['GB', ['Europe/London'], [], 110],
  ['US', ['America/New_York', 'America/Chicago', 'America/Los_Angeles'], [], 120],
  ['CA', ['America/Toronto', 'America/Vancouver'], ['fr'], 60],
  ['FR', ['Europe/Paris'], ['fr'], 60],
  ['ES', ['Europe/Madrid'], ['es'], 55],
  ['DE', ['Europe/Berlin'], ['de'], 45],
  ['PT', ['Europe/Lisbon'], ['pt'], 25],
  ['IT', ['Europe/Rome'], ['it'], 30],
  ['FI', ['Europe/Helsinki'], ['fi'], 20],
  ['EE', ['Europe/Tallinn'], ['et'], 15],
  ['DK', ['Europe/Copenhagen'], ['da'], 20],
  ['NL', ['Europe/Amsterdam'], ['nl'], 25],
  ['PL', ['Europe/Warsaw'], ['pl'], 15],
  ['MX', ['America/Mexico_City'], ['es'], 30],
  ['CO', ['America/Bogota'], ['es'], 35],
  ['CL', ['America/Santiago'], ['es'], 20],
  ['AR', ['America/Argentina/Buenos_Aires'], ['es'], 25],
  ['UY', ['America/Montevideo'], ['es'], 10],
  ['BR', ['America/Sao_Paulo'], ['pt'], 45],
  ['KE', ['Africa/Nairobi'], ['sw'], 25],
  ['NG', ['Africa/Lagos'], [], 20],
  ['ZA', ['Africa/Johannesburg'], [], 20],
  ['SN', ['Africa/Dakar'], ['fr'], 10],
  ['MA', ['Africa/Casablanca'], ['fr', 'ar'], 10],
  ['AE', ['Asia/Dubai'], ['ar'], 15],
  ['IN', ['Asia/Kolkata'], ['hi'], 40],
  ['SG', ['Asia/Singapore'], ['zh'], 20],
  ['ID', ['Asia/Jakarta'], ['id'], 10],
  ['JP', ['Asia/Tokyo'], ['ja'], 15],
  ['KR', ['Asia/Seoul'], ['ko'], 10],
  ['AU', ['Australia/Sydney', 'Australia/Perth'], [], 30],
  ['NZ', ['Pacific/Auckland'], [], 10],
];
const levels = ['practitioner', 'manager', 'senior-manager', 'executive'] as const;
const furtherTopics = 34;
const words = 400;
const people = homes.reduce((sum, [, , , count]) => sum + count, 0);

/** Zipf's law by its continuous twin: number k is drawn about 1/k as often as the first. */
const zipf = (draw: () => number, count: number): number =>
  Math.min(count - 1, Math.floor((count + 1) ** draw() - 1));

export const membersOf = (size: number, seed = 1): Candidate[] => {
  const draw = drawsOf(seed);
  const below = (count: number) => Math.floor(draw() * count);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const topics = [...firstInterests, ...Array.from({ length: furtherTopics }, (_, at) => `Topic ${at}`)];
  const home = () => {
    let left = below(people);
    for (const one of homes) {
      left -= one[3];
      if (left < 0) return one;
    }
    return pick(homes);
  };
  return Array.from({ length: size }, (_, at) => {
    const [country, zones, own] = home();
    const picked = [...new Set(Array.from({ length: 1 + below(5) }, () => zipf(draw, topics.length)))];
    const about = () => `word${(7 * pick(picked) + zipf(draw, words)) % words}`;
    return {
      id: `M${String(at).padStart(6, '0')}`,
      role: pick(firstRoles),
      country,
      interests: picked.map((topic) => topics[topic] ?? ''),
      organisation: draw() < 0.1 ? null : `Organisation ${zipf(draw, Math.ceil(size / 8))}`,
      sector: draw() < 0.1 ? null : pick(sectors),
      level: draw() < 0.3 ? null : pick(levels),
      mandate: draw() < 0.2 ? null : Array.from({ length: 6 + below(9) }, about).join(' '),
      languages: own.length > 0 && draw() < 0.05 ? own : ['en', ...own],
      hours: { start: 60 * (8 + below(3)), end: 60 * (16 + below(3)), days: [1, 2, 3, 4, 5] },
      zone: pick(zones),
      waiting: draw() < 0.05 ? 1 : 0,
    };
  });
};

/** The rounds of the weeks before, each of random pairs. */
export const historyOf = (members: readonly Candidate[], dates: readonly string[], seed = 2): Meeting[] => {
  const draw = drawsOf(seed);
  return dates.flatMap((on) => {
    const line = members.map(({ id }) => ({ id, at: draw() })).sort((a, b) => a.at - b.at);
    return line.flatMap(({ id }, at) =>
      at % 2 === 1 ? [{ members: [line[at - 1]?.id ?? '', id], on }] : [],
    );
  });
};
