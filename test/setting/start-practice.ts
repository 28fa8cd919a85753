// The practice workspace in a process of its own, as `npm run practice` starts it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const startPractice = async (): Promise<{
  readonly url: string;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/practice/start/practice.ts', '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  // Also where the tests are broken off.
  process.once('exit', () => child.kill());
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [found] = /http:\/\/\S+/.exec(said) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`The practice workspace ended (${code}):\n${said}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  };
  return { url, said: () => said, stop };
};
