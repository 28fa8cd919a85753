// Light or dark, as the reader's system says.
import { useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

const listen = (changed: () => void): (() => void) => {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
};

export const useTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(listen, () => dark.matches) ? 'dark' : 'light';
