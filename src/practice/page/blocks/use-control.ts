// What every control does: hold its answer and, where it should, tell the app at once.
import { useEffect, useRef } from 'react';
import type { Element } from '../../server/contract.ts';
import type { Answer } from '../answers.ts';
import { useSurface } from '../surface.tsx';

export type ControlProps = {
  readonly blockId: string;
  readonly element: Element;
  /** Whether each choice goes to the app as a block action. */
  readonly dispatches: boolean;
  readonly id: string;
  /** Its name, where no `<label>` gives one. */
  readonly name?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly required?: boolean;
};

/** Arrow keys walk through a closed select or a date; only where one stops is meant. */
const SETTLES_AFTER = 800;

type Choice = Omit<Answer, 'type'>;

export const useControl = ({ blockId, element, dispatches }: ControlProps) => {
  const { answers, press } = useSurface();
  const answer = answers.get(blockId, element);
  const walking = useRef(false);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null);

  const settle = () => {
    const { timer, send } = waiting.current ?? {};
    if (timer === undefined) return;
    clearTimeout(timer);
    waiting.current = null;
    send?.();
  };
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);

  const choose = (next: Choice, after = walking.current ? SETTLES_AFTER : 0) => {
    const before = answer;
    answers.set(blockId, element, next);
    if (!dispatches) return;
    clearTimeout(waiting.current?.timer);
    const send = async () => {
      if (!(await press(blockId, element, next))) answers.set(blockId, element, before);
    };
    waiting.current = { timer: setTimeout(settle, after), send };
  };

  return {
    answer,
    /** Holds an answer without telling the app. */
    hold: (next: Choice) => answers.set(blockId, element, next),
    choose,
    settle,
    /** For native controls that keys may walk through. */
    walk: {
      onKeyDown: (event: { key: string }) => {
        walking.current = event.key !== 'Enter';
        if (event.key === 'Enter') settle();
      },
      onPointerDown: () => {
        walking.current = false;
      },
      onBlur: settle,
    },
  };
};

/** The attributes that say how a control stands to its label, hint and error. */
export const aria = ({ id, name, element, describedBy, invalid, required }: ControlProps) => ({
  id,
  'data-focus-on-load': element.focus_on_load || undefined,
  'aria-label': name,
  'aria-describedby': describedBy,
  'aria-invalid': invalid || undefined,
  'aria-required': required || undefined,
});
