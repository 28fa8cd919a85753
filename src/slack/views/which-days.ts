// The question on the Home of members of before: on which days they work. One tap on a week answers it.
import type { KnownBlock } from '@slack/types';
import type { Home, HomeMember } from '../../domain/home.ts';
import { weeksToOffer } from '../../domain/working-week.ts';
import { actions, carry, choice } from '../ids.ts';
import { sayDays } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, section } from './parts.ts';

export function whichDaysBlocks(
  { programmeId }: Home,
  { isAskedForDays, person }: HomeMember,
  words: Words,
): KnownBlock[] {
  if (!isAskedForDays) return [];
  const said = words.home;
  const value = carry(programmeId);
  const { country, hours } = person.profile;
  const weeks = weeksToOffer(country);
  const label = (days: string) => (weeks.length > 1 ? days : said.daysAreRight(days));
  return [
    section(said.whichDays(sayDays(hours.days, words))),
    actionsRow([
      ...weeks.map((days) =>
        button(choice(actions.takeDays, days.join('')), label(sayDays(days, words)), { value }),
      ),
      button(actions.otherDays, said.otherDays, { value }),
    ]),
  ];
}
