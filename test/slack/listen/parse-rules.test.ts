// From the tuning form to rules: order is kept, and what does not go together is said at its field.
import { describe, expect, test } from 'vitest';
import { attributes, defaultRules, softRules } from '../../../src/domain/rules.ts';
import { fields, strengthField, wishField } from '../../../src/slack/ids.ts';
import { parseRules } from '../../../src/slack/listen/parse-rules.ts';
import { parseValues } from '../../../src/slack/listen/read-values.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';

const words = wordsFor('en-GB');
const said = words.tuneForm;

const one = (value: string) => ({ selected_option: { value } });
const many = (...values: string[]) => ({ selected_options: values.map((value) => ({ value })) });

const filled: Readonly<Record<string, object>> = {
  ...Object.fromEntries(attributes.map((name) => [wishField(name), one(defaultRules.wishes[name].prefer)])),
  ...Object.fromEntries(
    attributes.map((name) => [strengthField(name), one(String(defaultRules.wishes[name].strength))]),
  ),
  [fields.restWeeks]: one('12'),
  [fields.leastOverlap]: one('60'),
  [fields.odd]: one('trio'),
  [fields.soft]: many(),
  [fields.first]: one('people'),
  [fields.control]: one('0'),
};
const parse = (changes: Readonly<Record<string, object>> = {}) => {
  const state = Object.entries({ ...filled, ...changes }).map(([field, value]) => [
    field,
    { [field]: value },
  ]);
  return parseRules(parseValues(Object.fromEntries(state)), words);
};

describe('a good form', () => {
  test('untouched gives the standard rules', () => {
    expect(parse()).toEqual({ ok: true, rules: defaultRules });
  });

  test('keeps the order in which soft rules were chosen', () => {
    const soft = ['sector', 'rest', 'country', 'overlap'];
    expect(parse({ [fields.soft]: many(...soft) })).toMatchObject({ ok: true, rules: { soft } });
    expect(parse({ [fields.soft]: many(...soft.toReversed()) })).toMatchObject({
      rules: { soft: soft.toReversed() },
    });
  });

  test('that was opened before there was an attribute gives it its standard wish', () => {
    const without = (...gone: string[]) => {
      const left = Object.entries(filled).filter(([field]) => !gone.includes(field));
      const state = Object.fromEntries(left.map(([field, value]) => [field, { [field]: value }]));
      return parseRules(parseValues(state), words);
    };
    const [wish, strength] = [wishField('level'), strengthField('level')];
    expect(without(wish, strength)).toEqual({ ok: true, rules: defaultRules });
    expect(without(strength)).toMatchObject({ ok: false, why: words.errors.choiceUnknown });
  });

  test('counts a rule chosen twice once', () => {
    expect(parse({ [fields.soft]: many('rest', 'role', 'rest') })).toMatchObject({
      rules: { soft: ['rest', 'role'] },
    });
  });

  test('takes the control as a share', () => {
    expect(parse({ [fields.control]: one('30') })).toMatchObject({ rules: { control: 0.3 } });
    expect(parse({ [fields.control]: one('50') })).toMatchObject({ rules: { control: 0.5 } });
  });

  test('may let the score come first', () => {
    expect(parse({ [fields.first]: one('score') })).toMatchObject({ ok: true, rules: { first: 'score' } });
  });

  test('may let every rule give way that says something', () => {
    const all = softRules.filter((rule) => rule !== 'level');
    expect(parse({ [fields.soft]: many(...all) })).toMatchObject({ ok: true, rules: { soft: all } });
  });
});

const soft = (...rules: string[]) => ({ [fields.soft]: many(...rules) });
const unknown = { field: fields.restWeeks, why: words.errors.choiceUnknown };
const wrong: readonly (readonly [string, Record<string, object>, object])[] = [
  ['a soft wish that is ignored', soft('rest', 'level'), { field: fields.soft, why: said.softIgnored }],
  [
    'a rest of no time that gives way',
    { ...soft('rest'), [fields.restWeeks]: one('0') },
    { field: fields.soft, why: said.softNoRest },
  ],
  [
    'soft rules where people do not come first',
    { ...soft('overlap'), [fields.first]: one('score') },
    { field: fields.first, why: said.firstWithSoft },
  ],
  ['a soft rule that is none', soft('zodiac'), unknown],
  ['more soft rules than there are', soft(...softRules.map(() => 'rest'), 'rest'), unknown],
  ['more than half drawn at random', { [fields.control]: one('51') }, unknown],
  ['a share that is none', { [fields.control]: one('-1') }, unknown],
  ['nothing that comes first', { [fields.first]: one('chance') }, unknown],
];

test.each(wrong)('%s is refused at its field', (_, changes, error) => {
  expect(parse(changes)).toEqual({ ok: false, ...error });
});
