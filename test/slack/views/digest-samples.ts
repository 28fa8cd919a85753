// Digests for the tests of views: a typical one, and the emptiest and longest.
import { type DigestContent, type DigestStanding, drawDigest } from '../../../src/domain/digest.ts';
import type { Insight } from '../../../src/domain/insight.ts';
import type { Letter } from '../../../src/domain/letter.ts';
import { mostQuotes, mostThemes } from '../../../src/domain/propose-themes.ts';
import type { ViewedDigest } from '../../../src/flow/view-digest.ts';
import { amina, endless, inProgramme, longest, monday } from './samples.ts';

const standing: DigestStanding = {
  id: 'digest-1',
  month: '2026-11',
  channel: null,
  state: 'draft',
  reason: null,
};

const content: DigestContent = {
  themes: [
    {
      title: 'Procurement',
      quotes: [
        { insightId: 'insight-1', stays: true },
        { insightId: 'insight-2', stays: true },
      ],
    },
    { title: '', quotes: [{ insightId: 'insight-3', stays: true }] },
  ],
  numbers: { rounds: 4, tookPart: 58, pairs: 104, shareMet: 0.83, lessons: 12 },
  question: { proposed: 'supplier-that-surprised-you', text: null },
};

const insightOf = (id: string, text: string, ...userIds: string[]): Insight => ({
  ...inProgramme,
  id,
  text,
  language: 'en',
  topics: [],
  sector: null,
  region: null,
  shownAt: monday,
  authors: userIds.map((userId) => ({
    pairId: `pair-${userId}`,
    userId,
    named: userIds.length < 5,
    agreed: true,
  })),
});

const insights = [
  insightOf('insight-1', 'Ask the people who answer the phone before you write the tender.', 'U0AMINA'),
  insightOf('insight-2', 'Small suppliers read nothing that is longer than two pages.', 'U0AMINA', 'U0LUCIA'),
  insightOf(
    'insight-3',
    'Say what you will stop doing, not only what you begin.',
    'U1',
    'U2',
    'U3',
    'U4',
    'U5',
  ),
];

export const digest: ViewedDigest = {
  ...inProgramme,
  standing,
  content,
  drawn: drawDigest({ month: '2026-11', content }, insights),
  digestChannel: 'C0LEARNING',
};

const longestContent: DigestContent = {
  ...content,
  themes: Array.from({ length: mostThemes + 1 }, (_, theme) => ({
    title: endless,
    quotes: Array.from({ length: mostQuotes }, (_, at) => ({ insightId: `${theme}-${at}`, stays: true })),
  })),
  question: { ...content.question, text: endless },
};

export const longestDigest: ViewedDigest = {
  ...digest,
  standing: { ...standing, id: 'd'.repeat(36) },
  content: longestContent,
  drawn: drawDigest(
    { month: '2026-11', content: longestContent },
    longestContent.themes.flatMap(({ quotes }) =>
      quotes.map(({ insightId }) => insightOf(insightId, endless, ...longest.avoid)),
    ),
  ),
};

export const emptiestDigest: ViewedDigest = {
  ...digest,
  standing: { ...standing, state: 'refused', channel: 'C0LEARNING', reason: 'restricted_action' },
  drawn: drawDigest({ month: '2026-11', content }, []),
  digestChannel: null,
};

export const digestStates: readonly DigestStanding[] = (
  ['draft', 'skipped', 'on-its-way', 'posted', 'refused', 'unsure', 'empty'] as const
).map((state) => ({ ...standing, state, channel: 'C0LEARNING' }));

export const digestLetters: readonly Letter[] = [
  { kind: 'digest', digest: digest.drawn },
  { kind: 'digest-request', ...inProgramme, reader: amina, digest: standing },
];

export const extremeDigestLetters: readonly Letter[] = [
  { kind: 'digest', digest: longestDigest.drawn },
  { kind: 'digest', digest: emptiestDigest.drawn },
  ...digestStates.map(
    (one) => ({ kind: 'digest-request', ...inProgramme, reader: longest, digest: one }) as const,
  ),
];

/** A year of them. */
export const olderDigests = Array.from({ length: 11 }, (_, at) => ({
  id: `digest-${at + 2}`,
  month: `2025-${String(12 - at).padStart(2, '0')}`,
}));
