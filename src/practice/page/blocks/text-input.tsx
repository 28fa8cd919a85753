// One line or several lines of text, an e-mail address, an address of a page, a number.
import type { InputHTMLAttributes, KeyboardEvent } from 'react';
import { plain } from '../words/plain.ts';
import { aria, type ControlProps, useControl } from './use-control.ts';

const KINDS: Readonly<Record<string, InputHTMLAttributes<HTMLInputElement>>> = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'email', autoComplete: 'off' },
  url_text_input: { type: 'url', autoComplete: 'off' },
  // Not type=number: it hides what it can't read, so that no error could speak of it.
  number_input: { type: 'text', inputMode: 'decimal' },
};

/** An action for each letter waits for this pause. */
const PAUSE = 400;

export const TextInput = (props: ControlProps) => {
  const { element, id, describedBy } = props;
  const { answer, hold, choose, settle } = useControl(props);
  const sendsOn = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const value = answer.value ?? '';
  const counted = element.max_length !== undefined;

  const change = (text: string) => {
    const next = { value: text === '' ? null : text };
    if (props.dispatches && sendsOn.includes('on_character_entered')) choose(next, PAUSE);
    else hold(next);
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (!props.dispatches || !sendsOn.includes('on_enter_pressed')) return;
    event.preventDefault();
    choose({ value: answer.value ?? null }, 0);
  };

  const shared = {
    ...aria(props),
    'aria-describedby': [describedBy, counted && `${id}-count`].filter(Boolean).join(' ') || undefined,
    className: 'control',
    dir: 'auto',
    placeholder: plain(element.placeholder),
    value,
    maxLength: element.max_length,
    onBlur: settle,
    onKeyDown: enter,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  } as const;
  return (
    <>
      {element.multiline ? <textarea rows={4} {...shared} /> : <input {...KINDS[element.type]} {...shared} />}
      {counted && (
        <p className="counter" id={`${id}-count`}>
          {(element.max_length ?? 0) - value.length} characters left
        </p>
      )}
    </>
  );
};
