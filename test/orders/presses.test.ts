// What a press is answered with.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import type { Practitioner } from '../../src/practice/community/people.ts';
import { actions } from '../../src/slack/ids.ts';
import { findMessage, joinAs, personCalled, pressAs, wholeText } from '../setting/act-as.ts';
import { type Setting, startCounterpart } from '../setting/start-counterpart.ts';

let setting: Setting;
let ama: Practitioner;
let sofia: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  [ama, sofia] = ['Ama', 'Sofia'].map((name) => personCalled(setting.slack, name)) as [
    Practitioner,
    Practitioner,
  ];
  for (const person of [ama, sofia]) await joinAs(setting.slack, person);
  const { db } = setting.app.database;
  await db.person.updateMany({ data: { languages: ['en'], workStart: 0, workEnd: 1439 } });
});
afterAll(() => setting.stop());
const lastWords = (person: Practitioner) =>
  setting.slack
    .conversations(person.user.id)
    .flatMap(({ messages }) => messages)
    .toSorted((a, b) => Number(a.ts) - Number(b.ts))
    .map(wholeText)
    .at(-1) ?? '';

test('an introduction of which the app does not know yet: its press is not answered “This round is over”', async () => {
  setting.slack.fail('chat.postMessage', { kind: 'reset-after' });
  await setting.moveTo('2026-12-07T09:00:00Z');
  await setting.app.quiet();
  findMessage(setting.slack, ama, actions.cantMakeIt);
  await pressAs(setting.slack, ama, actions.cantMakeIt);
  await setting.app.quiet();
  expect(lastWords(ama)).not.toContain('This round is over');
});

test('Can’t make it after the other says that they met: no promise to tell them', async () => {
  await setting.moveTo('2026-12-07T09:05:00Z');
  await setting.moveTo('2026-12-07T09:10:00Z');
  const { db } = setting.app.database;
  const pair = await db.pair.findFirstOrThrow();
  expect(pair.introducedAt).not.toBeNull();
  const { deps } = setting.app;
  await respondToPair(deps, {
    workspaceId: pair.workspaceId,
    programmeId: pair.programmeId,
    userId: sofia.user.id,
    pairId: pair.id,
    response: 'met',
  });
  await pressAs(setting.slack, ama, actions.cantMakeIt);
  await setting.app.quiet();
  const told = await db.outboxMessage.count({ where: { kind: 'cant-make-it' } });
  expect(told).toBe(0);
  expect(lastWords(ama)).not.toContain('We tell your counterpart kindly');
});
