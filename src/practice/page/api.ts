// The page's only door: the practice server's HTTP interface.
import type {
  Acked,
  ClockStep,
  PageAct,
  PageOptions,
  PageOptionsQuery,
  PageState,
} from '../server/contract.ts';

const post = async (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The state as one person sees it; without a person, whatever all may see. */
export const loadState = async (as: string | null): Promise<PageState> => {
  const answer = await fetch(`/practice/state?as=${encodeURIComponent(as ?? '')}`);
  // A link to somebody who is not there leads to the list of people.
  if (answer.status === 404 && as !== null) return loadState(null);
  if (!answer.ok) throw new Error(`The practice server answered ${answer.status}.`);
  return (await answer.json()) as PageState;
};

/** One person's deed. A server that can't be reached is a refusal like any other. */
export const act = async (deed: PageAct): Promise<Acked> => {
  try {
    return (await (await post('/practice/act', deed)).json()) as Acked;
  } catch {
    return { ok: false, error: 'server_not_reached' };
  }
};

export const loadOptions = async (query: PageOptionsQuery): Promise<PageOptions> => {
  const answer = await post('/practice/options', query);
  return answer.ok ? ((await answer.json()) as PageOptions) : { options: [] };
};

export const moveClock = (step: ClockStep, as: string): Promise<Response> =>
  post('/practice/clock', { step, as });

/** All but oneself. */
export const letEverybodyAct = (as: string): Promise<Response> => post('/practice/everybody', { as });

/** Everything goes back to how it was when the workspace was started. */
export const startOver = (): Promise<Response> => post('/practice/start-over', {});

/** Calls `onVersion` with each new version of the state; returns how to stop listening. */
export const listenForVersions = (onVersion: (version: number) => void): (() => void) => {
  const source = new EventSource('/practice/events');
  source.onmessage = (event) => {
    const { version } = JSON.parse(String(event.data)) as { version: number };
    onVersion(version);
  };
  // After a break the browser connects again by itself; what was missed meanwhile is fetched then.
  source.onopen = () => onVersion(Number.POSITIVE_INFINITY);
  return () => source.close();
};
