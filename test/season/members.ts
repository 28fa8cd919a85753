// The twenty-four members of the season: where they live, when they work, and what a clock on their wall shows.
import type { WorkingHours } from '../../src/domain/profile.ts';
import { shown } from '../domain/wall-clock.ts';
import type { Change } from '../setting/open-scene.ts';

/** By what clock and in which hours somebody lives. */
export type Life = { readonly zone: string; readonly hours: WorkingHours };

const mondayToFriday = [1, 2, 3, 4, 5];
const sundayToThursday = [1, 2, 3, 4, 7];
const saturdayToWednesday = [1, 2, 3, 6, 7];

/** Eight zones on both halves of the globe. Those of five change their clocks while the season goes on, two of them forward. */
const places = {
  Auckland: { zone: 'Pacific/Auckland', country: 'NZ', days: mondayToFriday },
  Sydney: { zone: 'Australia/Sydney', country: 'AU', days: mondayToFriday },
  Dhaka: { zone: 'Asia/Dhaka', country: 'BD', days: sundayToThursday },
  Tehran: { zone: 'Asia/Tehran', country: 'IR', days: saturdayToWednesday },
  Cairo: { zone: 'Africa/Cairo', country: 'EG', days: sundayToThursday },
  Madrid: { zone: 'Europe/Madrid', country: 'ES', days: mondayToFriday },
  SaoPaulo: { zone: 'America/Sao_Paulo', country: 'BR', days: mondayToFriday },
  NewYork: { zone: 'America/New_York', country: 'US', days: mondayToFriday },
} as const;

type Row = readonly [place: keyof typeof places, from: number, to: number, change?: Change];

const rows: Readonly<Record<string, Row>> = {
  UAROHA: ['Auckland', 8, 16],
  UTANE: ['Auckland', 9, 17],
  UMERE: ['Auckland', 22, 6], // at night
  URUBY: ['Sydney', 7, 15],
  UJACK: ['Sydney', 9, 17],
  UMATILDA: ['Sydney', 10, 18],
  UNASRIN: ['Dhaka', 9, 17],
  URAFIQ: ['Dhaka', 8, 16, { talks: 2, frequency: 2 }],
  USULTANA: ['Dhaka', 14, 22],
  UPARISA: ['Tehran', 8, 16],
  UREZA: ['Tehran', 9, 17],
  USHIRIN: ['Tehran', 7, 14],
  UAMAL: ['Cairo', 9, 17],
  UHANY: ['Cairo', 8, 15, { frequency: 2 }],
  UMONA: ['Cairo', 10, 18],
  ULUCIA: ['Madrid', 9, 17, { languages: ['es', 'en'] }],
  UPABLO: ['Madrid', 8, 15, { languages: ['en', 'es'], avoid: ['UMONA'] }],
  UINES: ['Madrid', 10, 18, { languages: ['es'] }],
  UJOANA: ['SaoPaulo', 9, 17, { languages: ['pt', 'es', 'en'] }],
  UTHIAGO: ['SaoPaulo', 8, 17],
  UBEATRIZ: ['SaoPaulo', 13, 21, { languages: ['pt', 'en'] }],
  UEMILY: ['NewYork', 9, 17],
  UCARLOS: ['NewYork', 8, 16, { languages: ['en', 'es'] }],
  UDENISE: ['NewYork', 11, 19],
};

export const names = Object.keys(rows);

export const memberCalled = (name: string): Life & Change => {
  const [place, from, to, change] = rows[name] ?? (['NewYork', 9, 17] as const);
  const { zone, country, days } = places[place];
  return { zone, country, hours: { start: from * 60, end: to * 60, days }, ...change };
};

const day = 1440;

/** The date on their calendar, in days since 1970, and the minute of that day. */
export const clockOf = ({ zone }: Pick<Life, 'zone'>, at: Date) => {
  const local = shown(zone, at.getTime());
  const date = Math.floor(local / day);
  return { date, minute: local - date * day };
};

/** The first of January 1970 was a Thursday. Weeks begin on Monday. */
export const weekOf = (date: number): number => Math.floor((date + 3) / 7);

export const isWorkingAt = (life: Life, at: Date): boolean => {
  const { date, minute } = clockOf(life, at);
  const { start, end, days } = life.hours;
  const until = end > start ? end : end + day;
  const isWorkday = (one: number) => days.includes(((one + 3) % 7) + 1);
  const isToday = isWorkday(date) && start <= minute && minute < until;
  return isToday || (isWorkday(date - 1) && minute + day < until);
};

/** From ten in the evening to six in the morning, unless they work then. */
export const isNightAt = (life: Life, at: Date): boolean => {
  const { minute } = clockOf(life, at);
  return (minute >= 22 * 60 || minute < 6 * 60) && !isWorkingAt(life, at);
};
