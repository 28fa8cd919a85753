// Rows that another version wrote are read with what holds now.
import { expect, test } from 'vitest';
import type { QueuedMessage } from '../../src/domain/message.ts';
import type { Reason } from '../../src/domain/round.ts';
import { attributes, defaultRules, type Rules } from '../../src/domain/rules.ts';
import { parseReasons, parseRules, parseSoftRules, readQueued } from '../../src/store/json-rows.ts';

/** One of each kind: one that is left out does not compile. */
type OfEachKind<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Extract<T, { readonly kind: Kind }>;
};

const messages: OfEachKind<QueuedMessage> = {
  introduction: { kind: 'introduction', pairId: 'P1' },
  reminder: { kind: 'reminder', pairId: 'P1' },
  'feedback-question': { kind: 'feedback-question', pairId: 'P1', userId: 'U1' },
  'works-for-you': { kind: 'works-for-you', pairId: 'P1', userId: 'U1' },
  'talk-time': { kind: 'talk-time', pairId: 'P1', userId: 'U1', startsAt: null, turn: 2, by: 'U2' },
  'talk-reminder': {
    kind: 'talk-reminder',
    pairId: 'P1',
    userId: 'U1',
    startsAt: new Date('2026-12-08T10:00:00Z'),
  },
  'answer-reminder': { kind: 'answer-reminder', pairId: 'P1', userId: 'U1' },
  'sit-out': { kind: 'sit-out', roundId: 'R1', userId: 'U1' },
  'cant-make-it': { kind: 'cant-make-it', pairId: 'P1', userId: 'U1', fromUserId: 'U2' },
  'on-again': { kind: 'on-again', pairId: 'P1', userId: 'U1', fromUserId: 'U2' },
  'counterpart-left': { kind: 'counterpart-left', pairId: 'P1', userId: 'U1' },
  'welcome-back': { kind: 'welcome-back', userId: 'U1' },
  'approval-request': { kind: 'approval-request', roundId: 'R1', userId: 'U1' },
  'round-released': { kind: 'round-released', roundId: 'R1', userId: 'U1' },
  'about-takeaway': {
    kind: 'about-takeaway',
    pairId: 'P1',
    userId: 'U1',
    turn: 2,
    about: 'words',
    insightId: 'I1',
  },
  'digest-request': { kind: 'digest-request', digestId: 'D1', userId: 'U1' },
  digest: { kind: 'digest', digestId: 'D1' },
  redraw: { kind: 'redraw', of: 'intro:P1' },
};

const reasons: OfEachKind<Reason> = {
  'shared-interests': { kind: 'shared-interests', interests: ['Health'] },
  'alike-aims': { kind: 'alike-aims', phrase: 'building permits' },
  alike: { kind: 'alike', attribute: 'role' },
  different: { kind: 'different', attribute: 'mandate' },
};

// Every wish another one than the standard, so that it shows which is which.
const rules: Rules = {
  ...defaultRules,
  wishes: {
    country: { prefer: 'alike', strength: 5 },
    region: { prefer: 'alike', strength: 5 },
    sector: { prefer: 'alike', strength: 5 },
    organisation: { prefer: 'alike', strength: 5 },
    role: { prefer: 'alike', strength: 5 },
    interests: { prefer: 'different', strength: 1 },
    mandate: { prefer: 'different', strength: 1 },
    level: { prefer: 'alike', strength: 5 },
  },
  soft: ['sector', 'rest'],
  first: 'score',
  control: 0.3,
};

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('rules from before there were soft ones have standard values', () => {
  const { soft: _, first: __, control: ___, ...old } = defaultRules;
  expect(parseRules({ ...old, restWeeks: 4 })).toEqual({ ...defaultRules, restWeeks: 4 });
});

test('rules come back as they were written', () => {
  expect(parseRules(stored(rules))).toEqual(rules);
});

test.each(attributes)('rules from before there was %s have its standard wish', (attribute) => {
  const { [attribute]: _, ...older } = rules.wishes;
  expect(parseRules(stored({ ...rules, wishes: older }))).toEqual({
    ...rules,
    wishes: { ...older, [attribute]: defaultRules.wishes[attribute] },
  });
});

test('rules lose what this version does not know', () => {
  const newer = {
    ...rules,
    wishes: { ...rules.wishes, zodiac: { prefer: 'alike', strength: 5 } },
    soft: ['zodiac', ...rules.soft],
  };
  expect(parseRules(stored(newer))).toEqual(rules);
});

test.each([{ first: 'chance' }, { control: 0.51 }])('%o is no rule', (change) => {
  expect(() => parseRules({ ...defaultRules, ...change })).toThrow();
});

test('a name that is no rule any more gives way to nothing', () => {
  expect(parseSoftRules(['rest', 'zodiac', 'role'])).toEqual(['rest', 'role']);
});

test('reasons of every kind come back as they were written', () => {
  expect(parseReasons(stored(Object.values(reasons)))).toEqual(Object.values(reasons));
});

test('a reason that this version does not know, or knows better than to show, is dropped', () => {
  const newer = [
    { kind: 'different', attribute: 'zodiac' },
    { kind: 'alike', attribute: 'interests' },
    { kind: 'same-stars', stars: ['Sirius'] },
    { kind: 'alike-mandates', words: ['visit', 'not'] },
    reasons.alike,
    null,
  ];
  expect(parseReasons(stored(newer))).toEqual([reasons.alike]);
});

test.each(Object.values(messages))('a queued $kind comes back as it was written', (message) => {
  expect(readQueued(stored(message))).toEqual(message);
});

test.each([
  { kind: 'horoscope', userId: 'U1' },
  { kind: 'reminder' },
  { kind: 'reminder', pairId: '' },
  null,
])('%o is no message that this version knows', (message) => {
  expect(readQueued(message)).toBeNull();
});
