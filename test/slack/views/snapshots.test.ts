// What each view looks like with a typical input; a change of words or order shows here.
import { expect, test } from 'vitest';
import type { DeskItem } from '../../../src/domain/desk.ts';
import { defaultRhythm } from '../../../src/domain/programme.ts';
import { leastTimes, usual } from '../../../src/domain/retention.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { helpMessage, statusMessage } from '../../../src/slack/views/command.ts';
import { deskView } from '../../../src/slack/views/desk.ts';
import { digestView } from '../../../src/slack/views/digest.ts';
import {
  digestChannelForm,
  digestEditForm,
  digestPreviewView,
} from '../../../src/slack/views/digest-admin.ts';
import { firstMessage, firstMessageView, guideView } from '../../../src/slack/views/guide.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { dropForm, editForm, mergeForm } from '../../../src/slack/views/lesson-form.ts';
import { lessonsMessage, lessonsView, ownLessonsView } from '../../../src/slack/views/lessons.ts';
import { letterMessage } from '../../../src/slack/views/letter.ts';
import { deleteForm } from '../../../src/slack/views/my-data.ts';
import { pauseForm } from '../../../src/slack/views/pause-form.ts';
import { pickTimeForm, plannedForm } from '../../../src/slack/views/pick-time-form.ts';
import { previewView } from '../../../src/slack/views/preview.ts';
import { profileForm } from '../../../src/slack/views/profile-form.ts';
import { retentionForm } from '../../../src/slack/views/retention-form.ts';
import { rhythmForm } from '../../../src/slack/views/rhythm-form.ts';
import { roundNowForm } from '../../../src/slack/views/round-now-form.ts';
import { slotRows } from '../../../src/slack/views/slots.ts';
import { takeawayForm } from '../../../src/slack/views/takeaway-form.ts';
import { trialView } from '../../../src/slack/views/trial.ts';
import { tuneForm } from '../../../src/slack/views/tune-form.ts';
import { digest, digestLetters, olderDigests } from './digest-samples.ts';
import {
  amina,
  answered,
  askedTime,
  desk,
  guided,
  home,
  inProgramme,
  letters,
  lucia,
  member,
  newcomer,
  preview,
  proposed,
  roundNow,
  trial,
} from './samples.ts';

const words = wordsFor('en-GB');

const [item] = desk.items as [DeskItem];
const below = { page: 0, viewId: 'V1' };
const looking = { ...inProgramme, typed: 'phones in Kenya', skip: 0 };

const views: Readonly<Record<string, unknown>> = {
  'home-member': homeView(home, words),
  'home-newcomer': homeView(newcomer, words),
  'profile-form': profileForm(
    { ...inProgramme, identity: amina, person: amina, frequency: 2, roles: [] },
    words,
  ),
  'takeaway-form': takeawayForm({ ...inProgramme, pairId: 'pair-1', feedback: answered }, words),
  'pause-form': pauseForm({ ...inProgramme, today: '2026-11-27' }, words),
  'tune-form': tuneForm({ id: 'programme-1', rules: defaultRules }, words),
  'rhythm-form': rhythmForm({ id: 'programme-1', rhythm: defaultRhythm, callPattern: null }, words),
  desk: deskView(desk, 0, words),
  'edit-takeaway-form': editForm(desk, item, below, words),
  'merge-takeaways-form': mergeForm(desk, item, below, words),
  'drop-takeaway-form': dropForm(desk, item, below, words),
  'retention-form': retentionForm(
    {
      programmeId: 'programme-1',
      times: usual,
      least: leastTimes([]),
      forgotten: {
        at: new Date('2026-11-27T03:00:00Z'),
        counts: { texts: 12, rounds: 1, messages: 0, log: 3 },
      },
    },
    'UTC',
    words,
  ),
  'round-now-form': roundNowForm(roundNow, words, 'Africa/Nairobi'),
  preview: previewView(preview, words, 'Africa/Nairobi'),
  trial: trialView(trial, words, 'Africa/Nairobi'),
  slots: slotRows(proposed, [amina, lucia], (startsAt) => startsAt.toISOString(), words),
  'delete-form': deleteForm('programme-1', words),
  guide: guideView(guided, words),
  'guide-trio': guideView({ ...guided, people: [amina, lucia, { ...amina, userId: 'U0KIRI' }] }, words),
  'first-message': firstMessageView(firstMessage(amina, [lucia], ['procurement'], words), words),
  'pick-time-form': pickTimeForm(askedTime, words),
  'planned-form': plannedForm({ ...askedTime, initial: new Date('2026-12-02T12:00:00Z') }, words),
  lessons: lessonsView({ ...member.lessons, how: 'newest' }, { ...inProgramme, typed: '', skip: 10 }, words),
  'lessons-found': lessonsMessage({ ...member.lessons, how: 'nearest', isOne: false }, looking, words),
  'lessons-nothing': lessonsMessage(
    { lessons: [], hasMore: false, how: 'nearest', isOne: false },
    looking,
    words,
  ),
  'own-lessons': ownLessonsView(member.shared, { ...inProgramme, typed: '', skip: 0 }, words),
  help: helpMessage(words),
  status: statusMessage(home, words),
  'digest-channel-form': digestChannelForm({ id: 'programme-1', digestChannel: 'C0LEARNING' }, words),
  'digest-preview': digestPreviewView(digest, words),
  'digest-edit-form': digestEditForm(digest, words),
  'digest-read': digestView({ ...digest, others: olderDigests }, words),
  ...Object.fromEntries(
    [...letters, ...digestLetters].map((letter) => [`letter-${letter.kind}`, letterMessage(letter, words)]),
  ),
};

test.each(Object.entries(views))('%s looks as it did', async (name, view) => {
  await expect(`${JSON.stringify(view, null, 1)}\n`).toMatchFileSnapshot(`snapshots/${name}.snap`);
});
