// Ids in buttons and forms are claims: of another's pair, another workspace's, nobody's. Each is checked anew.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, carry, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { introductionOf, joinAs, personCalled, pressAs } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const { notYours } = wordsFor('en-GB').replies;
const elsewhere = 'T0ELSEWHERE';
const programmeElsewhere = 'programme-elsewhere';

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
/** Pair ids by whose they are. */
let pairs: Readonly<Record<'own' | 'others' | 'elsewhere' | 'nobody', string>>;

beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  const people = ['Ama', 'Sofia', 'Marie', 'Thandiwe'].map((name) => personCalled(setting.slack, name));
  for (const person of people) await joinAs(setting.slack, person);
  await setting.moveTo('2026-12-07T09:00:00Z');
  ama = people[0] as Practitioner;
  const { db } = setting.app.database;
  const own = await db.pairMember.findFirstOrThrow({ where: { userId: ama.user.id } });
  const others = await db.pair.findFirstOrThrow({ where: { id: { not: own.pairId } } });
  // The same people in another workspace, where another pair is theirs.
  const copies = [
    ['Programme', 'id', 'id'],
    ['Person', 'userId', 'userId'],
    ['Round', 'id', 'id'],
  ] as const;
  await db.$executeRawUnsafe(
    `INSERT INTO "Workspace" SELECT (jsonb_populate_record(w, '{"id":"${elsewhere}"}')).* FROM "Workspace" w`,
  );
  for (const [table] of copies)
    await db.$executeRawUnsafe(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, '{"workspaceId":"${elsewhere}"}')).* FROM "${table}" t`,
    );
  const there = `{"workspaceId":"${elsewhere}","id":"pair-elsewhere"}`;
  await db.$executeRawUnsafe(
    `INSERT INTO "Pair" SELECT (jsonb_populate_record(t, '${there}')).* FROM "Pair" t WHERE id = '${own.pairId}'`,
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "PairMember" SELECT (jsonb_populate_record(t, '{"workspaceId":"${elsewhere}","pairId":"pair-elsewhere"}')).* FROM "PairMember" t WHERE "pairId" = '${own.pairId}'`,
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "Programme" SELECT (jsonb_populate_record(t, '{"id":"${programmeElsewhere}","name":"Another"}')).* FROM "Programme" t WHERE "workspaceId" = '${elsewhere}'`,
  );
  pairs = {
    own: own.pairId,
    others: others.id,
    elsewhere: 'pair-elsewhere',
    nobody: 'b6ff5b7e-0000-4000-8000-000000000000',
  };
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const digest = () => digestTables(setting.app.database.db);
const buttons = [
  actions.weMet,
  actions.cantMakeIt,
  'feedback_met/yes',
  'feedback_value/1',
  'feedback_again/no',
  actions.takeaway,
  actions.otherTimes,
  actions.pickTime,
  actions.guide,
  actions.firstMessage,
  actions.planned,
  'why_not/no-time',
];

const chosen = (field: string, value: string) => ({ [field]: { [field]: { selected_option: { value } } } });
/** Of every form at once: each takes what is its own. */
const filled = {
  ...chosen('role', 'Mayor'),
  ...chosen('country', 'KE'),
  interests: { interests: { selected_options: [{ value: 'Bees' }] } },
  languages: { languages: { selected_options: [{ value: 'en' }] } },
  ...chosen('frequency', '1'),
  pause_until: { pause_until: { selected_date: '2026-12-24' } },
  ...chosen('cadence', 'monthly'),
  ...chosen('weekday', '3'),
  ...chosen('hour', '7'),
  ...chosen('zone', 'Asia/Tokyo'),
  ...chosen('approval', 'auto'),
};

describe('a pair that is not theirs', () => {
  test.each(
    buttons.flatMap((actionId) =>
      (['others', 'elsewhere', 'nobody'] as const).map((whose) => [actionId, whose] as const),
    ),
  )('%s for the pair of %s is refused', async (actionId, whose) => {
    const before = await digest();
    const response = await forger.press(ama.user.id, { actionId, value: pairs[whose] });
    await setting.app.quiet();
    expect(response.status).toBe(200);
    expect(forger.answers()).toEqual([notYours]);
    expect(await digest()).toEqual(before);
  });

  test.each(buttons)('%s for no pair at all is refused', async (actionId) => {
    const before = await digest();
    await forger.press(ama.user.id, { actionId });
    await forger.press(ama.user.id, { actionId, value: '\'; DROP TABLE "Pair"; --' });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([notYours, notYours]);
    expect(await digest()).toEqual(before);
  });

  test.each(buttons)('%s for their own pair, from another workspace, is refused', async (actionId) => {
    const before = await digest();
    await forger.press(ama.user.id, { actionId, value: pairs.own, teamId: elsewhere });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([notYours]);
    expect(await digest()).toEqual(before);
  });

  test.each(['others', 'elsewhere', 'nobody'] as const)(
    'a takeaway about the pair of %s is refused',
    async (whose) => {
      const before = await digest();
      const metadata = JSON.stringify({ pairId: pairs[whose] });
      const values = { takeaway_text: { takeaway_text: { value: 'Hello' } } };
      const response = await forger.submit(ama.user.id, forms.takeaway, { metadata, values });
      expect(await response.json()).toEqual({
        response_action: 'errors',
        errors: { takeaway_text: notYours },
      });
      expect(await digest()).toEqual(before);
    },
  );

  test.each(['', 'null', '{}', '{"pairId":1}', 'no JSON'])(
    'a form with the metadata “%s” changes nothing',
    async (metadata) => {
      const before = await digest();
      for (const form of [forms.takeaway, forms.preview])
        expect((await forger.submit(ama.user.id, form, { metadata })).status).toBe(200);
      expect(await digest()).toEqual(before);
    },
  );
});

describe.each([programmeElsewhere, 'no-programme'])(
  'the programme “%s”, which is none of this workspace',
  (programmeId) => {
    test.each(buttons)('%s is refused', async (actionId) => {
      const before = await digest();
      await forger.press(ama.user.id, { actionId, value: carry(programmeId, pairs.own) });
      await setting.app.quiet();
      expect(forger.answers()).toEqual([notYours]);
      expect(await digest()).toEqual(before);
    });

    test.each(Object.values(actions))('%s changes nothing', async (actionId) => {
      const before = await digest();
      const response = await forger.press(ama.user.id, { actionId, value: carry(programmeId) });
      await setting.app.quiet();
      expect(response.status).toBe(200);
      expect(await digest()).toEqual(before);
      forger.answers();
    });

    // Whoever deletes everything does so in the whole workspace, so that form asks for no programme.
    test.each(Object.values(forms).filter((form) => form !== forms.deleteAll))(
      'the form %s changes nothing',
      async (form) => {
        const before = await digest();
        const metadata = carry(programmeId, pairs.own);
        const values = { ...filled, takeaway_text: { takeaway_text: { value: 'Hello' } } };
        expect((await forger.submit(ama.user.id, form, { metadata, values })).status).toBe(200);
        await setting.app.quiet();
        expect(await digest()).toEqual(before);
      },
    );
  },
);

describe('an answer that was never offered', () => {
  test.each([
    'feedback_met/perhaps',
    'feedback_value/6',
    'feedback_value/',
    'feedback_again/maybe',
    'feedback_again/',
    'why_not/no-reason',
    'why_not/',
  ])('%s changes nothing', async (actionId) => {
    const before = await digest();
    expect((await forger.press(ama.user.id, { actionId, value: pairs.own })).status).toBe(200);
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });
});

describe('their own pair', () => {
  test('takes the same button', async () => {
    expect(introductionOf(setting.slack, ama).others).toHaveLength(1);
    await pressAs(setting.slack, ama, actions.cantMakeIt);
    const { db } = setting.app.database;
    const [part] = await db.pairMember.findMany({ where: { userId: ama.user.id, response: 'cant' } });
    expect(part).toMatchObject({ pairId: pairs.own, workspaceId: setting.slack.teamId });
  });

  test('says the same twice without harm', async () => {
    await setting.app.quiet();
    const before = await digest();
    await forger.press(ama.user.id, { actionId: actions.cantMakeIt, value: pairs.own });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([wordsFor('en-GB').replies.alreadyNoted]);
    expect(await digest()).toEqual(before);
  });

  test('goes with all else of theirs, whatever programme the form names, and nothing goes elsewhere', async () => {
    const { db } = setting.app.database;
    const ofOthers = () =>
      db.person.findMany({ where: { NOT: { userId: ama.user.id, workspaceId: setting.slack.teamId } } });
    const before = await ofOthers();
    await forger.submit(ama.user.id, forms.deleteAll, { metadata: carry(programmeElsewhere) });
    await setting.app.quiet();
    expect(await db.person.count({ where: { workspaceId: setting.slack.teamId, userId: ama.user.id } })).toBe(
      0,
    );
    expect(await ofOthers()).toEqual(before);
  });
});
