// The form with which an admin tunes the matching: a wish and its strength for each attribute, and the hard rules.
import type { InputBlock, ModalView } from '@slack/types';
import type { Programme } from '../../domain/programme.ts';
import type { Attribute, Rules, Wish } from '../../domain/rules.ts';
import { attributes, mostControl, type SoftRule, softRules } from '../../domain/rules.ts';
import { actions, carry, fields, forms, strengthField, wishField } from '../ids.ts';
import { sayDuration, sayPercent } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, input, option, plain, withCurrent } from './parts.ts';

const preferences = ['different', 'alike', 'ignore'] as const satisfies readonly Wish['prefer'][];
const strengths = [1, 2, 3, 4, 5];
const restWeeks = [0, 4, 8, 12, 16, 26, 52];
/** Minutes; half an hour is what a talk takes. */
const overlaps = [30, 60, 90, 120];
const odds = ['trio', 'sit-out'] as const satisfies readonly Rules['odd'][];
const firsts = ['people', 'score'] as const satisfies readonly Rules['first'][];
/** Per cent of the people. */
const controls = [0, 10, 20, 30, 100 * mostControl];

export function tuneForm({ id, rules }: Pick<Programme, 'id' | 'rules'>, words: Words): ModalView {
  const said = words.tuneForm;
  const restName = (weeks: number) => (weeks === 0 ? said.noRest : words.counts.weeks(weeks));
  const overlapName = (minutes: number) => sayDuration(minutes, words.locale);
  return {
    type: 'modal',
    callback_id: forms.tune,
    private_metadata: carry(id),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      context(said.intro),
      ...attributes.flatMap((attribute) => wishInputs(attribute, rules.wishes[attribute], words)),
      pick(
        fields.restWeeks,
        said.restWeeks,
        withCurrent(restWeeks, rules.restWeeks),
        rules.restWeeks,
        restName,
      ),
      pick(
        fields.leastOverlap,
        said.leastOverlap,
        withCurrent(overlaps, rules.leastOverlap),
        rules.leastOverlap,
        overlapName,
        said.leastOverlapHint,
      ),
      softInput(rules, words),
      input(fields.first, said.first, {
        type: 'radio_buttons',
        options: firsts.map((first) => option(first, said.firsts[first])),
        initial_option: option(rules.first, said.firsts[rules.first]),
      }),
      pick(
        fields.control,
        said.control,
        withCurrent(controls, Math.round(100 * rules.control)),
        Math.round(100 * rules.control),
        (share) => (share === 0 ? said.noControl : sayPercent(share / 100, words.locale)),
        said.controlHint,
      ),
      input(fields.odd, said.odd, {
        type: 'radio_buttons',
        options: odds.map((odd) => option(odd, said.odds[odd])),
        initial_option: option(rules.odd, said.odds[rules.odd]),
      }),
      actionsRow([button(actions.tryRules, said.tryRules, { value: carry(id) })]),
    ],
  };
}

/** The chosen rules in their saved order. Slack keeps the order in which they are chosen. */
function softInput({ soft }: Rules, words: Words): InputBlock {
  const said = words.tuneForm;
  const toOption = (rule: SoftRule) => option(rule, { ...words.attributeTitles, ...said.softNames }[rule]);
  return input(
    fields.soft,
    said.soft,
    {
      type: 'multi_static_select',
      placeholder: plain(said.softNone),
      options: softRules.map(toOption),
      ...(soft.length > 0 ? { initial_options: soft.map(toOption) } : {}),
    },
    { hint: said.softHint, optional: true },
  );
}

function wishInputs(attribute: Attribute, wish: Wish, words: Words): InputBlock[] {
  const said = words.tuneForm;
  const name = words.attributeTitles[attribute];
  const strengthName = (strength: number) => said.strengths[strength] ?? String(strength);
  return [
    pick(wishField(attribute), name, preferences, wish.prefer, (prefer) => said.prefer[prefer]),
    pick(strengthField(attribute), said.strength(name), strengths, wish.strength, strengthName),
  ];
}

/** A menu of known values with the current one chosen. */
export function pick<T extends string | number>(
  field: string,
  label: string,
  values: readonly T[],
  current: T,
  nameOf: (value: T) => string,
  hint?: string,
): InputBlock {
  const toOption = (value: T) => option(String(value), nameOf(value));
  return input(
    field,
    label,
    { type: 'static_select', options: values.map(toOption), initial_option: toOption(current) },
    hint === undefined ? {} : { hint },
  );
}
