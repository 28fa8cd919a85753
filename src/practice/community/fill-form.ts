// Fills the forms that are open, field by field, with what a person would answer.
import type { fields } from '../../slack/ids.ts';
import type { Element, Option, StateValue, View, ViewValues } from '../server/contract.ts';
import { controlsOf } from '../server/input-state.ts';
import type { PracticeSlack } from '../server/start-slack.ts';
import type { Answers, Practitioner } from './people.ts';
import { sharings, takeaways } from './takeaways.ts';

type Field = (typeof fields)[keyof typeof fields];
type Wanted = string | readonly string[];

const profileAnswers: Partial<Record<Field, (answers: Answers) => Wanted | undefined>> = {
  role: ({ role }) => role,
  country: ({ country }) => country,
  interests: ({ interests }) => interests,
  organisation: ({ organisation }) => organisation,
  sector: ({ sector }) => sector,
  level: ({ level }) => level,
  mandate: ({ mandate }) => mandate,
  languages: ({ languages }) => languages,
  work_days: ({ workDays }) => workDays,
  work_start: ({ workStart }) => workStart,
  work_end: ({ workEnd }) => workEnd,
  frequency: ({ frequency }) => String(frequency),
};

/** Finds options as a person does: by typing into the menu and reading what it offers. */
type Search = (element: Element, blockId: string, typed: string) => Promise<readonly Option[]>;

export const fillProfile = async (
  slack: PracticeSlack,
  { user, answers }: Practitioner,
  view: View,
): Promise<ViewValues> => {
  const search: Search = (element, blockId, typed) =>
    slack.options(user.id, { kind: 'modal', viewId: view.id }, element.action_id ?? '', blockId, typed);
  const known: Readonly<Record<string, ((answers: Answers) => Wanted | undefined) | undefined>> =
    profileAnswers;
  return fill(view, search, (blockId) => known[blockId]?.(answers));
};

export const fillTakeaway = async (
  { answers }: Practitioner,
  view: View,
  random: () => number,
): Promise<ViewValues> => {
  const ofTongue = takeaways.filter(({ language }) => answers.languages.includes(language));
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  return fillWords(view, {
    takeaway_text: pick(ofTongue.length > 0 ? ofTongue : takeaways)?.text ?? '',
    sharing: pick(sharings) ?? 'private',
  });
};

/** The next day at ten; the form asks in their own time. */
export const fillPlanned = (view: View, now: Date): Promise<ViewValues> => {
  const tomorrow = new Date(now.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
  return fillWords(view, { talk_day: tomorrow, talk_hour: '10:00' });
};

/** A form without menus to search in. */
export const fillWords = (
  view: View,
  words: Readonly<Record<string, Wanted | undefined>>,
): Promise<ViewValues> =>
  fill(
    view,
    async () => [],
    (blockId) => words[blockId],
  );

const fill = async (
  view: View,
  search: Search,
  wantedFor: (blockId: string) => Wanted | undefined,
): Promise<ViewValues> => {
  const values: Record<string, Record<string, StateValue>> = {};
  for (const block of view.blocks) {
    const [element] = controlsOf(block);
    const blockId = block.block_id ?? '';
    const wanted = wantedFor(blockId);
    if (block.type !== 'input' || element?.action_id === undefined || wanted === undefined) continue;
    const value = await answer(element, [wanted].flat(), (typed) => search(element, blockId, typed));
    if (value !== undefined) values[blockId] = { [element.action_id]: { type: element.type, ...value } };
  }
  return values;
};

const answer = async (
  element: Element,
  wanted: readonly string[],
  load: (typed: string) => Promise<readonly Option[]>,
): Promise<Omit<StateValue, 'type'> | undefined> => {
  const [first = ''] = wanted;
  switch (element.type) {
    case 'plain_text_input':
      return { value: first.slice(0, element.max_length ?? 3000) };
    case 'timepicker':
      return { selected_time: first };
    case 'datepicker':
      return { selected_date: first };
    case 'conversations_select':
      return { selected_conversation: first };
    default: {
      const groups = element.option_groups?.flatMap((group) => group.options);
      const drawn = element.options ?? groups;
      const chosen: Option[] = [];
      for (const one of wanted) {
        const option = drawn === undefined ? await find(one, load) : match(one, drawn);
        if (option !== undefined) chosen.push(option);
      }
      if (chosen.length === 0) return undefined;
      return element.type.startsWith('multi_') || element.type === 'checkboxes'
        ? { selected_options: chosen.slice(0, element.max_selected_items ?? chosen.length) }
        : { selected_option: chosen[0] ?? null };
    }
  }
};

const match = (wanted: string, options: readonly Option[]): Option | undefined =>
  options.find(({ value, text }) => value === wanted || text.text.toLowerCase() === wanted.toLowerCase());

/** A code such as `KE` or `sw` is known to people by its name, and menus may be opened without typing. */
const find = async (
  wanted: string,
  load: (typed: string) => Promise<readonly Option[]>,
): Promise<Option | undefined> => {
  for (const typed of [wanted, nameOf(wanted), '']) {
    const option = match(wanted, await load(typed));
    if (option !== undefined) return option;
  }
  return undefined;
};

const nameOf = (code: string): string => {
  const type = /^[A-Z]{2}$/.test(code) ? 'region' : 'language';
  if (!/^([A-Z]{2}|[a-z]{2})$/.test(code)) return code;
  return new Intl.DisplayNames('en', { type }).of(code) ?? code;
};
