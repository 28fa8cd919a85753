// What somebody at a terminal sees while they wait; a pipe sees nothing.
import { SingleBar } from 'cli-progress';

export type Progress = { readonly step: (stage: string) => void; readonly end: () => void };

const silent: Progress = { step: () => {}, end: () => {} };

export function showProgress(stages: number, isTerminal: boolean): Progress {
  if (!isTerminal) return silent;
  const bar = new SingleBar({
    format: '{bar} {stage} {duration_formatted}',
    clearOnComplete: true,
    // The seconds go on while the matching thread is at work.
    forceRedraw: true,
    fps: 4,
    barsize: 20,
  });
  let at = 0;
  bar.start(stages, 0, { stage: '' });
  return { step: (stage) => bar.update(at++, { stage }), end: () => bar.stop() };
}
