// The menu behind three dots.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Option } from '../../server/contract.ts';
import { Sign } from '../sign.tsx';
import { useSurface } from '../surface.tsx';
import { plain } from '../words/plain.ts';
import type { ControlProps } from './use-control.ts';

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

const itemsIn = (box: RefObject<HTMLElement | null>): readonly HTMLElement[] => [
  ...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
];

export const Overflow = ({ blockId, element, id, name }: ControlProps) => {
  const { press } = useSurface();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (open) itemsIn(box)[0]?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const pick = (option: Option) => {
    close();
    if (option.url) window.open(option.url, '_blank', 'noreferrer');
    void press(blockId, element, { selected_option: option });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the menu within
    <div
      className="overflow"
      ref={box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (!open) return;
        const all = itemsIn(box);
        const step = STEPS[event.key];
        if (step) all[step(all.indexOf(event.target as HTMLElement), all.length - 1)]?.focus();
        else if (event.key === 'Escape') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <button
        type="button"
        ref={opener}
        id={id}
        className="button button-dots"
        aria-label={element.accessibility_label ?? (name ? `More: ${name}` : 'More')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Sign name="dots" />
      </button>
      {open && (
        <div className="popup menu" role="menu" aria-labelledby={id}>
          {(element.options ?? []).map((option) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={option.value}
              onClick={() => pick(option)}
            >
              <bdi>{plain(option.text)}</bdi>
              {option.description && <small dir="auto">{plain(option.description)}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
