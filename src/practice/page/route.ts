// Who one is and what one looks at, kept in the address so that a link or a reload keeps them.
import { useSyncExternalStore } from 'react';

/** `#U012/home`, `#U012/D345`; `#U012` alone is the list of conversations, which only a phone shows alone. */
type Route = { readonly person: string | null; readonly view: string | null };

export const HOME = 'home';

const parseRoute = (hash: string): Route => {
  const [person, view] = hash.replace(/^#/, '').split('/').map(decodeURIComponent);
  return { person: person || null, view: view || null };
};

export const routeTo = (person: string | null, view?: string | null): string =>
  person === null ? '#' : `#${encodeURIComponent(person)}${view ? `/${encodeURIComponent(view)}` : ''}`;

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

export const useRoute = (): Route => parseRoute(useSyncExternalStore(listen, () => window.location.hash));
