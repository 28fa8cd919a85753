// Why two people meet, in a few English words for a cell of a table.
import type { Match, Reason } from '../domain/round.ts';
import type { Attribute } from '../domain/rules.ts';

export function sayReasons({ reasons }: Pick<Match, 'reasons'>): string {
  return reasons.map(sayReason).join('; ');
}

function sayReason(reason: Reason): string {
  if (reason.kind === 'shared-interests') return `share ${reason.interests.join(', ')}`;
  if (reason.kind === 'alike-aims') return `alike aims: ${reason.phrase}`;
  return `${reason.kind === 'alike' ? 'same' : 'different'} ${names[reason.attribute]}`;
}

const names = {
  country: 'country',
  region: 'region',
  sector: 'sector',
  organisation: 'organisation',
  role: 'role',
  interests: 'interests',
  mandate: 'mandate',
  level: 'level',
} satisfies Record<Attribute, string>;
