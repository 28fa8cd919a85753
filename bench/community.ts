// A community by seed: members from all over the world, as rows of the database.
import { hashOf } from '../src/domain/hash-of.ts';
import { firstInterests, firstRoles } from '../src/domain/programme.ts';
import { countries } from '../src/domain/region.ts';

const zones = [
  'Europe/Paris',
  'Africa/Nairobi',
  'America/Bogota',
  'Asia/Kolkata',
  'America/New_York',
  'Asia/Tokyo',
];
const sectors = ['national', 'regional', 'local', 'non-profit'];

export const communityOf = (size: number, workspaceId: string, programmeId: string, since: Date) => {
  const pick = <T>(of: readonly T[], what: string, person: number): T => {
    const found = of[hashOf(`${what} ${person}`) % of.length];
    if (found === undefined) throw new Error(`no ${what}`);
    return found;
  };
  const numbers = Array.from({ length: size }, (_, person) => person);
  return {
    people: numbers.map((person) => ({
      workspaceId,
      userId: `U${String(person).padStart(6, '0')}`,
      name: `Member ${person}`,
      locale: 'en-GB',
      zone: pick(zones, 'zone', person),
      role: pick(firstRoles, 'role', person),
      country: pick(countries, 'country', person),
      interests: [...new Set([0, 1, 2].map((nth) => pick(firstInterests, `interest ${nth}`, person)))],
      organisation: `Organisation ${hashOf(`organisation ${person}`) % 80}`,
      sector: pick(sectors, 'sector', person),
      mandate: `I am trying to mend ${pick(firstInterests, 'mandate', person).toLowerCase()} in our town`,
      languages: ['en'],
      workStart: 9 * 60,
      workEnd: 17 * 60,
    })),
    memberships: numbers.map((person) => ({
      workspaceId,
      programmeId,
      userId: `U${String(person).padStart(6, '0')}`,
      since,
    })),
  };
};
