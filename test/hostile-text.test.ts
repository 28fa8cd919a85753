// What people type can be made to be slow to read: no parser takes more than a time in proportion to its length.
import { expect, test } from 'vitest';
import { foldText } from '../src/domain/fold-text.ts';
import { mandateVectors } from '../src/domain/mandate.ts';
import { parsePause } from '../src/domain/pause.ts';
import type { SlackIdentity } from '../src/domain/profile.ts';
import { pickQuestion } from '../src/domain/question.ts';
import { sharedInterests } from '../src/domain/shared-interests.ts';
import { sharedPhrase } from '../src/domain/shared-phrase.ts';
import { visibleName, visibleText } from '../src/domain/visible-name.ts';
import { startLog } from '../src/log.ts';
import { fields } from '../src/slack/ids.ts';
import { parseProfile } from '../src/slack/listen/parse-profile.ts';
import { parseRules } from '../src/slack/listen/parse-rules.ts';
import type { Values } from '../src/slack/listen/read-values.ts';
import { escapeText, fit, showPlain, showText } from '../src/slack/text/escape.ts';
import { wordsFor } from '../src/slack/text/words.ts';
import { countryOptions, languageOptions, ownOptions, zoneOptions } from '../src/slack/views/options.ts';
import { replyMessage } from '../src/slack/views/reply.ts';

const words = wordsFor('en-GB');
const identity: SlackIdentity = { userId: 'U1', name: 'Ama', zone: 'UTC', locale: 'en-GB' };
const occasion = { now: new Date('2026-03-04T16:00:00Z'), zone: 'UTC' };

/** The text in each field of a form, and its words in one that takes a list. */
const formOf = (text: string, list: string): Values => {
  const one = { value: text, selected_option: { value: text }, selected_date: text, selected_time: text };
  const chosen = text.split(' ');
  const many = { selected_options: chosen.map((value) => ({ value })), selected_users: chosen };
  const filled = Object.values(fields).map((field) => [field, { [field]: field === list ? many : one }]);
  // Longer than the door lets in: the parsers hold on their own.
  return Object.fromEntries(filled);
};
const log = startLog('trace', { write: () => {} });

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'a pause in English': (text) => parsePause(text, { ...occasion, language: 'en-US' }),
  'a pause in French': (text) => parsePause(text, { ...occasion, language: 'fr' }),
  'text made comparable': foldText,
  'text that shows': visibleText,
  'a name that shows': (text) => visibleName([text, text], 'U1'),
  mandates: (text) => {
    const authors = ['en', 'fr'].map((spoken) => ({ mandate: `${text} d'el the`, languages: [spoken] }));
    return mandateVectors(authors).map((vector) => sharedPhrase([vector, vector]));
  },
  'shared interests': (text) => sharedInterests([{ interests: [text] }, { interests: [text] }]),
  'an opening question': (text) => pickQuestion({ interests: [text], reasons: [], asked: [], seed: text }),
  'text cut': (text) => fit(text, 300),
  'text cut at its end': (text) => fit(text, text.length - 1),
  'plain text shown': (text) => showPlain(text, 75),
  'marked text shown': (text) => showText(text, 300),
  'marked text shown at length': (text) => showText(text, text.length),
  'text escaped': escapeText,
  'a command not understood': (text) => replyMessage({ kind: 'not-understood', typed: text }, words),
  'a profile with interests': (text) => parseProfile(formOf(text, fields.interests), identity, words),
  'a profile with languages': (text) => parseProfile(formOf(text, fields.languages), identity, words),
  'a profile with people to avoid': (text) => parseProfile(formOf(text, fields.avoid), identity, words),
  'rules that give way': (text) => parseRules(formOf(text, fields.soft), words),
  'a search for countries': (text) => countryOptions(text, words),
  'a search for languages': (text) => languageOptions(text, words),
  'a search for zones': (text) => zoneOptions(text, words),
  'a search for interests': (text) => ownOptions(text, ['Procurement', 'Open data'], words),
  'an error in the log': (text) => log.error({ err: new Error(text, { cause: text }) }, text),
};

const repeated =
  (part: string, last = '') =>
  (length: number) =>
    part.repeat(Math.ceil(length / part.length)) + last;

/** Each of about as many characters as asked for, and most with an end at which a greedy pattern fails. */
const shapes: Readonly<Record<string, (length: number) => string>> = {
  'one long word': repeated('word'),
  'vowels before a consonant': repeated('a', 'b'),
  'endings of words': repeated('ation', 'x'),
  'many short words': repeated('mon 2 '),
  'many different words': (length) =>
    Array.from({ length: Math.ceil(length / 5) }, (_, at) => `b${(at + 40_000).toString(36)}`).join(' '),
  'repeated separators': repeated(' - / . ', '1'),
  'blanks before a letter': repeated(' ', 'x'),
  'marks out of their order': (length) => `a${'\u0315\u0300'.repeat(length / 2)}b`,
  'marks that are letters': repeated('\uFF9E\uFF9F', 'a'),
  'letters that grow': repeated('\uFDFA'),
  'lone surrogates': repeated('\uD800', 'a'),
  'joined pictures': repeated('👩\u200D', 'x'),
  'hidden characters': repeated('\u200B\u3164\u00AD', 'x'),
  'digits with separators': repeated('1.2,3:', 'x'),
  'a long number': repeated('9', ':x'),
  'marks that Slack obeys': repeated('<@&:*', 'x'),
  'names of pictures': repeated(':a+_', ' '),
  'line breaks': repeated('\n\r\u2028', 'x'),
  'lines that look like a stack': repeated('\n    at 1:1:1 (1:1:1', 'x'),
  'forms of tokens': repeated('xoxe.xoxb-', '!'),
  'right to left': repeated('\u202Eم ש', 'x'),
};

/** In milliseconds of this process alone, so that a busy machine counts little. */
const effort = (parse: (text: string) => unknown, text: string): number => {
  const start = process.cpuUsage();
  parse(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** How many times as much a text of eight times the length takes: each at its quickest, which noise cannot better. */
const growth = (parse: (text: string) => unknown, grow: (length: number) => string): number => {
  const [short, long] = [grow(3_000), grow(24_000)];
  let [quick, slow] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < 4; run += 1) {
    quick = Math.min(quick, effort(parse, short));
    slow = Math.min(slow, effort(parse, long));
  }
  return slow / Math.max(quick, grain);
};

/** Less is noise, and a hundred times less than the square of the short text's length takes. */
const grain = 0.1;

// In proportion it is eight, by the square sixty-four; between the two is room for caches and collected memory.
const tooSteep = 24;

const isSteep = (parse: (text: string) => unknown, grow: (length: number) => string): boolean =>
  // What is steep is so each time; what a hiccup has slowed down is not.
  [1, 2, 3].every(() => growth(parse, grow) >= tooSteep);

test.each(Object.entries(parsers))('%s: time grows with length alone', (_, parse) => {
  const steep = Object.entries(shapes).filter(([, grow]) => isSteep(parse, grow));
  expect(steep.map(([shape]) => shape)).toEqual([]);
});

test('a pause of more than a hundred characters is not read', () => {
  const pause = (text: string) => parsePause(text, { ...occasion, language: 'en' });
  expect(pause('2 weeks'.padEnd(100))).toMatchObject({ ok: true });
  expect(pause('2 weeks'.padEnd(101))).toEqual({ ok: false, reason: 'not-understood' });
});

test.each(['not-understood', 'pause-not-understood'] as const)('what is %s is shown cut', (kind) => {
  const { text } = replyMessage({ kind, typed: 'mon 2 '.repeat(2_000) }, words);
  expect(text).toMatch(/“mon 2 mon 2 m[\w ]+…”/);
  expect(text.length).toBeLessThan(500);
});
