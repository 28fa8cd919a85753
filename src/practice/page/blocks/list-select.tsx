// Selects from what the page knows: several options, people, conversations.
import type { Element, PageState } from '../../server/contract.ts';
import { isOffered } from '../../server/conversation-kinds.ts';
import type { Answer } from '../answers.ts';
import { useHere } from '../practice-context.ts';
import { fold } from '../words/fold.ts';
import { plain } from '../words/plain.ts';
import { type Choice, Combobox, type Group } from './combobox.tsx';
import { choiceOf } from './external-select.tsx';
import { type ControlProps, useControl } from './use-control.ts';

const peopleIn = (state: PageState): readonly Choice[] =>
  state.people
    .filter(({ kind }) => kind !== 'deactivated')
    .map(({ id, name, title }) => ({ key: id, label: name, detail: title }));

const conversationsIn = (state: PageState, { filter }: Element): readonly Choice[] =>
  state.me.places
    .filter((place) => isOffered(place, filter))
    .map(({ id, name }) => ({ key: id, label: name, detail: '' }));

/** Type → where its answer is kept, and what one chooses from (nothing: the control's own options). */
const KINDS: Readonly<
  Record<string, readonly [keyof Answer, ((state: PageState, element: Element) => readonly Choice[])?]>
> = {
  multi_static_select: ['selected_options'],
  users_select: ['selected_user', peopleIn],
  multi_users_select: ['selected_users', peopleIn],
  conversations_select: ['selected_conversation', conversationsIn],
  multi_conversations_select: ['selected_conversations', conversationsIn],
  channels_select: ['selected_channel', conversationsIn],
};

export const ListSelect = (props: ControlProps) => {
  const { element } = props;
  const { state } = useHere();
  const { answer, choose } = useControl(props);
  const [slot, known] = KINDS[element.type] ?? (['selected_options'] as const);
  const many = element.type.startsWith('multi_');

  const groups: readonly Group[] = known
    ? [{ label: null, choices: known(state, element) }]
    : element.option_groups
      ? element.option_groups.map(({ label, options }) => ({
          label: plain(label),
          choices: options.map(choiceOf),
        }))
      : [{ label: null, choices: (element.options ?? []).map(choiceOf) }];

  const held = [answer[slot] ?? []].flat() as readonly (string | { readonly value: string })[];
  const all = groups.flatMap(({ choices }) => choices);
  const chosen = held
    .map((one) => (typeof one === 'string' ? one : one.value))
    .map((key) => all.find((choice) => choice.key === key) ?? { key, label: key, detail: '' });

  return (
    <Combobox<Choice>
      {...props}
      many={many}
      chosen={chosen}
      minTyped={0}
      load={async (typed) =>
        groups.map(({ label, choices }) => ({
          label,
          choices: choices.filter((choice) => fold(`${choice.label} ${choice.detail}`).includes(fold(typed))),
        }))
      }
      onChoose={(next) => {
        const kept = next.map((choice) =>
          known ? choice.key : 'option' in choice ? choice.option : choice.key,
        );
        choose({ [slot]: many ? kept : (kept[0] ?? null) });
      }}
    />
  );
};
