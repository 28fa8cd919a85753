// What is wrong with a filled-in join form is said at its field, in words.
import { describe, expect, test } from 'vitest';
import { nineToFive, type SlackIdentity } from '../../../src/domain/profile.ts';
import { countries } from '../../../src/domain/region.ts';
import { fields, secondTalk } from '../../../src/slack/ids.ts';
import { parseProfile } from '../../../src/slack/listen/parse-profile.ts';
import { parseValues } from '../../../src/slack/listen/read-values.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';

const identity: SlackIdentity = { userId: 'U1', name: 'Ama', zone: 'Africa/Accra', locale: 'fr-FR' };
const words = wordsFor('en-GB');
const said = words.errors;

const one = (value: string) => ({ selected_option: { value } });
const many = (...values: string[]) => ({ selected_options: values.map((value) => ({ value })) });
const people = (...ids: string[]) => ({ selected_users: ids });
const at = (time: string) => ({ selected_time: time });
const text = (value: string) => ({ value });
const nothing = { value: null, selected_option: null, selected_options: [], selected_time: null };

const filled: Readonly<Record<string, object>> = {
  [fields.role]: one('Mayor'),
  [fields.country]: one('GH'),
  [fields.interests]: many('Health', 'Bees'),
  [fields.languages]: many('fr'),
};

const parse = (changes: Readonly<Record<string, object>> = {}) => {
  const state = Object.entries({ ...filled, ...changes }).map(([field, value]) => [
    field,
    { [field]: value },
  ]);
  return parseProfile(parseValues(Object.fromEntries(state)), identity, words);
};

const crowd = (size: number): string[] => Array.from({ length: size }, (_, at) => `U0${at}`);
const eleven = Array.from({ length: 11 }, (_, at) => `Interest ${at}`);
const wrong: readonly (readonly [string, Record<string, object>, string, string])[] = [
  ['no role', { role: nothing }, fields.role, said.roleMissing],
  ['an endless role', { role: one('x'.repeat(76)) }, fields.role, said.roleTooLong],
  ['a role of hidden characters', { role: one('\u200B\u3164') }, fields.role, said.roleMissing],
  ['no country', { country: nothing }, fields.country, said.countryMissing],
  ['a country that is none', { country: one('ZZ') }, fields.country, said.countryUnknown],
  ['a country by its old code', { country: one('SU') }, fields.country, said.countryUnknown],
  ['a country in small letters', { country: one('gh') }, fields.country, said.countryUnknown],
  ['a region as a country', { country: one('150') }, fields.country, said.countryUnknown],
  ['no interest', { interests: nothing }, fields.interests, said.interestsMissing],
  [
    'interests that nobody sees',
    { interests: many('\u115F', '\u2800') },
    fields.interests,
    said.interestsMissing,
  ],
  ['eleven interests', { interests: many(...eleven) }, fields.interests, said.interestsTooMany],
  ['an endless interest', { interests: many('x'.repeat(76)) }, fields.interests, said.interestTooLong],
  [
    'an endless organisation',
    { organisation: text('x'.repeat(101)) },
    fields.organisation,
    said.tooLong(100),
  ],
  ['an endless mandate', { mandate: text('x'.repeat(501)) }, fields.mandate, said.tooLong(500)],
  [
    'a room without https',
    { callAddress: text('http://meet.example/ana') },
    fields.callAddress,
    said.callAddressUnclear,
  ],
  ['a room in words', { callAddress: text('Ask me') }, fields.callAddress, said.callAddressUnclear],
  [
    'an endless room',
    { callAddress: text(`https://${'x'.repeat(293)}`) },
    fields.callAddress,
    said.tooLong(300),
  ],
  ['an unknown sector', { sector: one('piracy') }, fields.sector, said.choiceUnknown],
  ['an unknown level', { level: one('emperor') }, fields.level, said.choiceUnknown],
  ['an unknown frequency', { frequency: one('3') }, fields.frequency, said.choiceUnknown],
  ['no language', { languages: nothing }, fields.languages, said.languagesMissing],
  ['an unknown language', { languages: many('en', 'qqq') }, fields.languages, said.languageUnknown],
  ['ten thousand languages', { languages: many(...crowd(10_000)) }, fields.languages, said.languageUnknown],
  ['interests without end', { interests: many(...crowd(10_000)) }, fields.interests, said.interestsTooMany],
  [
    'one interest eleven times',
    { interests: many(...eleven.map(() => 'Bees')) },
    fields.interests,
    said.interestsTooMany,
  ],
  ['a hundred and one to avoid', { avoid: people(...crowd(101)) }, fields.avoid, said.avoidTooMany],
  ['ten thousand to avoid', { avoid: people(...crowd(10_000)) }, fields.avoid, said.avoidTooMany],
  ['nobody’s id to avoid', { avoid: people('U0A', 'Mandragora') }, fields.avoid, said.avoidUnknown],
  ['an endless id to avoid', { avoid: people(`U${'0'.repeat(21)}`) }, fields.avoid, said.avoidUnknown],
  [
    'an hour that no day has',
    { work_start: at('24:00'), work_end: at('17:00') },
    fields.workStart,
    said.hoursMissing,
  ],
  [
    'hours without a start',
    { work_start: nothing, work_end: at('17:00') },
    fields.workStart,
    said.hoursMissing,
  ],
  ['hours without an end', { work_start: at('09:00'), work_end: nothing }, fields.workEnd, said.hoursMissing],
  ['hours of no length', { work_start: at('09:00'), work_end: at('09:00') }, fields.workEnd, said.hoursEqual],
  [
    'hours of half an hour',
    { work_start: at('23:45'), work_end: at('00:15') },
    fields.workEnd,
    said.hoursTooShort,
  ],
  ['a day that no week has', { work_days: many('1', '8') }, fields.workDays, said.choiceUnknown],
  ['ten thousand days', { work_days: many(...crowd(10_000)) }, fields.workDays, said.choiceUnknown],
];

describe('a wrong form', () => {
  test.each(wrong)('%s is said at its field', (_, changes, field, error) => {
    expect(parse(changes)).toEqual({ ok: false, errors: { [field]: error } });
  });

  test('says everything that is wrong at once', () => {
    const changes = { role: nothing, country: one('ZZ'), interests: nothing, sector: one('piracy') };
    const parsed = parse(changes);
    expect(Object.keys(parsed.ok ? {} : parsed.errors).toSorted()).toEqual(Object.keys(changes).toSorted());
  });
});

describe('a good form', () => {
  test('needs no more than four answers', () => {
    expect(parse()).toEqual({
      ok: true,
      frequency: 1,
      talks: 1,
      person: {
        ...identity,
        avoid: [],
        profile: {
          role: 'Mayor',
          country: 'GH',
          interests: ['Health', 'Bees'],
          organisation: null,
          callAddress: null,
          sector: null,
          level: null,
          mandate: null,
          languages: ['fr'],
          hours: nineToFive,
        },
      },
    });
  });

  test('may hold a second talk in each round', () => {
    expect(parse({ frequency: one(secondTalk) })).toMatchObject({ ok: true, frequency: 1, talks: 2 });
    expect(parse({ frequency: one('2') })).toMatchObject({ ok: true, frequency: 2, talks: 1 });
  });

  test('may name a hundred people to avoid', () => {
    const parsed = parse({ avoid: people(...crowd(99), 'W0A1B2C3D4') });
    expect(parsed.ok && parsed.person.avoid).toEqual([...crowd(99), 'W0A1B2C3D4']);
  });

  test('takes each country of ISO 3166', () => {
    expect(countries.length).toBe(249);
    expect(countries.filter((code) => !parse({ country: one(code) }).ok)).toEqual([]);
  });

  test('may hold hours that pass midnight', () => {
    const parsed = parse({ work_start: at('22:00'), work_end: at('06:00') });
    expect(parsed.ok && parsed.person.profile.hours).toEqual({
      start: 22 * 60,
      end: 6 * 60,
      days: [1, 2, 3, 4, 5],
    });
  });

  test('without days takes the working week of the country', () => {
    const daysIn = (country: string, more = {}) => {
      const parsed = parse({ country: one(country), ...more });
      return parsed.ok && parsed.person.profile.hours.days;
    };
    expect(daysIn('EG')).toEqual([1, 2, 3, 4, 7]);
    expect(daysIn('EG', { work_days: nothing })).toEqual([1, 2, 3, 4, 7]);
    expect(daysIn('GH')).toEqual([1, 2, 3, 4, 5]);
    expect(daysIn('EG', { work_days: many('7', '2', '7') })).toEqual([2, 7]);
  });

  test('counts the same interest once', () => {
    const parsed = parse({ interests: many('Bees', 'Bees') });
    expect(parsed.ok && parsed.person.profile.interests).toEqual(['Bees']);
  });

  test('may hold a room for calls', () => {
    const parsed = parse({ callAddress: text(' https://meet.example/ana ') });
    expect(parsed.ok && parsed.person.profile.callAddress).toBe('https://meet.example/ana');
  });

  test('keeps blanks around a text out', () => {
    const parsed = parse({ organisation: text('  Town hall '), mandate: text('   ') });
    expect(parsed.ok && parsed.person.profile).toMatchObject({ organisation: 'Town hall', mandate: null });
  });

  test('keeps nothing of what nobody sees', () => {
    const parsed = parse({
      organisation: text('\uFFA0 \u00AD'),
      mandate: text('Less\nform\u0000s \uD83D'),
      interests: many('Bees', '\u200B'),
    });
    expect(parsed.ok && parsed.person.profile).toMatchObject({
      organisation: null,
      mandate: 'Less\nforms',
      interests: ['Bees'],
    });
  });
});
