// A native modal dialog: it keeps the focus inside and gives it back to where it came from.
import { type ReactNode, useLayoutEffect, useRef } from 'react';

type Props = {
  readonly label: string;
  readonly className?: string;
  readonly onEscape: () => void;
  readonly children: ReactNode;
};

/** The opener may be gone, redrawn by the app or left behind: then its message has the focus, or one may type on. */
const giveFocusBack = (opener: Element | null, place: HTMLElement | null): void => {
  const above = document.querySelector('dialog[open]');
  const back = [opener, place, document.getElementById('composer'), document.getElementById('main')].find(
    (each) => each instanceof HTMLElement && each.isConnected && each !== document.body,
  );
  if (back instanceof HTMLElement && (above === null || above.contains(back))) back.focus();
};

export const Dialog = ({ label, className = '', onEscape, children }: Props) => {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    const place = before?.closest<HTMLElement>('[data-keeps-focus]') ?? null;
    dialog?.showModal();
    return () => {
      // Only once it is gone: Chromium gives no keys to what is focused while the dialog still makes it inert.
      setTimeout(() => giveFocusBack(before, place));
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        if (event.target !== box.current) return;
        event.preventDefault();
        onEscape();
      }}
      onKeyDown={(event) => {
        // Without this the browser closes a dialog at the second Escape, whatever it was asked.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onEscape();
      }}
    >
      {children}
    </dialog>
  );
};
