// Keeps the page's state fresh: fetched at each new version, one fetch at a time.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageState } from '../server/contract.ts';
import { listenForVersions, loadState } from './api.ts';

/** Should an event go missing, the page is still never older than this. */
const OLDEST = 30_000;

type Practice = {
  readonly state: PageState | null;
  readonly broken: string | null;
  readonly refresh: () => void;
};

export const usePractice = (as: string | null): Practice => {
  const [state, setState] = useState<PageState | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const wanted = useRef({ as, loading: false, again: false, version: -1 });

  const refresh = useCallback(async () => {
    const mine = wanted.current;
    mine.again = true;
    if (mine.loading) return;
    mine.loading = true;
    while (mine.again) {
      mine.again = false;
      const asked = mine.as;
      try {
        const next = await loadState(asked);
        if (asked === mine.as) {
          mine.version = next.version;
          setState(next);
          setBroken(null);
        }
      } catch (error) {
        setBroken(error instanceof Error ? error.message : String(error));
      }
    }
    mine.loading = false;
  }, []);

  useEffect(() => {
    wanted.current.as = as;
    void refresh();
  }, [as, refresh]);

  useEffect(() => {
    const stop = listenForVersions((version) => {
      if (version > wanted.current.version) void refresh();
    });
    const clock = setInterval(() => void refresh(), OLDEST);
    return () => {
      stop();
      clearInterval(clock);
    };
  }, [refresh]);

  return { state, broken, refresh };
};
