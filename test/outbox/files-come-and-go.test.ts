// The permission for files comes and goes while a talk is settled, moved and called off: each is said once, in words at least.
import { afterEach, expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import { wholeText } from '../setting/act-as.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const scopes = ['commands', 'chat:write', 'mpim:write', 'users:read'];
const complete = 'files.completeUploadExternal';
const introduce = async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
};
const agree = async (startsAt: string) => {
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  const time = { pairId, startsAt: new Date(startsAt) };
  await proposeTime(scene.deps, { ...scene.as('U1'), ...time });
  await tapTime(scene.deps, { ...scene.as('U2'), ...time });
  await scene.send();
};
/** What somebody reads about the time of their talk, with the number of files that came with it. */
const told = (userId: string) =>
  scene.slack
    .conversations(userId)
    .filter(({ kind }) => kind === 'app')
    .flatMap(({ messages }) => messages)
    .map((message) => ({ text: `${message.text} ${wholeText(message)}`, files: message.files?.length ?? 0 }))
    .flatMap(({ text, files }) => {
      const about = /It is settled|has moved|is off\.|can’t take place/.exec(text)?.[0];
      return about ? [[about, files]] : [];
    });

/** Slack names the scopes with its next answer. */
const allowFiles = async (isAllowed: boolean) => {
  scene.slack.giveScopes(isAllowed ? [...scopes, 'files:write'] : scopes);
  await scene.post.probe(scene.workspaceId);
};

test('a change of the time has its file whenever files are allowed', async () => {
  await introduce();
  await allowFiles(false);
  await agree('2026-12-08T10:00:00Z');
  await allowFiles(true);
  await agree('2026-12-09T10:00:00Z');
  await allowFiles(false);
  await agree('2026-12-10T10:00:00Z');
  await allowFiles(true);
  await leaveProgramme(scene.deps, scene.as('U1'));
  await scene.send();
  const changes = [
    ['It is settled', 0],
    ['has moved', 1],
    ['has moved', 0],
  ];
  expect(told('U1')).toEqual([...changes, ['is off.', 1]]);
  expect(told('U2')).toEqual([...changes, ['can’t take place', 1]]);
});

test.each(['missing_scope', 'file_uploads_disabled', 'no_permission'])(
  'the time is said once in words where Slack says %s after the upload',
  async (error) => {
    await introduce();
    scene.slack.fail(complete, { kind: 'error', error }, 4);
    await agree('2026-12-08T10:00:00Z');
    for (const minutes of [2, 2, 2]) {
      scene.pass(minutes);
      await scene.send();
    }
    for (const userId of ['U1', 'U2']) expect(told(userId)).toEqual([['It is settled', 0]]);
    expect(await database.db.rateLimit.count()).toBe(0);
  },
);
