// Opens a thread on one of this room's files.
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Under tsx and vitest these files are TypeScript; a thread does not inherit their loader. */
export const openThread = (name: 'match-thread' | 'scan-thread', options: WorkerOptions = {}): Worker => {
  const isTypeScript = import.meta.url.endsWith('.ts');
  const url = new URL(`./${name}.${isTypeScript ? 'ts' : 'js'}`, import.meta.url);
  const worker = isTypeScript
    ? new Worker(`require('tsx/esm/api').register(); import(${JSON.stringify(url.href)});`, {
        ...options,
        eval: true,
      })
    : new Worker(url, options);
  // A thread at rest does not keep the process alive.
  worker.unref();
  return worker;
};
