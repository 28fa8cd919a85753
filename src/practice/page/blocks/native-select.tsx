// A select from a fixed list: the browser's own.
import type { Option } from '../../server/contract.ts';
import { plain } from '../words/plain.ts';
import { aria, type ControlProps, useControl } from './use-control.ts';

const drawOptions = (options: readonly Option[]) =>
  options.map((option) => (
    <option key={option.value} value={option.value}>
      {plain(option.text)}
    </option>
  ));

export const NativeSelect = (props: ControlProps) => {
  const { element, required } = props;
  const { answer, choose, walk } = useControl(props);
  const groups = element.option_groups;
  const all = groups ? groups.flatMap((group) => group.options) : (element.options ?? []);
  return (
    <select
      {...aria(props)}
      {...walk}
      className="control"
      value={answer.selected_option?.value ?? ''}
      onChange={(event) =>
        choose({ selected_option: all.find((option) => option.value === event.target.value) ?? null })
      }
    >
      {/* What was chosen in a required field can be changed, not taken back. */}
      <option value="" disabled={required !== false}>
        {plain(element.placeholder) || 'Choose an option'}
      </option>
      {groups
        ? groups.map((group) => (
            <optgroup key={plain(group.label)} label={plain(group.label)}>
              {drawOptions(group.options)}
            </optgroup>
          ))
        : drawOptions(all)}
    </select>
  );
};
