// What every part of the page may ask for: the state, who one is, and how to act as that person.
import { createContext, useContext } from 'react';
import type { Acked, PageAct, PagePerson, PageState } from '../server/contract.ts';

/** A deed without its doer. */
type Deed = PageAct extends infer Each ? (Each extends PageAct ? Omit<Each, 'as'> : never) : never;

export type Here = {
  readonly state: PageState;
  readonly me: PagePerson;
  readonly theme: 'light' | 'dark';
  readonly act: (deed: Deed) => Promise<Acked>;
};

export const HereContext = createContext<Here | null>(null);

export const useHere = (): Here => {
  const here = useContext(HereContext);
  if (!here) throw new Error('Nobody is chosen.');
  return here;
};
