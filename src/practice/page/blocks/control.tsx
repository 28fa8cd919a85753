// Finds the component of a control by its type.
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Choices } from './choices.tsx';
import { DateOrTime } from './date-or-time.tsx';
import { Drawn } from './drawn.tsx';
import { ExternalSelect } from './external-select.tsx';
import { ListSelect } from './list-select.tsx';
import { NativeSelect } from './native-select.tsx';
import { Overflow } from './overflow.tsx';
import { TextInput } from './text-input.tsx';
import type { ControlProps } from './use-control.ts';

const CONTROLS: Readonly<Record<string, (props: ControlProps) => ReactNode>> = {
  button: Button,
  overflow: Overflow,
  static_select: NativeSelect,
  external_select: ExternalSelect,
  multi_external_select: ExternalSelect,
  multi_static_select: ListSelect,
  users_select: ListSelect,
  multi_users_select: ListSelect,
  conversations_select: ListSelect,
  multi_conversations_select: ListSelect,
  channels_select: ListSelect,
  datepicker: DateOrTime,
  timepicker: DateOrTime,
  radio_buttons: Choices,
  checkboxes: Choices,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
};

export const Control = (props: ControlProps) => {
  const { element } = props;
  const Own = CONTROLS[element.type];
  if (Own) return <Own {...props} />;
  if (element.type === 'image') return <Drawn blocks={[{ type: 'context', elements: [element] }]} />;
  return <p className="hint">This page cannot draw “{element.type}” yet.</p>;
};
