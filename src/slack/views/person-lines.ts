// One person in a few lines, for their counterpart and for themselves.

import type { Person, Profile } from '../../domain/profile.ts';
import { regionOf } from '../../domain/region.ts';
import { showText } from '../text/escape.ts';
import { sayList, sayRegion } from '../text/say-names.ts';
import { cityOf, sayDays, sayHour } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { mention } from './parts.ts';

/** Long enough for every honest answer, short enough that three people fit into one message. */
const most = { role: 75, organisation: 100, interests: 300, mandate: 400 };

/** Nobody is left to name where they have deleted everything. */
export function namesLine(people: readonly { readonly userId: string }[], words: Words): string {
  return people.length > 0 ? sayList(people.map(mention), words.locale) : words.person.former;
}

/** "*Policy analyst* · Ministry of Health · Kenya (Eastern Africa)" */
export function whoLine({ role, organisation, country }: Profile, words: Words): string {
  return words.person.line([
    `*${showText(role, most.role)}*`,
    ...(organisation ? [showText(organisation, most.organisation)] : []),
    placeOf(country, words),
  ]);
}

/** What they want to change (their mandate), or else what interests them; null where neither is known. */
export function aimLine(profile: Profile, words: Words): string | null {
  return mandateLine(profile, words) ?? (profile.interests.length > 0 ? interestsLine(profile, words) : null);
}

export function mandateLine({ mandate }: Profile, words: Words): string | null {
  return mandate?.trim() ? words.person.mandate(showText(mandate, most.mandate)) : null;
}

export function interestsLine({ interests }: Profile, words: Words): string {
  return words.home.interests(showText(sayList(interests, words.locale), most.interests));
}

/** "Monday to Friday, 09:00 to 17:00 (Nairobi)" */
export function hoursLine({ zone, profile }: Person, words: Words): string {
  const { days, start, end } = profile.hours;
  return words.home.hours(sayDays(days, words), sayHour(start), sayHour(end), cityOf(zone) ?? zone);
}

function placeOf(country: string, words: Words): string {
  const region = regionOf(country);
  const name = sayRegion(country, words.locale);
  return region === null ? name : words.person.place(name, sayRegion(region, words.locale));
}
