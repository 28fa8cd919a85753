// No view breaks a limit of Slack, whatever people write.
import { describe, expect, test } from 'vitest';
import { noFeedback } from '../../../src/domain/feedback.ts';
import { longestSearch } from '../../../src/domain/lesson-search.ts';
import { defaultRhythm } from '../../../src/domain/programme.ts';
import { leastTimes, usual } from '../../../src/domain/retention.ts';
import { defaultRules, softRules } from '../../../src/domain/rules.ts';
import { checkBlocks, checkView } from '../../../src/practice/server/block-limits.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { helpMessage, statusMessage } from '../../../src/slack/views/command.ts';
import { deskView } from '../../../src/slack/views/desk.ts';
import { digestView } from '../../../src/slack/views/digest.ts';
import {
  digestChannelForm,
  digestEditForm,
  digestPreviewView,
} from '../../../src/slack/views/digest-admin.ts';
import { feedbackBlocks } from '../../../src/slack/views/feedback.ts';
import { firstMessage, firstMessageView, guideView } from '../../../src/slack/views/guide.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { dropForm, editForm, mergeForm } from '../../../src/slack/views/lesson-form.ts';
import { lessonsMessage, lessonsView, ownLessonsView } from '../../../src/slack/views/lessons.ts';
import { letterMessage } from '../../../src/slack/views/letter.ts';
import { dataParts, deleteForm } from '../../../src/slack/views/my-data.ts';
import type { Message } from '../../../src/slack/views/parts.ts';
import { pauseForm } from '../../../src/slack/views/pause-form.ts';
import { pickTimeForm, plannedForm } from '../../../src/slack/views/pick-time-form.ts';
import { previewView } from '../../../src/slack/views/preview.ts';
import { profileForm } from '../../../src/slack/views/profile-form.ts';
import { retentionForm } from '../../../src/slack/views/retention-form.ts';
import { rhythmForm } from '../../../src/slack/views/rhythm-form.ts';
import { takeawayForm } from '../../../src/slack/views/takeaway-form.ts';
import { trialView } from '../../../src/slack/views/trial.ts';
import { tuneForm } from '../../../src/slack/views/tune-form.ts';
import {
  digest,
  digestLetters,
  digestStates,
  emptiestDigest,
  extremeDigestLetters,
  longestDigest,
  olderDigests,
} from './digest-samples.ts';
import {
  admin,
  amina,
  answered,
  askedTime,
  desk,
  emptiest,
  emptiestDesk,
  emptiestHome,
  emptiestPreview,
  endless,
  extremeLetters,
  guided,
  home,
  inProgramme,
  letters,
  longest,
  longestDesk,
  longestHome,
  longestLessons,
  longestOwn,
  member,
  newcomer,
  preview,
  previewOf,
  trial,
} from './samples.ts';

const words = wordsFor('en-GB');
const until = new Date('2027-01-15T00:00:00Z');

const livesIn = (country: string) => ({ ...amina, profile: { ...amina.profile, country } });
const below = { page: 0, viewId: 'V'.repeat(20) };
const homes = {
  typical: home,
  newcomer,
  'somebody who has left': { ...newcomer, isHeld: true },
  'newcomer who is admin': { ...newcomer, admin },
  emptiest: emptiestHome,
  longest: longestHome,
  paused: { ...home, member: { ...member, pausedUntil: until } },
  'asked for their days': {
    ...home,
    member: { ...member, isAskedForDays: true, person: livesIn('NP') },
  },
  'paused for good': { ...home, member: { ...member, pausedUntil: until, pausedForGood: true } },
};

const longestPlace = { ...inProgramme, typed: '&'.repeat(longestSearch), skip: 999_990 };
const longestFound = { lessons: longestLessons, hasMore: true, how: 'nearest', isOne: false } as const;
const nothingFound = { lessons: [], hasMore: false, how: 'newest' } as const;
const homesWithDigest = Object.fromEntries(
  digestStates.map((state) => [`digest ${state.state}`, { ...home, admin: { ...admin, digest: state } }]),
);

const modals = {
  'profile, joining': profileForm(
    { ...inProgramme, identity: amina, person: null, frequency: 1, roles: [] },
    words,
  ),
  'profile, joining with endless roles': profileForm(
    { ...inProgramme, identity: emptiest, person: null, frequency: 1, roles: [endless, endless] },
    words,
  ),
  'profile, typical': profileForm(
    { ...inProgramme, identity: amina, person: amina, frequency: 2, roles: ['Mayor'] },
    words,
  ),
  'profile, two talks': profileForm(
    { ...inProgramme, identity: amina, person: amina, frequency: 1, talks: 2, roles: [] },
    words,
  ),
  'profile, longest': profileForm(
    { ...inProgramme, identity: longest, person: longest, frequency: 4, roles: [] },
    words,
  ),
  'takeaway, empty': takeawayForm({ ...inProgramme, pairId: 'pair-1', feedback: noFeedback }, words),
  'takeaway, longest': takeawayForm(
    { ...inProgramme, pairId: 'p', feedback: { ...answered, takeaway: endless } },
    words,
  ),
  'delete everything': deleteForm('programme-1', words),
  guide: guideView(guided, words),
  'guide, emptiest': guideView({ ...guided, people: [emptiest, emptiest], question: '' }, words),
  'guide, longest': guideView({ ...guided, people: [longest, longest, longest], question: endless }, words),
  'first message, emptiest': firstMessageView(firstMessage(emptiest, [emptiest], [], words), words),
  'first message, longest': firstMessageView(
    firstMessage(longest, [longest, longest], longest.profile.interests, words),
    words,
  ),
  'pick a time': pickTimeForm(askedTime, words),
  'planned, with a time': plannedForm(
    { ...askedTime, zone: longest.zone, initial: new Date('2026-12-03T02:59:00Z') },
    words,
  ),
  pause: pauseForm({ ...inProgramme, today: '2026-11-27' }, words),
  tune: tuneForm({ id: 'programme-1', rules: defaultRules }, words),
  'tune, odd numbers': tuneForm(
    { id: 'programme-1', rules: { ...defaultRules, restWeeks: 7, leastOverlap: 45, odd: 'sit-out' } },
    words,
  ),
  'tune, every rule soft': tuneForm(
    { id: 'programme-1', rules: { ...defaultRules, soft: softRules, control: 0.25 } },
    words,
  ),
  rhythm: rhythmForm(
    { id: 'programme-1', rhythm: { ...defaultRhythm, zone: longest.zone }, callPattern: 'x'.repeat(255) },
    words,
  ),
  desk: deskView(desk, 0, words),
  'desk, emptiest': deskView(emptiestDesk, 3, words),
  'desk, longest': deskView(longestDesk, 1, words),
  'desk, its last page': deskView(longestDesk, 1000, words),
  ...Object.fromEntries(
    Object.entries({ edit: editForm, merge: mergeForm, drop: dropForm }).flatMap(([name, form]) =>
      [desk, longestDesk].flatMap((on) =>
        on.items
          .slice(0, 2)
          .map((item, at) => [`${name} ${on.items.length} ${at}`, form(on, item, below, words)]),
      ),
    ),
  ),
  'lessons, longest': lessonsView(longestFound, longestPlace, words),
  'lessons, none': lessonsView(nothingFound, { ...inProgramme, typed: '', skip: 0 }, words),
  'lessons, past the last': lessonsView(nothingFound, { ...inProgramme, typed: '', skip: 10 }, words),
  'own lessons, longest': ownLessonsView({ own: longestOwn, hasMore: true }, longestPlace, words),
  'own lessons, none': ownLessonsView({ own: [], hasMore: false }, longestPlace, words),
  retention: retentionForm(
    { programmeId: 'programme-1', times: usual, least: leastTimes([]), forgotten: null },
    'UTC',
    words,
  ),
  'retention, endless': retentionForm(
    {
      programmeId: 'x'.repeat(200),
      times: usual,
      least: usual,
      forgotten: { at: new Date(0), counts: { texts: 9e9, rounds: 9e9, messages: 9e9, log: 9e9 } },
    },
    'UTC',
    words,
  ),
  'preview, typical': previewView(preview, words),
  trial: trialView(trial, words),
  'digest channel': digestChannelForm({ id: 'programme-1', digestChannel: 'C0LEARNING' }, words),
  'digest channel, none yet': digestChannelForm({ id: 'programme-1', digestChannel: null }, words),
  'digest preview': digestPreviewView(digest, words),
  'digest preview, longest': digestPreviewView(longestDigest, words, words.digestPreview.changed),
  'digest preview, emptiest': digestPreviewView(emptiestDigest, words),
  'digest edit': digestEditForm(digest, words),
  'digest edit, longest': digestEditForm(longestDigest, words),
  'digest edit, emptiest': digestEditForm(emptiestDigest, words),
  'digest to read': digestView({ ...digest, others: [] }, words),
  'digest to read, longest': digestView({ ...longestDigest, others: olderDigests }, words),
  'digest to read, emptiest': digestView({ ...emptiestDigest, others: olderDigests }, words),
  'preview, emptiest': previewView(emptiestPreview, words),
  'preview, 250 pairs': previewView(previewOf(250), words),
  'preview, 5,000 pairs': previewView(previewOf(5000), words),
};

describe('views keep to the limits of Slack', () => {
  test.each(Object.entries({ ...homes, ...homesWithDigest }))('App Home, %s', (_, sample) => {
    expect(checkView(homeView(sample, words))).toEqual([]);
  });

  test.each(Object.entries(modals))('form: %s', (_, view) => {
    expect(checkView(view)).toEqual([]);
  });

  test.each(
    [...letters, ...extremeLetters, ...digestLetters, ...extremeDigestLetters].map(
      (letter, at) => [`${at} ${letter.kind}`, letter] as const,
    ),
  )('letter %s', (_, letter) => keepsToLimits(letterMessage(letter, words)));

  test.each(Object.entries(homes))('status, %s', (_, sample) => keepsToLimits(statusMessage(sample, words)));

  test.each([
    ['longest', { ...longestFound, lessons: longestLessons.slice(0, 5) }],
    ['none', { ...nothingFound, how: 'nearest' as const, isOne: false }],
  ])('found lessons, %s', (_, found) => keepsToLimits(lessonsMessage(found, longestPlace, words)));

  test('help', () => keepsToLimits(helpMessage(words)));

  test.each(['{}', `{"a": "${'😀'.repeat(20_000)}"}`, `[\n${'  "a",\n'.repeat(5_000)}]`])(
    'somebody’s own data, in parts that make the whole',
    (json) => {
      const parts = dataParts(json, words);
      for (const part of parts) keepsToLimits(part);
      const pieces = parts.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])),
      );
      expect(pieces.join('')).toBe(json);
      expect(pieces.filter((piece) => /\p{Cs}/u.test(piece))).toEqual([]);
    },
  );

  test.each([null, 'yes', 'planned', 'no'] as const)('feedback where met is %s', (met) => {
    const feedback = { ...answered, met, again: false, takeaway: endless };
    const question = { ...inProgramme, pairId: 'p', others: [longest], feedback, zone: longest.zone };
    expect(checkBlocks(feedbackBlocks(question, words), 'message')).toEqual([]);
  });
});

function keepsToLimits({ text, blocks }: Message): void {
  expect(checkBlocks(blocks, 'message')).toEqual([]);
  expect(text.length).toBeGreaterThan(0);
  // chat.update refuses a longer text.
  expect(text.length).toBeLessThan(4000);
}
