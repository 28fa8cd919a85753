// The end of the scene: takeaways wait on the desk, become lessons and a digest, and somebody deletes everything.
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import type { Practitioner } from '../../src/practice/community/people.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import { actions, choice, fields, titleField } from '../../src/slack/ids.ts';
import { openedModal, pressAs, pressOnHome } from '../setting/act-as.ts';
import { actInForm } from '../setting/act-in-form.ts';
import { programmeIn, type Setting } from '../setting/start-counterpart.ts';

type People = {
  readonly admin: Practitioner;
  readonly author: Practitioner;
  readonly other: Practitioner;
  readonly reader: Practitioner;
};

const said = [
  'Sit beside the phone for a day.',
  'Count the visits that nobody had to make.',
  'Trips that were spared are a figure too.',
  'Read a letter aloud before it goes out.',
  'Name the owner of each number.',
  'Good procurement begins at the counter.',
  'Publish each contract before you sign it.',
  'Ask twice, and write down both answers.',
] as const;
const [phone, visits, trips, letter] = said;
const learning = 'C0LEARNING';
const workingHours = '2026-12-14T12:00:00Z';
const beforeThat = new Date('2026-11-02T09:00:00Z');

export const playLessons = async (
  setting: Setting,
  { admin, author, other, reader }: People,
  moment: (name: string) => Promise<void>,
): Promise<void> => {
  const { slack, app } = setting;
  const { db } = app.database;
  const { pressOnTop, saveTop, closeAll } = actInForm(setting);
  const onHome = async (person: Practitioner, actionId: string) => {
    await closeAll(person);
    await slack.openHome(person.user.id);
    await app.quiet();
    await pressOnHome(slack, person, actionId);
    await app.quiet();
  };
  const inMessage = async (person: Practitioner, actionId: string) => {
    await closeAll(person);
    await pressAs(slack, person, actionId);
    await app.quiet();
  };
  /** What is done at one moment stands in no order that would be the same in each run. */
  const wait = () => setting.moveTo(new Date(setting.now().getTime() + 1_000));
  const onDesk = async (actionId: string, takeaway: string) => {
    await onHome(admin, actions.desk);
    await pressOnTop(admin, actionId, takeaway);
  };

  for (const [at, text] of said.entries()) {
    await wait();
    await shareOld(setting, [author, other], `old-talk-${at}`, text);
  }
  await moment('takeaways wait');
  await onHome(admin, actions.desk);
  for (const page of [1, 0]) await pressOnTop(admin, choice(actions.deskPage, page));
  await onDesk(actions.editTakeaway, phone);
  const { id: viewId } = await openedModal(slack, admin);
  await slack.options(admin.user.id, { kind: 'modal', viewId }, fields.topics, fields.topics, 'data');
  await saveTop(admin, { [fields.lessonText]: 'Listen before you write a form.', [fields.sense]: 'other' });
  await onDesk(actions.mergeTakeaway, visits);
  await saveTop(admin, { [fields.merged]: [visits, trips] });
  await onDesk(actions.dropTakeaway, letter);
  await saveTop(admin, { [fields.dropReason]: 'It says what everybody knows.' });
  await onHome(admin, actions.desk);
  const waits = async () => JSON.stringify(await openedModal(slack, admin)).includes(actions.letThrough);
  while (await waits()) {
    await wait();
    await pressOnTop(admin, actions.letThrough);
  }
  await onHome(admin, actions.digestChannel);
  slack.addChannel({ id: learning, name: 'learning', members: [admin.user.id] });
  await saveTop(admin, { [fields.digestChannel]: learning });

  await setting.liveTo(workingHours);
  // As if they had been shown in the month before, of which a digest is made now.
  await db.$executeRaw`UPDATE "Insight" SET "shownAt" = "shownAt" - INTERVAL '16 days'`;
  await moment('lessons are shared');
  await inMessage(author, choice(actions.aboutTakeaway, 'yes'));
  for (const answer of ['yes', 'no']) await onHome(reader, choice(actions.useful, answer));
  await onHome(reader, choice(actions.lessons, 0));
  await onHome(author, choice(actions.ownLessons, 0));
  await slack.command(reader.user.id, '/counterpart insights contract');
  await onHome(reader, actions.myData);
  await onHome(admin, actions.retention);
  await saveTop(admin);
  await inMessage(admin, actions.digestLook);
  await pressOnTop(admin, actions.digestEdit);
  await saveTop(admin, { [titleField(0)]: 'Early is cheap' });
  await pressOnTop(admin, actions.digestSkip);

  // As if it had not been skipped, and were not the first that members can read.
  const { id, content, ...skipped } = await db.digest.findFirstOrThrow();
  await db.digest.update({
    where: { workspaceId_id: { workspaceId: slack.teamId, id } },
    data: { status: 'draft' },
  });
  const older = { status: 'sent', month: '2026-10', channel: learning, sentAt: beforeThat } as const;
  await db.digest.create({ data: { ...skipped, ...older, content: content as object } });
  await onHome(admin, actions.digestLook);
  await saveTop(admin);
  // Slack refuses it, for nobody has invited the app into that channel.
  await moment('a digest is refused');
  await slack.command(admin.user.id, '/invite @Counterpart', learning);
  await onHome(admin, actions.digestAgain);
  await setting.moveTo(setting.now());
  await onHome(reader, actions.digestRead);
  const { view } = await openedModal(slack, reader);
  const [month = ''] = view.blocks
    .flatMap(controlsOf)
    .flatMap(({ action_id = '' }) => (action_id.startsWith(`${actions.digestOf}/`) ? [action_id] : []));
  await pressOnTop(reader, month);
  await onHome(reader, actions.deleteAll);
  await saveTop(reader);
  await closeAll(reader);
};

/** In a talk before the scene. */
const shareOld = async (
  setting: Setting,
  [author, other]: readonly [Practitioner, Practitioner],
  pairId: string,
  takeaway: string,
): Promise<void> => {
  const { app } = setting;
  const key = await programmeIn(setting);
  await app.database.db.pair.create({
    data: {
      ...key,
      id: pairId,
      cause: 'round',
      date: '2026-11-23',
      score: 1,
      overlap: 60,
      reasons: [],
      question: 'first-obstacle-procurement',
      introducedAt: new Date('2026-11-23T09:00:00Z'),
      members: { create: [{ userId: author.user.id }, { userId: other.user.id }] },
    },
  });
  const answer = { takeaway, sharing: 'with-name' } as const;
  await recordFeedback(app.deps, { ...key, userId: author.user.id, pairId, answer });
};
