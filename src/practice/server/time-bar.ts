// The time bar of the page: moves the clock, lets everybody act, one thing at a time.
import type { ClockStep, Progress } from './contract.ts';
import { changed, noteRefusal, type RunningSlack } from './running-slack.ts';

/** Given by whoever starts the workspace and knows app and clock. */
export type PracticeControls = {
  /** moves the clock and lets the app's heartbeat run until it is quiet; `as` is the one whom the human plays */
  readonly move: (step: ClockStep, as: string) => Promise<void>;
  /** all but the one whom the human plays */
  readonly everybody: (except: string, tell: (progress: Progress) => void) => Promise<void>;
  /** everything as it was when the workspace was started */
  readonly startOver: () => Promise<void>;
};

/** What the time bar can do, and what it is doing. */
export type TimeBar = {
  readonly controls: PracticeControls | undefined;
  busy: string | null;
  progress: Progress | null;
};

type Begun = { readonly status: number; readonly error?: string };

const steps: Readonly<Record<ClockStep, string>> = {
  hour: 'Moving the clock by an hour',
  day: 'Moving the clock by a day',
  'next-message': 'Moving to the next message to you',
  'next-round': 'Moving to the next round',
  'round-end': 'Moving to the end of the round',
};
const isStep = (step: unknown): step is ClockStep => typeof step === 'string' && Object.hasOwn(steps, step);

export const moveClock = (slack: RunningSlack, bar: TimeBar, step: unknown, as: string): Begun =>
  isStep(step)
    ? begin(slack, bar, steps[step], (controls) => controls.move(step, as))
    : { status: 400, error: 'unknown_step' };

export const callEverybody = (slack: RunningSlack, bar: TimeBar, except: string): Begun =>
  begin(slack, bar, 'Everybody is acting', (controls) =>
    controls.everybody(except, (progress) => {
      bar.progress = progress;
      changed(slack);
    }),
  );

export const callStartOver = (slack: RunningSlack, bar: TimeBar): Begun =>
  begin(slack, bar, 'Starting over', (controls) => controls.startOver());

/** The answer is quick; `busy` in the page's state says when the work is done. */
const begin = (
  slack: RunningSlack,
  bar: TimeBar,
  words: string,
  work: (controls: PracticeControls) => Promise<void>,
): Begun => {
  const { controls } = bar;
  if (controls === undefined) return { status: 409, error: 'no_controls' };
  if (bar.busy !== null) return { status: 409, error: 'busy' };
  bar.busy = words;
  changed(slack);
  work(controls)
    .catch((error: unknown) => noteRefusal(slack, 'time bar', String(error)))
    .finally(() => {
      bar.busy = null;
      bar.progress = null;
      changed(slack);
    });
  return { status: 202 };
};
