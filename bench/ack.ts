// `npm run bench:ack [-- --members 500] [-- --postgres postgresql://…]`: how long Slack waits for our acknowledgement
// while a round is computed and sent, beside an empty Bolt app asked in turn in the same run.
import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { members: { type: 'string', default: '500' }, postgres: { type: 'string', default: '' } },
});

const children: ChildProcess[] = [];
// Also where it fails.
process.on('exit', () => {
  for (const child of children) child.kill();
});
const launch = async (file: string, args: readonly string[]) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'] });
  children.push(child);
  const [hello] = await once(child, 'message');
  return { child, hello };
};

const slack = (await launch('ack-slack.ts', [values.members])).hello;
const { child: app, hello: ours } = await launch('ack-app.ts', [
  ...[slack.signingSecret, slack.botToken, `${slack.url}/api/`, values.members, values.postgres],
]);
const empty = (await launch('ack-empty.ts', [slack.signingSecret])).hello;

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const common = { team_id: slack.teamId, api_app_id: slack.appId, is_enterprise_install: 'false' };
const user = 'U000001';
/** What people send most: a command, a tap on a button (one transaction of ours), a visit to the App Home. */
const payloads = {
  command: form({
    ...common,
    ...{ user_id: user, channel_id: 'D1', command: '/counterpart', text: 'help', trigger_id: '1.2.x' },
    response_url: `${slack.url}/respond/none`,
  }),
  button: form({
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: slack.teamId },
      user: { id: user },
      api_app_id: slack.appId,
      container: { type: 'message', message_ts: '1.2', channel_id: 'D1' },
      trigger_id: '1.2.x',
      response_url: `${slack.url}/respond/none`,
      actions: [
        {
          type: 'button',
          action_id: 'feedback_value/5',
          block_id: 'b',
          value: 'no-such-pair',
          action_ts: '1',
        },
      ],
    }),
  }),
  home: JSON.stringify({
    ...{
      type: 'event_callback',
      team_id: slack.teamId,
      api_app_id: slack.appId,
      event_id: 'Ev1',
      event_time: 1,
    },
    event: { type: 'app_home_opened', user, channel: 'D1', tab: 'messages', event_ts: '1.2' },
  }),
} as const;
type Kind = keyof typeof payloads;
const kinds = Object.keys(payloads) as Kind[];

const ask = async (port: number, kind: Kind): Promise<number> => {
  const body = payloads[kind];
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', slack.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
  const began = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': kind === 'home' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
    },
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${kind}: ${response.status}`);
  return performance.now() - began;
};

type Times = Record<Kind, { empty: number[]; ours: number[] }>;
const noTimes = (): Times => ({
  command: { empty: [], ours: [] },
  button: { empty: [], ours: [] },
  home: { empty: [], ours: [] },
});

/** Asks both in turn, all kinds, until `isOver`; a short breath between, as people are not machines. */
const measure = async (isOver: () => boolean): Promise<Times> => {
  const times = noTimes();
  while (!isOver()) {
    for (const kind of kinds) {
      times[kind].empty.push(await ask(empty.port, kind));
      times[kind].ours.push(await ask(ours.port, kind));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times;
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;

const print = (title: string, times: Times): void => {
  console.log(`\n${title}`);
  console.log(
    'payload   asked   empty Bolt: median   99 %    max     ours: median   99 %    max    median ratio',
  );
  for (const kind of kinds) {
    const { empty: a, ours: b } = times[kind];
    const [am, a99, ax, bm, b99, bx] = [a, b].flatMap((of) =>
      [0.5, 0.99, 1].map((share) => quantile(of, share)),
    );
    const ms = (time = 0) => time.toFixed(1).padStart(7);
    console.log(
      `${kind.padEnd(9)} ${String(b.length).padStart(5)}            ${ms(am)}${ms(a99)}${ms(ax)}        ${ms(bm)}${ms(b99)}${ms(bx)}    ${((bm ?? 0) / (am ?? 1)).toFixed(2).padStart(8)}`,
    );
  }
};

let rounds = 0;
await measure(() => rounds++ > 100);
let asked = 0;
print('Idle (ms)', await measure(() => asked++ > 300));

let sent = false;
let outcome: unknown;
const began = performance.now();
let computedAfter = 0;
app.on('message', (news: { computed?: unknown; sent?: boolean }) => {
  if (news.computed) {
    outcome = news.computed;
    computedAfter = performance.now() - began;
  }
  sent ||= news.sent === true;
});
app.send('round');
const busy = await measure(() => sent);
print(`While a round of ${values.members} members is computed and sent (ms)`, busy);
const seconds = (ms: number) => (ms / 1000).toFixed(1);
console.log(`\n${JSON.stringify(outcome)}`);
console.log(
  `computed and saved after ${seconds(computedAfter)} s, all sent after ${seconds(performance.now() - began)} s`,
);
process.exit();
