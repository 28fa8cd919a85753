// Keeps one's place: where the app draws away the control that one has pressed, its message takes the focus.
import { useEffect, useRef } from 'react';

export const useKeptFocus = (version: number): void => {
  const last = useRef<{ control: EventTarget | null; place: HTMLElement | null }>({
    control: null,
    place: null,
  });

  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const place = target instanceof Element ? target.closest<HTMLElement>('[data-keeps-focus]') : null;
      last.current = { control: target, place };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each new drawing
  useEffect(() => {
    const { control, place } = last.current;
    const isLost =
      document.activeElement === document.body && control instanceof Node && !control.isConnected;
    if (isLost && place?.isConnected) place.focus({ preventScroll: true });
  }, [version]);
};
