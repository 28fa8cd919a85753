// Date and time pickers: the browser's own.
import { aria, type ControlProps, useControl } from './use-control.ts';

export const DateOrTime = (props: ControlProps) => {
  const { answer, choose, walk } = useControl(props);
  const isDate = props.element.type === 'datepicker';
  return (
    <input
      {...aria(props)}
      {...walk}
      className="control control-short"
      type={isDate ? 'date' : 'time'}
      value={(isDate ? answer.selected_date : answer.selected_time) ?? ''}
      onChange={(event) => {
        const chosen = event.target.value || null;
        choose(isDate ? { selected_date: chosen } : { selected_time: chosen });
      }}
    />
  );
};
