// Loads a combobox's choices while one types, and never shows an answer that came too late.
import { useEffect, useRef, useState } from 'react';
import type { Choice, Group } from './combobox.tsx';

/** The app is asked once one stops typing for this long. */
const PAUSE = 180;

export const useChoices = <Each extends Choice>(
  load: (typed: string) => Promise<readonly Group<Each>[]>,
  minTyped: number,
) => {
  const [open, setOpen] = useState(false);
  const [groups, setGroups] = useState<readonly Group<Each>[]>([]);
  const [note, setNote] = useState('');
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const look = (typed: string) => {
    clearTimeout(timer.current);
    asked.current += 1;
    const mine = asked.current;
    setOpen(true);
    if (typed.trim().length < minTyped) {
      setGroups([]);
      setNote(`Type at least ${minTyped} ${minTyped === 1 ? 'character' : 'characters'}.`);
      return;
    }
    setNote('Looking…');
    timer.current = setTimeout(
      async () => {
        const found = await load(typed.trim()).catch(() => null);
        if (mine !== asked.current) return;
        const shown = (found ?? []).filter(({ choices }) => choices.length > 0);
        const count = shown.reduce((sum, { choices }) => sum + choices.length, 0);
        setGroups(shown);
        setNote(
          found === null
            ? 'The options could not be loaded.'
            : count === 0
              ? 'Nothing found.'
              : `${count} found.`,
        );
      },
      typed === '' ? 0 : PAUSE,
    );
  };

  return { groups, note, open, setOpen, look };
};
