// Turns the join form into a profile, or says what is wrong with which field.
import { isCallAddress } from '../../domain/call-address.ts';
import { languages } from '../../domain/languages.ts';
import {
  levels,
  longestOption,
  mostAvoided,
  mostInterests,
  nineToFive,
  type Person,
  perTextField,
  type SlackIdentity,
  sectors,
  shortestDay,
  textFields,
  weekdays,
} from '../../domain/profile.ts';
import { type Frequency, frequencies } from '../../domain/programme.ts';
import { countries } from '../../domain/region.ts';
import { visibleText } from '../../domain/visible-name.ts';
import { workingWeekOf } from '../../domain/working-week.ts';
import { fields, secondTalk } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { among, readChoice, readChoices, readText, readTime, readUsers, type Values } from './read-values.ts';

const userId = /^[UW][A-Z0-9]{2,20}$/;

export type ParsedProfile =
  | {
      readonly ok: true;
      readonly person: Person;
      readonly frequency: Frequency;
      readonly talks: 1 | 2;
    }
  | { readonly ok: false; readonly errors: Record<string, string> };

export const parseProfile = (values: Values, identity: SlackIdentity, words: Words): ParsedProfile => {
  const role = visibleText(readChoice(values, fields.role));
  const country = readChoice(values, fields.country);
  const chosen = readChoices(values, fields.interests);
  const interests = [...new Set(chosen.map(visibleText))].filter((interest) => interest !== '');
  const texts = perTextField((name) => readText(values, fields[name]));
  const sector = readChoice(values, fields.sector);
  const level = readChoice(values, fields.level);
  const frequency = readChoice(values, fields.frequency);
  const spoken = [...new Set(readChoices(values, fields.languages))];
  const avoid = [...new Set(readUsers(values, fields.avoid))];
  const start = readTime(values, fields.workStart);
  const end = readTime(values, fields.workEnd);
  const onDays = readChoices(values, fields.workDays);

  const said = words.errors;
  const tooLong = perTextField((name) => texts[name].length > textFields[name].longest);
  const checks: readonly (readonly [boolean, string, string])[] = [
    [role === '', fields.role, said.roleMissing],
    [role.length > longestOption, fields.role, said.roleTooLong],
    [country === '', fields.country, said.countryMissing],
    [country !== '' && !countries.includes(country), fields.country, said.countryUnknown],
    [interests.length === 0, fields.interests, said.interestsMissing],
    [chosen.length > mostInterests, fields.interests, said.interestsTooMany],
    [interests.some((interest) => interest.length > longestOption), fields.interests, said.interestTooLong],
    ...Object.values(
      perTextField((name) => [tooLong[name], fields[name], said.tooLong(textFields[name].longest)] as const),
    ),
    [
      texts.callAddress !== '' && !tooLong.callAddress && !isCallAddress(texts.callAddress),
      fields.callAddress,
      said.callAddressUnclear,
    ],
    [sector !== '' && among(sector, sectors) === null, fields.sector, said.choiceUnknown],
    [level !== '' && among(level, levels) === null, fields.level, said.choiceUnknown],
    [
      !['', secondTalk].includes(frequency) && among(frequency, frequencies) === null,
      fields.frequency,
      said.choiceUnknown,
    ],
    [spoken.length === 0, fields.languages, said.languagesMissing],
    [spoken.some((language) => !languages.includes(language)), fields.languages, said.languageUnknown],
    [avoid.length > mostAvoided, fields.avoid, said.avoidTooMany],
    [avoid.some((id) => !userId.test(id)), fields.avoid, said.avoidUnknown],
    [
      (start === null) !== (end === null),
      start === null ? fields.workStart : fields.workEnd,
      said.hoursMissing,
    ],
    [start !== null && start === end, fields.workEnd, said.hoursEqual],
    [
      start !== null && end !== null && start !== end && lengthOf(start, end) < shortestDay,
      fields.workEnd,
      said.hoursTooShort,
    ],
    [onDays.some((day) => among(day, weekdays) === null), fields.workDays, said.choiceUnknown],
  ];
  const wrong = checks.filter(([isWrong]) => isWrong).map(([, field, text]) => [field, text] as const);
  // Reversed, so that of several problems with a field the first one is shown.
  if (wrong.length > 0) return { ok: false, errors: Object.fromEntries(wrong.toReversed()) };
  const days =
    onDays.length > 0 ? weekdays.filter((day) => onDays.includes(String(day))) : workingWeekOf(country);
  return {
    ok: true,
    frequency: among(frequency, frequencies) ?? 1,
    talks: frequency === secondTalk ? 2 : 1,
    person: {
      ...identity,
      avoid,
      profile: {
        role,
        country,
        interests,
        ...perTextField((name) => texts[name] || null),
        sector: among(sector, sectors),
        level: among(level, levels),
        languages: spoken,
        hours: { ...nineToFive, ...(start !== null && end !== null && { start, end }), days },
      },
    },
  };
};

/** Where working hours pass midnight, the end is before the start. */
const lengthOf = (start: number, end: number): number => (end - start + 1440) % 1440;
