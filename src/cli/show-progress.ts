// What somebody at a terminal sees while they wait; a pipe sees nothing.
import { sayGap } from './gap.ts';

export type Progress = {
  readonly step: (stage: string) => void;
  /** How far the result can be from the best possible one by now. */
  readonly gap: (share: number) => void;
  readonly end: () => void;
};

const silent: Progress = { step: () => {}, gap: () => {}, end: () => {} };

export async function showProgress(
  stages: number,
  terminal: NodeJS.WritableStream | null,
): Promise<Progress> {
  if (!terminal) return silent;
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    stream: terminal,
    format: '{bar} {stage} {duration_formatted}{gap}',
    clearOnComplete: true,
    // The seconds go on counting while the matching thread is at work.
    forceRedraw: true,
    fps: 4,
    barsize: 20,
  });
  let at = 0;
  bar.start(stages, 0, { stage: '', gap: '' });
  return {
    step: (stage) => bar.update(at++, { stage, gap: '' }),
    gap: (share) => bar.update({ gap: `, ${sayGap(share)}` }),
    end: () => bar.stop(),
  };
}
