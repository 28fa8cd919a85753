// Everything that the app is sent in a scene, and the database at each moment of it: what the fuzzer begins with.
import type { Setting } from '../setting/start-counterpart.ts';
import { playScene } from './play-scene.ts';
import { type Payload, startRecorder } from './record-payloads.ts';
import { readTables, type Tables, writeTables } from './table-rows.ts';

export type Moment = { readonly name: string; readonly at: Date; readonly tables: Tables };

/** `name` says what it is: `button join`, `form pause_form`, `menu role`, `event user_change`, `command leave`. */
export type Recorded = Payload & { readonly name: string; readonly moment: string };

export type Corpus = { readonly moments: readonly Moment[]; readonly payloads: readonly Recorded[] };

export const recordCorpus = async (setting: Setting): Promise<Corpus> => {
  const { slack, app } = setting;
  const appUrl = `http://127.0.0.1:${app.port}/slack/events`;
  const moments: Moment[] = [];
  const payloads: Recorded[] = [];
  const recorder = await startRecorder(appUrl, (payload) => {
    const moment = moments.at(-1)?.name;
    if (moment) payloads.push({ ...payload, name: nameOf(payload), moment });
  });
  slack.sendTo(recorder.url);
  await playScene(setting, async (name) => {
    // All that is due has been done, so that a heartbeat changes nothing of it.
    await setting.moveTo(setting.now());
    moments.push({ name, at: setting.now(), tables: await readTables(app.database.db) });
  });
  await app.quiet();
  slack.sendTo(appUrl);
  await recorder.stop();
  const corpus = nameIdsAnew({ moments, payloads: [...payloads, ...neverPlayed] });
  const sorted: Moment[] = [];
  for (const moment of corpus.moments) {
    // Rows are read in an order that depends on their ids.
    await writeTables(app.database.db, moment.tables);
    sorted.push({ ...moment, tables: await readTables(app.database.db) });
  }
  return { ...corpus, moments: sorted };
};

/** Slack's own two checks, which no person causes. */
const neverPlayed: readonly Recorded[] = [
  {
    name: 'url_verification',
    moment: '',
    contentType: 'application/json',
    body: JSON.stringify({ token: 'x', challenge: 'a-challenge', type: 'url_verification' }),
  },
  {
    name: 'ssl_check',
    moment: '',
    contentType: 'application/x-www-form-urlencoded',
    body: 'token=x&ssl_check=1',
  },
];

type Named = {
  readonly type?: string;
  readonly action_id?: string;
  readonly actions?: readonly { readonly action_id: string }[];
  readonly view?: { readonly callback_id: string };
  readonly event?: { readonly type: string };
};

const nameOf = ({ contentType, body }: Payload): string => {
  const fields = new URLSearchParams(body);
  if (contentType.includes('json')) return `event ${(JSON.parse(body) as Named).event?.type}`;
  const payload = fields.get('payload');
  if (payload === null) return `command ${fields.get('text')?.split(' ')[0]}`.trim();
  const { type, actions, action_id, view } = JSON.parse(payload) as Named;
  const [action] = actions ?? [];
  if (action) return `button ${action.action_id}`;
  return type === 'block_suggestion' ? `menu ${action_id}` : `form ${view?.callback_id}`;
};

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids are drawn anew at each run; under fixed names a payload can be sent again in another run. */
const nameIdsAnew = ({ moments, payloads }: Corpus): Corpus => {
  const stored = new Set(
    moments.flatMap(({ tables }) => [...tables.values()].flatMap((rows) => rows.match(uuid) ?? [])),
  );
  const seen = payloads.flatMap(
    ({ body }) => decodeURIComponent(body.replaceAll('+', ' ')).match(uuid) ?? [],
  );
  const known = [...new Set([...seen.filter((id) => stored.has(id)), ...stored])];
  const names = new Map(
    known.map((id, at) => [id, `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`]),
  );
  const rename = (text: string): string => text.replaceAll(uuid, (id) => names.get(id) ?? id);
  return {
    payloads: payloads.map(({ name, body, ...payload }) => ({
      ...payload,
      name: rename(name),
      body: rename(body),
    })),
    moments: moments.map((moment) => ({
      ...moment,
      tables: new Map([...moment.tables].map(([name, rows]) => [name, rename(rows)])),
    })),
  };
};
