// The bar at the top: practice time, and what moves it.
import { useState } from 'react';
import type { ClockStep, PageState } from '../server/contract.ts';
import { letEverybodyAct, moveClock } from './api.ts';
import { cityOf, clockInWords } from './words/dates.ts';

const STEPS: readonly (readonly [ClockStep, string])[] = [
  ['hour', '+1 hour'],
  ['day', '+1 day'],
  ['next-round', 'To the next round'],
  ['round-end', 'To its end'],
];

type Props = { readonly state: PageState; readonly tz: string };

export const TimeBar = ({ state, tz }: Props) => {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const busy = asking || state.busy !== null;
  // Not `disabled`, which would throw the focus away while one waits.
  const start = async (what: () => Promise<unknown>) => {
    if (busy) return;
    setAsking(true);
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
      <p className="time-busy" role="status">
        {state.busy}
      </p>
      {state.canMove && (
        <>
          <button
            type="button"
            className="button button-small time-more"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            Move time
          </button>
          {/* biome-ignore lint/a11y/useSemanticElements: a toolbar's group, not a form's */}
          <div className="time-steps" role="group" aria-label="Move time">
            {STEPS.map(([step, words]) => drawButton(words, () => moveClock(step)))}
            {drawButton('Let everybody act', () => letEverybodyAct(state.me.id), 'primary')}
          </div>
        </>
      )}
    </header>
  );
};
