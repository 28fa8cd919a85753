// The form with which somebody joins, and later changes what they said.
import type { ModalView, PlainTextOption } from '@slack/types';
import { languageOf } from '../../domain/languages.ts';
import type { Person, SlackIdentity, TextField } from '../../domain/profile.ts';
import {
  levels,
  mostAvoided,
  mostInterests,
  nineToFive,
  perTextField,
  sectors,
  textFields,
  weekdays,
} from '../../domain/profile.ts';
import type { Frequency } from '../../domain/programme.ts';
import { frequencies } from '../../domain/programme.ts';
import { carry, fields, forms, secondTalk } from '../ids.ts';
import { fit } from '../text/escape.ts';
import { sayList } from '../text/say-names.ts';
import { cityOf, sayHour, sayWeekday } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { countryOption, languageOption, ownOption } from './options.ts';
import { context, input, option, plain } from './parts.ts';

type Filled = {
  readonly programmeId: string;
  readonly identity: SlackIdentity;
  /** Null: they join for the first time. */
  readonly person: Person | null;
  /** Somebody who has left finds the form filled in, and joins again with it. */
  readonly hasLeft?: boolean;
  readonly frequency: Frequency;
  readonly talks?: 1 | 2;
  readonly roles: readonly string[];
};

export function profileForm(
  { programmeId, identity, person, hasLeft = false, frequency, talks = 1, roles }: Filled,
  words: Words,
): ModalView {
  const said = words.profileForm;
  const profile = person?.profile;
  const hours = profile?.hours ?? nineToFive;
  const tongue = languageOf(identity.locale);
  const { callAddress, ...aboutThem } = perTextField((name) => textInput(name, profile?.[name], words));
  const day = (weekday: number) => option(String(weekday), sayWeekday(weekday, words.locale));
  const place = cityOf(identity.zone) ?? identity.zone;
  return {
    type: 'modal',
    callback_id: forms.profile,
    private_metadata: carry(programmeId),
    title: plain(hasLeft ? said.backTitle : person ? said.editTitle : said.joinTitle),
    submit: plain(person && !hasLeft ? said.save : said.join),
    close: plain(said.close),
    blocks: [
      context(hasLeft ? said.backIntro : person ? said.editIntro : said.joinIntro),
      input(
        fields.role,
        said.role,
        {
          type: 'external_select',
          min_query_length: 0,
          placeholder: plain(roles.length > 0 ? examplesOf(roles, words) : said.search),
          ...initial(profile && ownOption(profile.role)),
        },
        { hint: said.roleHint },
      ),
      input(
        fields.country,
        said.country,
        {
          type: 'external_select',
          min_query_length: 1,
          placeholder: plain(said.search),
          ...initial(profile && countryOption(profile.country, words)),
        },
        { hint: said.countryHint },
      ),
      input(
        fields.interests,
        said.interests,
        {
          type: 'multi_external_select',
          min_query_length: 0,
          max_selected_items: mostInterests,
          placeholder: plain(said.search),
          ...initials(profile?.interests.slice(0, mostInterests).map(ownOption)),
        },
        { hint: said.interestsHint },
      ),
      ...Object.values(aboutThem),
      choose(fields.sector, said.sector, sectors, words.sectors, profile?.sector ?? null, words),
      choose(fields.level, said.level, levels, words.levels, profile?.level ?? null, words),
      input(fields.languages, said.languages, {
        type: 'multi_external_select',
        min_query_length: 0,
        placeholder: plain(said.search),
        ...initials(
          (profile?.languages ?? (tongue ? [tongue] : [])).map((code) => languageOption(code, words)),
        ),
      }),
      input(
        fields.workStart,
        said.workStart,
        { type: 'timepicker', initial_time: sayHour(hours.start) },
        { hint: said.hoursHint(place), optional: true },
      ),
      input(
        fields.workEnd,
        said.workEnd,
        { type: 'timepicker', initial_time: sayHour(hours.end) },
        { optional: true },
      ),
      input(
        fields.workDays,
        said.workDays,
        {
          type: 'multi_static_select',
          placeholder: plain(said.pick),
          options: weekdays.map(day),
          // Left empty for who joins: the parser takes them from the country, which nobody knows yet.
          ...initials(profile?.hours.days.map(day)),
        },
        { hint: said.workDaysHint, optional: true },
      ),
      callAddress,
      input(
        fields.frequency,
        said.frequency,
        {
          type: 'radio_buttons',
          options: frequencies.flatMap((often) => [
            frequencyOption(often, words),
            ...(often === 1 ? [option(secondTalk, said.secondTalk)] : []),
          ]),
          initial_option:
            talks === 2 ? option(secondTalk, said.secondTalk) : frequencyOption(frequency, words),
        },
        { optional: true },
      ),
      input(
        fields.avoid,
        said.avoid,
        {
          type: 'multi_users_select',
          max_selected_items: mostAvoided,
          placeholder: plain(said.pick),
          ...(person && person.avoid.length > 0 ? { initial_users: person.avoid.slice(0, mostAvoided) } : {}),
        },
        { hint: said.avoidHint, optional: true },
      ),
    ],
  };
}

function frequencyOption(often: Frequency, words: Words): PlainTextOption {
  return option(String(often), words.frequencies[often]);
}

function textInput(name: TextField, told: string | null | undefined, words: Words) {
  const { label, ...hint } = words.profileForm.texts[name];
  const { longest, multiline } = textFields[name];
  const initial = told ? { initial_value: fit(told, longest) } : {};
  return input(
    fields[name],
    label,
    { type: 'plain_text_input', ...(multiline && { multiline }), max_length: longest, ...initial },
    { ...hint, optional: true },
  );
}

function choose<T extends string>(
  field: string,
  label: string,
  all: readonly T[],
  names: Readonly<Record<T, string>>,
  chosen: T | null,
  words: Words,
) {
  return input(
    field,
    label,
    {
      type: 'static_select',
      placeholder: plain(words.profileForm.pick),
      options: all.map((value) => option(value, names[value])),
      ...initial(chosen === null ? undefined : option(chosen, names[chosen])),
    },
    { optional: true },
  );
}

/** Two are enough to show what is meant; Slack cuts a placeholder at 150 characters. */
function examplesOf(roles: readonly string[], words: Words): string {
  return fit(words.profileForm.roleExamples(sayList(roles.slice(0, 2), words.locale, 'disjunction')), 150);
}

function initial(chosen: PlainTextOption | undefined): { initial_option?: PlainTextOption } {
  return chosen ? { initial_option: chosen } : {};
}

/** Slack refuses an empty list. */
function initials(chosen: readonly PlainTextOption[] | undefined): { initial_options?: PlainTextOption[] } {
  return chosen && chosen.length > 0 ? { initial_options: [...chosen] } : {};
}
