// Selects whose options the app gives while one types.
import type { Option } from '../../server/contract.ts';
import { loadOptions } from '../api.ts';
import { useHere } from '../practice-context.ts';
import { useSurface } from '../surface.tsx';
import { plain } from '../words/plain.ts';
import { type Choice, Combobox } from './combobox.tsx';
import { type ControlProps, useControl } from './use-control.ts';

/** Slack's own, where the app names none. */
const MIN_QUERY_LENGTH = 3;

type OptionChoice = Choice & { readonly option: Option };

export const choiceOf = (option: Option): OptionChoice => ({
  key: option.value,
  label: plain(option.text),
  detail: plain(option.description),
  option,
});

export const ExternalSelect = (props: ControlProps) => {
  const { element, blockId } = props;
  const { me } = useHere();
  const { where } = useSurface();
  const { answer, choose } = useControl(props);
  const many = element.type === 'multi_external_select';
  const chosen = many
    ? (answer.selected_options ?? [])
    : [answer.selected_option].filter((one) => one != null);

  const load = async (typed: string) => {
    const found = await loadOptions({ as: me.id, where, actionId: element.action_id ?? '', blockId, typed });
    return found.option_groups
      ? found.option_groups.map((group) => ({
          label: plain(group.label),
          choices: group.options.map(choiceOf),
        }))
      : [{ label: null, choices: found.options.map(choiceOf) }];
  };

  return (
    <Combobox
      {...props}
      many={many}
      chosen={chosen.map(choiceOf)}
      minTyped={element.min_query_length ?? MIN_QUERY_LENGTH}
      load={load}
      onChoose={(next) => {
        const options = next.map(({ option }) => option);
        choose(many ? { selected_options: options } : { selected_option: options[0] ?? null });
      }}
    />
  );
};
