// The bar at the top: practice time, and what moves it.
import { useRef, useState } from 'react';
import type { ClockStep, PageState, Progress } from '../server/contract.ts';
import { letEverybodyAct, moveClock, startOver } from './api.ts';
import { routeTo } from './route.ts';
import { StartOver } from './start-over.tsx';
import { cityOf, clockInWords } from './words/dates.ts';

const STEPS: readonly (readonly [ClockStep, string])[] = [
  ['hour', '+1 hour'],
  ['day', '+1 day'],
  ['next-message', 'To your next message'],
  ['next-round', 'To the next round'],
  ['round-end', 'To its end'],
];

type Props = { readonly state: PageState; readonly tz: string };

/** Loaded anew, the page forgets what was typed before as well; it begins with whom one wants to be. */
const startAgain = async () => {
  const { ok } = await startOver();
  if (!ok) return;
  window.location.hash = routeTo(null);
  window.location.reload();
};

/** Beside the status and not in it, or each step would be read out. */
const HowFar = ({ done, of }: Progress) => (
  <p className="how-far">
    <progress value={done} max={of} aria-label="How far it is" />{' '}
    <span>
      {done} of {of}
    </span>
  </p>
);

export const TimeBar = ({ state, tz }: Props) => {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const busy = asking || state.busy !== null;
  // Not `disabled`, which would throw the focus away while one waits.
  const start = async (what: () => Promise<unknown>) => {
    if (busy) return;
    setAsking(true);
    // On a phone the panel would cover what one wants to see change.
    setOpen(false);
    opener.current?.focus();
    await what().catch(() => undefined);
    setAsking(false);
  };
  const drawButton = (words: string, what: () => Promise<unknown>, className = '') => (
    <button
      key={words}
      type="button"
      className={`button button-small ${className}`}
      aria-disabled={busy || undefined}
      onClick={() => void start(what)}
    >
      {words}
    </button>
  );
  return (
    <header className={`time-bar ${open ? 'time-bar-open' : ''}`}>
      <p className="time-now">
        <time dateTime={state.now}>{clockInWords(new Date(state.now), tz)}</time> <small>{cityOf(tz)}</small>
      </p>
      <div className="time-busy">
        <p role="status">{state.busy}</p>
        {state.progress && <HowFar {...state.progress} />}
      </div>
      {state.canMove && (
        <>
          <button
            ref={opener}
            type="button"
            className="button button-small time-more"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Close' : 'Move time'}
          </button>
          {/* biome-ignore lint/a11y/useSemanticElements: a toolbar's group, not a form's */}
          <div className="time-steps" role="group" aria-label="Move time">
            {STEPS.filter(([step]) => state.me.id || step !== 'next-message').map(([step, words]) =>
              drawButton(words, () => moveClock(step, state.me.id), `step-${step}`),
            )}
            {drawButton('Let everybody act', () => letEverybodyAct(state.me.id), 'primary')}
            <StartOver busy={busy} onStartOver={() => void start(startAgain)} />
          </div>
        </>
      )}
    </header>
  );
};
