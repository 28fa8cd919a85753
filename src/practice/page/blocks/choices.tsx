// Radio buttons and checkboxes.
import type { Option } from '../../server/contract.ts';
import { Drawn } from './drawn.tsx';
import { aria, type ControlProps, useControl } from './use-control.ts';

export const Choices = (props: ControlProps) => {
  const { element, id, name } = props;
  const { answer, choose } = useControl(props);
  const many = element.type === 'checkboxes';
  const chosen = many
    ? (answer.selected_options ?? [])
    : [answer.selected_option].filter((one) => one != null);
  const isChosen = (option: Option) => chosen.some((one) => one.value === option.value);

  const pick = (option: Option) => {
    if (!many) return choose({ selected_option: option });
    const picked = (element.options ?? []).filter((one) => isChosen(one) !== (one.value === option.value));
    choose({ selected_options: picked });
  };

  const {
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'data-focus-on-load': first,
  } = aria(props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: in a field, a fieldset stands around it already
    <div className="choices" id={id} role="group" aria-label={name}>
      {(element.options ?? []).map((option) => (
        <label key={option.value} className="choice">
          <input
            aria-describedby={describedBy}
            aria-invalid={invalid}
            data-focus-on-load={first}
            type={many ? 'checkbox' : 'radio'}
            name={id}
            checked={isChosen(option)}
            onChange={() => pick(option)}
          />
          <span>
            <Drawn blocks={[{ type: 'section', text: option.text }]} />
            {option.description && <Drawn blocks={[{ type: 'context', elements: [option.description] }]} />}
          </span>
        </label>
      ))}
    </div>
  );
};
