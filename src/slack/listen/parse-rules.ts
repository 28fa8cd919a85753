// Turns the tuning form into rules, or says what is wrong with which field.
import {
  attributes,
  defaultRules,
  mostControl,
  type Rules,
  type SoftMistake,
  softMistakes,
  softRules,
} from '../../domain/rules.ts';
import { fields, strengthField, wishField } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { among, readChoice, readChoices, type Values, wholeNumber } from './read-values.ts';

export type ParsedRules =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly field: string; readonly why: string };

export const parseRules = (values: Values, words: Words): ParsedRules => {
  const rules = readRules(values);
  if (!rules) return { ok: false, field: fields.restWeeks, why: words.errors.choiceUnknown };
  const said = words.tuneForm;
  const mistakes = {
    ignored: { field: fields.soft, why: said.softIgnored },
    'no-rest': { field: fields.soft, why: said.softNoRest },
    'score-first': { field: fields.first, why: said.firstWithSoft },
  } satisfies Record<SoftMistake['kind'], { field: string; why: string }>;
  const [wrong] = softMistakes(rules);
  return wrong ? { ok: false, ...mistakes[wrong.kind] } : { ok: true, rules };
};

const readRules = (values: Values): Rules | null => {
  const wishes = attributes.map((attribute) => {
    // A form that was opened before there was this attribute says nothing of it.
    const asked = [wishField(attribute), strengthField(attribute)];
    if (!asked.some((field) => field in values)) return [attribute, defaultRules.wishes[attribute]] as const;
    const prefer = among(readChoice(values, wishField(attribute)), ['different', 'alike', 'ignore'] as const);
    const strength = among(readChoice(values, strengthField(attribute)), [1, 2, 3, 4, 5]);
    return prefer && strength ? ([attribute, { prefer, strength }] as const) : null;
  });
  const restWeeks = wholeNumber(readChoice(values, fields.restWeeks), 104);
  const leastOverlap = wholeNumber(readChoice(values, fields.leastOverlap), 480);
  const odd = among(readChoice(values, fields.odd), ['trio', 'sit-out'] as const);
  const first = among(readChoice(values, fields.first), ['people', 'score'] as const);
  const control = wholeNumber(readChoice(values, fields.control), 100 * mostControl);
  const chosen = readChoices(values, fields.soft);
  const soft = [...new Set(chosen)].map((name) => among(name, softRules));
  const known = wishes.filter((wish) => wish !== null);
  const named = soft.filter((rule) => rule !== null);
  if (known.length < attributes.length || named.length < soft.length) return null;
  if (chosen.length > softRules.length) return null;
  if (restWeeks === null || leastOverlap === null || control === null || !odd || !first) return null;
  return {
    wishes: Object.fromEntries(known) as Rules['wishes'],
    restWeeks,
    leastOverlap,
    odd,
    soft: named,
    first,
    control: control / 100,
  };
};
