// From the lessons of a month to a message in a channel, and back out of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/digest.ts';
import { digestStamp } from '../../src/domain/digest.ts';
import { leastTimes } from '../../src/domain/retention.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import { forgetOld } from '../../src/flow/forget-old.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { makeDigests } from '../../src/flow/make-digests.ts';
import { editDigest, sendDigest, skipDigest } from '../../src/flow/send-digest.ts';
import { setDigestChannel } from '../../src/flow/set-digest-channel.ts';
import { readDigests } from '../../src/flow/view-digest.ts';
import { saveAdmin } from '../../src/store/admins.ts';
import { loadDigest } from '../../src/store/digests.ts';
import { saveTimes } from '../../src/store/forget.ts';
import { countParked } from '../../src/store/said.ts';
import { wholeText } from '../setting/act-as.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, type Scene, seenBy } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
const admins = ['UADMIN', 'UOTHER'];
const learning = 'C0LEARNING';
/** The first working day of January, an hour after rounds open. */
const january = '2027-01-01T10:00:00Z';

beforeEach(async () => {
  scene = await openScene(database.db, people);
  for (const userId of admins) {
    scene.slack.addUser({ id: userId, name: userId });
    await saveAdmin(scene.db, scene.workspaceId, { userId, name: userId, locale: 'en-US', zone: 'UTC' });
  }
  scene.slack.addChannel({ id: learning, name: 'learning', members: [...people, scene.slack.botUserId] });
  await setDigestChannel(scene.deps, { ...scene.as('UADMIN'), channel: learning });
});

/** As an admin would who lets through what these people said, each after a talk of their own. */
const letThrough = async (
  text: string,
  userIds: readonly string[],
  { named = true, topics = ['Data'] } = {},
) => {
  const { db, programme } = scene;
  const { workspaceId } = programme;
  const shownAt = scene.now();
  const { id } = await db.insight.create({ data: { ...programme, text, language: 'en', topics, shownAt } });
  const about = { cause: 'round', date: '2026-12-07', score: 0, overlap: 0, reasons: [], question: '' };
  for (const userId of userIds) {
    const { id: pairId } = await db.pair.create({ data: { ...programme, ...about } });
    const key = { workspaceId, pairId, userId };
    await db.pairMember.create({ data: key });
    const sharing = named ? 'with-name' : 'without-name';
    await db.feedback.create({ data: { ...key, takeaway: text, sharing, answeredAt: shownAt } });
    const { programmeId } = programme;
    await db.takeaway.create({
      data: { ...key, programmeId, named, state: 'let-through', sharedAt: shownAt, insightId: id },
    });
  }
  return id;
};

const digests = () => scene.db.digest.findMany();
const made = async () => {
  scene.moveTo(january);
  await makeDigests(scene.deps);
  const [row] = await digests();
  if (!row) throw new Error('no digest was made');
  return row.id;
};
const send = (digestId: string, userId = 'UADMIN', seen?: string) =>
  sendDigest(scene.deps, { ...scene.as(userId), digestId, seen });
const posted = () => {
  const channel = scene.slack.conversations('U1').find(({ id }) => id === learning);
  return (channel?.messages ?? []).map(wholeText);
};
const requests = (userId: string) =>
  seenBy(scene.slack, userId).filter((text) => text.includes('What we are hearing'));
const leave = async (userId: string) => {
  await leaveProgramme(scene.deps, scene.as(userId));
  scene.pass(1);
  await scene.send();
};

describe('a draft is made', () => {
  test('once, in the first days of the month, and no earlier', async () => {
    await letThrough('Publish drafts early', ['U1']);
    scene.moveTo('2027-01-01T08:59:00Z');
    expect(await makeDigests(scene.deps)).toBe(0);
    scene.moveTo('2027-01-01T09:00:00Z');
    expect(await makeDigests(scene.deps)).toBe(1);
    expect(await makeDigests(scene.deps)).toBe(0);
    expect(await digests()).toMatchObject([{ month: '2026-12', status: 'draft' }]);
  });

  test('also late in the month, if the app was stopped before', async () => {
    await letThrough('Publish drafts early', ['U1']);
    scene.moveTo('2027-01-28T09:00:00Z');
    expect(await makeDigests(scene.deps)).toBe(1);
  });

  test('once where two processes make it at once', async () => {
    await letThrough('Publish drafts early', ['U1']);
    scene.moveTo(january);
    const both = await Promise.all([makeDigests(scene.deps), makeDigests(scene.processOn(scene.db).deps)]);
    expect(both.toSorted()).toEqual([0, 1]);
    expect(await scene.rows('digest-request')).toHaveLength(admins.length);
  });

  test('not of a month with nothing that a channel may read', async () => {
    await letThrough('Whose it is, one could guess', ['U1', 'U2', 'U3', 'U4'], { named: false });
    scene.moveTo(january);
    expect(await makeDigests(scene.deps)).toBe(0);
    expect(await digests()).toEqual([]);
  });

  test('not where no channel is chosen', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await setDigestChannel(scene.deps, { ...scene.as('UADMIN'), channel: null });
    scene.moveTo(january);
    expect(await makeDigests(scene.deps)).toBe(0);
  });

  test('and every admin is told', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await made();
    await scene.send();
    for (const userId of admins)
      expect(requests(userId)).toEqual([expect.stringContaining('December 2026” is ready')]);
  });
});

describe('a digest that is sent', () => {
  test('stands in the channel, with names where all share them', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await letThrough('Sit beside the phone', ['U1', 'U2', 'U3', 'U4', 'U5'], { named: false, topics: [] });
    expect(await send(await made())).toEqual({ ok: true });
    await scene.send();
    const [text = ''] = posted();
    expect(posted()).toHaveLength(1);
    expect(text).toContain('“Publish drafts early”\n><@U1>');
    expect(text).toContain('“Sit beside the phone”\n>from five members or more');
    expect(text).toContain('A question for the month to come');
  });

  test('is sent once, by whoever is first; the other is told', async () => {
    await letThrough('Publish drafts early', ['U1']);
    const id = await made();
    const both = await Promise.all([send(id), send(id, 'UOTHER')]);
    expect(both).toContainEqual({ ok: true });
    expect(both).toContainEqual({ ok: false, reason: 'gone' });
    expect(await skipDigest(scene.deps, { ...scene.as('UOTHER'), digestId: id })).toMatchObject({
      reason: 'gone',
    });
    await scene.send();
    expect(posted()).toHaveLength(1);
  });

  test('loses a lesson that its author takes back', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await letThrough('Sit beside the phone', ['U3']);
    await send(await made());
    await scene.send();
    await leave('U1');
    expect(posted()).toEqual([expect.not.stringContaining('Publish drafts early')]);
    expect(posted()[0]).toContain('Sit beside the phone');
  });

  test('loses the lessons of somebody who deletes everything, and what is past its time', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await letThrough('Sit beside the phone', ['U3']);
    await send(await made());
    await scene.send();
    await deleteMember(scene.deps, scene.as('U1'));
    scene.pass(1);
    await scene.send();
    expect(posted()).toEqual([expect.not.stringContaining('Publish drafts early')]);
    expect(posted()[0]).toContain('Sit beside the phone');
    await saveTimes(scene.db, scene.workspaceId, leastTimes([]));
    scene.moveTo('2027-04-01T10:00:00Z');
    await forgetOld(scene.deps);
    await scene.send();
    expect(posted()).toEqual([expect.not.stringContaining('Sit beside the phone')]);
  });

  test('says in one line that all its lessons were taken back', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await send(await made());
    await scene.send();
    await leave('U1');
    expect(posted()).toEqual([expect.stringContaining('were taken back by their authors')]);
  });

  test('does not go out once its lessons were taken back before', async () => {
    await letThrough('Publish drafts early', ['U1']);
    const id = await made();
    await scene.send();
    await send(id);
    await leave('U1');
    expect(posted()).toEqual([]);
    scene.pass(1);
    await scene.send();
    expect(requests('UADMIN')[0]).toContain('was not posted');
  });

  test('is told to admins as posted, without a button', async () => {
    await letThrough('Publish drafts early', ['U1']);
    const id = await made();
    await scene.send();
    await send(id);
    await scene.send();
    for (const userId of admins)
      expect(requests(userId)).toEqual([expect.stringContaining(`stands in <#${learning}>`)]);
  });

  test('is read by members, and by nobody else', async () => {
    await letThrough('Publish drafts early', ['U1']);
    await send(await made());
    const read = (userId: string) => readDigests(scene.deps, { ...scene.as(userId), digestId: '' });
    expect(await read('U2')).toBe('none');
    await scene.send();
    expect(await read('U2')).toMatchObject({ drawn: { month: '2026-12' }, others: [] });
    expect(await read('UADMIN')).toBe('not-member');
  });
});

describe('a channel that does not take it', () => {
  const refusedBy = async (change: (id: string) => void) => {
    await letThrough('Publish drafts early', ['U1']);
    const id = await made();
    await scene.send();
    change(learning);
    await send(id);
    await scene.send();
    scene.pass(1);
    await scene.send();
    return id;
  };

  test('loses nothing: admins are asked to invite the app, and send it again', async () => {
    const id = await refusedBy(() => scene.slack.removeFromChannel(learning, scene.slack.botUserId));
    expect(posted()).toEqual([]);
    // Beside this, no riddle about a message that could not be delivered.
    expect(await countParked(scene.db, scene.programme, new Date(0))).toBe(0);
    for (const userId of admins)
      expect(requests(userId)).toEqual([expect.stringContaining('`/invite @Counterpart`')]);
    scene.slack.addToChannel(learning, scene.slack.botUserId);
    expect(await send(id)).toEqual({ ok: true });
    expect(await send(id, 'UOTHER')).toMatchObject({ reason: 'gone' });
    await scene.send();
    expect(posted()).toEqual([expect.stringContaining('Publish drafts early')]);
    expect(await loadDigest(scene.db, scene.programme, id)).toMatchObject({ sentAt: scene.now() });
  });

  test('gives way to another one', async () => {
    const id = await refusedBy(() => scene.slack.archiveChannel(learning));
    expect(requests('UADMIN')).toEqual([expect.stringContaining('is archived')]);
    scene.slack.addChannel({ id: 'C0OTHER', name: 'other', members: ['U1', scene.slack.botUserId] });
    await setDigestChannel(scene.deps, { ...scene.as('UOTHER'), channel: 'C0OTHER' });
    await send(id);
    await scene.send();
    const other = scene.slack.conversations('U1').find((one) => one.id === 'C0OTHER');
    expect(other?.messages.map(wholeText)).toEqual([expect.stringContaining('Publish drafts early')]);
  });

  test('is tried once where nobody knows whether it took it', async () => {
    const id = await refusedBy(() => scene.slack.fail('chat.postMessage', { kind: 'reset-after' }));
    expect(posted()).toHaveLength(1);
    scene.pass(5);
    await scene.send();
    scene.pass(5);
    await scene.send();
    expect(requests('UADMIN')).toEqual([expect.stringContaining('Please look there')]);
    await send(id);
    await scene.send();
    expect(posted()).toHaveLength(1);
  });
});

describe('an edit', () => {
  const edit = (digestId: string, change: Partial<Edit>, seen?: string) =>
    editDigest(scene.deps, {
      ...scene.as('UADMIN'),
      digestId,
      seen,
      edit: { titles: new Map(), stays: [], question: '', ...change },
    });
  const stamp = async (id: string) => {
    const digest = await loadDigest(scene.db, scene.programme, id);
    return digest ? digestStamp(digest.content) : '';
  };

  test('changes titles, quotes and the question', async () => {
    const kept = await letThrough('Publish drafts early', ['U1']);
    await letThrough('Sit beside the phone', ['U3']);
    const id = await made();
    const titles = new Map([[0, 'Early is cheap']]);
    expect(await edit(id, { titles, stays: [kept], question: 'What did you stop doing?' })).toEqual({
      ok: true,
    });
    await send(id);
    await scene.send();
    const [text = ''] = posted();
    expect(text).toContain('*Early is cheap*');
    expect(text).toContain('What did you stop doing?');
    expect(text).not.toContain('Sit beside the phone');
  });

  test('that leaves nothing is refused', async () => {
    await letThrough('Publish drafts early', ['U1']);
    expect(await edit(await made(), { stays: [] })).toMatchObject({ reason: 'empty' });
  });

  test('of somebody else is seen before it is sent or edited over', async () => {
    const kept = await letThrough('Publish drafts early', ['U1']);
    const id = await made();
    const seen = await stamp(id);
    expect(await edit(id, { stays: [kept], question: 'Why?' }, seen)).toEqual({ ok: true });
    expect(await edit(id, { stays: [kept] }, seen)).toMatchObject({ reason: 'changed' });
    expect(await send(id, 'UOTHER', seen)).toMatchObject({ reason: 'changed' });
    expect(await send(id, 'UOTHER', await stamp(id))).toEqual({ ok: true });
    expect(await edit(id, { stays: [kept] })).toMatchObject({ reason: 'gone' });
  });
});

test('who chose which channel, sent and skipped is kept', async () => {
  await letThrough('Publish drafts early', ['U1']);
  const id = await made();
  await skipDigest(scene.deps, { ...scene.as('UOTHER'), digestId: id });
  expect(await send(id)).toMatchObject({ reason: 'gone' });
  expect(await scene.db.change.findMany({ orderBy: { at: 'asc' } })).toMatchObject([
    { userId: 'UADMIN', what: 'digest-channel', before: { channel: null }, after: { channel: learning } },
    { userId: 'UOTHER', what: 'digest-skipped' },
  ]);
});

test('what was skipped is not made again, and says so to admins', async () => {
  await letThrough('Publish drafts early', ['U1']);
  const id = await made();
  await scene.send();
  await skipDigest(scene.deps, { ...scene.as('UOTHER'), digestId: id });
  await scene.send();
  expect(await makeDigests(scene.deps)).toBe(0);
  expect(requests('UADMIN')).toEqual([expect.stringContaining('was skipped')]);
});
