// What somebody at a terminal sees while they wait; a pipe sees nothing.
import { SingleBar } from 'cli-progress';

export type Progress = {
  readonly step: (stage: string) => void;
  /** How far from the best possible the result may be by now. */
  readonly gap: (share: number) => void;
  readonly end: () => void;
};

const silent: Progress = { step: () => {}, gap: () => {}, end: () => {} };

export function showProgress(stages: number, isTerminal: boolean): Progress {
  if (!isTerminal) return silent;
  const bar = new SingleBar({
    format: '{bar} {stage} {duration_formatted}{gap}',
    clearOnComplete: true,
    // The seconds go on while the matching thread is at work.
    forceRedraw: true,
    fps: 4,
    barsize: 20,
  });
  let at = 0;
  bar.start(stages, 0, { stage: '', gap: '' });
  return {
    step: (stage) => bar.update(at++, { stage, gap: '' }),
    gap: (share) =>
      bar.update({ gap: share === 0 ? ', proven best' : `, gap ${(100 * share).toPrecision(2)} %` }),
    end: () => bar.stop(),
  };
}
