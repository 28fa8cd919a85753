// `npm run bench:matching [-- --full]`: the matching at growing sizes beside another solver in the same run, and a picture.
// It measures what people get: compiled code, without the loader of TypeScript and its marks on every function.
import { type ExecFileException, execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import * as echarts from 'echarts';
import { measureCommand } from './command.ts';
import type { Figures, OtherFigures } from './matching-once.ts';

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });
const sizes = values.full
  ? [100, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
  : [100, 500, 1000, 2000, 5000, 10_000];
const otherSizes = values.full ? [100, 500, 1000, 2000] : [100, 500];
const unkind = [
  ...['all alike', 'two camps', 'star', 'all alike and an outsider', 'members and an outsider', 'towns'],
];
const minutes15 = 900_000;

const run = async <T>(...args: string[]): Promise<T | null> => {
  const once = fileURLToPath(new URL('matching-once.js', import.meta.url));
  try {
    // The other solver takes 1.4 GB for 2,000 members.
    const node = ['--max-old-space-size=8192', once, ...args];
    const running = promisify(execFile)(process.execPath, node, { timeout: minutes15 });
    running.child.stderr?.pipe(process.stderr);
    const { stdout } = await running;
    return JSON.parse(stdout) as T;
  } catch (error) {
    console.log(`${args.join(' ')}: no result, ${howEnded(error)}`);
    return null;
  }
};

const howEnded = (error: unknown): string => {
  const { killed, signal, code } = error as Partial<ExecFileException>;
  return killed ? 'took more than 15 minutes' : signal ? `ended by ${signal}` : `ended with ${code}`;
};

const columns = [
  'n',
  'allowed',
  'share',
  'edges',
  'turns',
  'candidates',
  'solving',
  'pricing',
  'total s',
  'MB',
  'weight',
  'bound',
  'gap',
];
const widths = [8, 12, 7, 9, 6, 11, 9, 9, 9, 6, 17, 17, 10];
const line = (cells: readonly string[]) => cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('');

const shareOf = (allowed: number, n: number) => Math.round((100 * allowed) / ((n * (n - 1)) / 2));

const rowOf = ({
  n,
  allowed,
  edges,
  turns,
  seconds,
  total,
  megabytes,
  weight,
  upperBound,
  gap,
}: Figures): string =>
  line([
    String(n),
    ...(allowed === null ? ['', ''] : [String(allowed), `${shareOf(allowed, n)} %`]),
    String(edges),
    String(turns),
    ...[seconds.candidates, seconds.solving, seconds.pricing, total].map((one) => one.toFixed(3)),
    String(megabytes),
    String(weight),
    String(upperBound),
    `${(100 * gap).toFixed(4)} %`,
  ]);

const [processor] = cpus();
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, ${processor?.model ?? 'unknown processor'}\n`,
);
console.log(
  'Up to 2,000 members the median of 15 rounds in a process that has matched before, above one round in a new one.\n',
);
console.log(line(columns));
const own: (readonly [number, number])[] = [];
const searches = new Map<number, number>();
for (const size of sizes) {
  const figures = await run<Figures>('members', String(size));
  if (!figures) continue;
  console.log(rowOf(figures));
  own.push([size, figures.total]);
  const { candidates, solving, pricing } = figures.seconds;
  searches.set(size, candidates + solving + pricing);
}
console.log('\nThe unkind, and another community, of 1,000 and 1,001 each:');
for (const name of unkind) {
  for (const size of ['1000', '1001']) {
    const figures = await run<Figures>(name, size);
    if (figures) console.log(`${rowOf(figures)}  ${name}`);
  }
}

console.log('\nThe whole command, typed once, with twelve rounds of history; the median of three:');
measureCommand(values.full ? [500, 1000, 2000, 4000, 10_000] : [500, 2000]);

const replay = fileURLToPath(new URL('replay.js', import.meta.url));
const { stdout: replayed } = await promisify(execFile)(process.execPath, [replay, '500']);
console.log(`\nTwelve past rounds of 500 made again: ${replayed.trim()} s.`);

console.log(
  '\nBeside edmonds-blossom (as edmonds-blossom-fixed), the same list of pairs, of ours the median of 15:',
);
const other: (readonly [number, number])[] = [];
for (const size of otherSizes) {
  const figures = await run<OtherFigures>('members', String(size), 'other');
  const mine = own.find(([n]) => n === size)?.[1];
  const search = searches.get(size);
  if (!figures || mine === undefined || search === undefined) continue;
  other.push([size, figures.total]);
  const agrees = figures.same ? 'the same weight' : 'ANOTHER WEIGHT';
  const times = (of: number) => Math.round(figures.total / of);
  console.log(
    `${String(size).padStart(8)}  ${figures.total.toFixed(1)} s; ours ${figures.ours.toFixed(4)} s, ` +
      `${times(figures.ours)} times as fast; with the weights worked out of columns ${times(search)} times, ` +
      `our whole round with its profiles ${times(mine)} times; ${agrees}`,
  );
}

/** Least squares over the logarithms. */
const exponentOf = (points: readonly (readonly [number, number])[]): number => {
  const logs = points.map(([n, seconds]) => [Math.log(n), Math.log(seconds)] as const);
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [mx, my] = [mean(logs.map(([x]) => x)), mean(logs.map(([, y]) => y))];
  return (
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  );
};
const large = own.filter(([n]) => n >= 1000);
console.log(`\nFrom 1,000 members on, time grows with n to the power of ${exponentOf(large).toFixed(2)}.`);

// On a phone it is shown about half as wide, maybe on black.
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 440 });
const text = { fontSize: 18 };
const axis = { type: 'log' as const, axisLabel: text, nameTextStyle: text, nameLocation: 'middle' as const };
chart.setOption({
  animation: false,
  backgroundColor: '#ffffff',
  color: ['#1f5fbf', '#b0470a'],
  title: {
    text: 'Best pairs, proven: seconds by members',
    left: 'center',
    textStyle: { fontSize: 20 },
  },
  legend: { bottom: 8, itemGap: 24, textStyle: text },
  grid: { left: 90, right: 40, top: 60, bottom: 104 },
  xAxis: { ...axis, name: 'members', nameGap: 32, min: 100 },
  yAxis: { ...axis, name: 'seconds', nameGap: 64 },
  series: [
    {
      name: 'Counterpart',
      type: 'line',
      symbolSize: 10,
      lineStyle: { width: 3 },
      data: own.map((point) => [...point]),
    },
    {
      name: 'edmonds-blossom',
      type: 'line',
      symbolSize: 10,
      lineStyle: { width: 3 },
      data: other.map((point) => [...point]),
    },
  ],
});
await writeFile('docs/matching.svg', chart.renderToSVGString());
// Its clock would keep the process alive.
chart.dispose();
