// Whoever asks for their data gets all of it, and nothing of anybody else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatherMyData } from '../../src/flow/gather-my-data.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene } from '../setting/open-scene.ts';
import {
  columns,
  counterpart,
  hater,
  listColumns,
  me,
  plant,
  theirs,
  theirYear,
} from '../setting/planted.ts';

const database = databaseForTests();
let scene: Scene;
let file: string;
beforeAll(async () => {
  scene = await plant(database.db);
  file = (await gatherMyData(scene.deps, scene.as(me))) ?? '';
});
afterAll(() => scene.stop());

test('it is decided of every column what it says of somebody', async () => {
  expect((await listColumns(scene.db)).toSorted()).toEqual(Object.keys(columns).toSorted());
});

test.each(Object.entries(columns).flatMap(([column, mark]) => (mark ? [[column, mark] as const] : [])))(
  'it tells what %s holds about them',
  (_, mark) => {
    expect(file).toContain(mark);
  },
);

test('it tells nothing of others but the name of whom they met', () => {
  const name = `${theirs} ${counterpart} Person.name`;
  expect(file.replaceAll(name, '')).not.toContain(theirs);
  expect(file).not.toContain(theirYear);
  expect(file).not.toContain(hater);
  for (const number of ['9191', '9.191', '919', '91', '7654321'])
    expect(file).not.toMatch(new RegExp(`: ${number}\\b`));
});

test('its names of things are plain words', () => {
  const keys: string[] = [];
  JSON.parse(file, (key, value) => {
    keys.push(key);
    return value;
  });
  expect(keys.filter((key) => /[a-z][A-Z]|_|-$/.test(key))).toEqual([]);
});

test('nobody is named before the introduction has come', async () => {
  const other = await openScene(database.db, ['U1', 'U2']);
  other.moveTo(roundOpens);
  await other.db.programme.updateMany({ data: { approval: 'wait' } });
  await other.beat();
  expect(JSON.parse((await gatherMyData(other.deps, other.as('U1'))) ?? '')['your talks']).toEqual([]);
  await other.db.round.updateMany({ data: { status: 'sent' } });
  const planned = (await gatherMyData(other.deps, other.as('U1'))) ?? '';
  expect(JSON.parse(planned)['your talks']).toHaveLength(1);
  expect(planned).not.toContain('U2');
  await other.stop();
});

test('nothing is held about who never joined', async () => {
  expect(await gatherMyData(scene.deps, scene.as('UNEVER'))).toBeNull();
});
