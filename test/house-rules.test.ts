// What the linter can't see: clocks and chance, ids that match their listeners, the manifest, the shape of files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from '@slack/bolt';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { textFields } from '../src/domain/profile.ts';
import { defaultRhythm } from '../src/domain/programme.ts';
import { kinds, leastTimes, usual } from '../src/domain/retention.ts';
import { attributes, defaultRules } from '../src/domain/rules.ts';
import type { Deps } from '../src/flow/deps.ts';
import { startLog } from '../src/log.ts';
import { commands as practised, subcommands } from '../src/practice/server/commands.ts';
import { createSlackApp } from '../src/slack/app.ts';
import {
  actions,
  command,
  commandWords,
  fields,
  forms,
  keepField,
  quotesField,
  searched,
  strengthField,
  titleField,
  wishField,
} from '../src/slack/ids.ts';
import { wordsFor } from '../src/slack/text/words.ts';
import { deskView } from '../src/slack/views/desk.ts';
import { digestView } from '../src/slack/views/digest.ts';
import { digestChannelForm, digestEditForm, digestPreviewView } from '../src/slack/views/digest-admin.ts';
import { feedbackMessage } from '../src/slack/views/feedback.ts';
import { firstMessageView, guideView } from '../src/slack/views/guide.ts';
import { homeView } from '../src/slack/views/home.ts';
import { dropForm, editForm, mergeForm } from '../src/slack/views/lesson-form.ts';
import { letterMessage } from '../src/slack/views/letter.ts';
import { deleteForm } from '../src/slack/views/my-data.ts';
import { pauseForm } from '../src/slack/views/pause-form.ts';
import { pickTimeForm, plannedForm } from '../src/slack/views/pick-time-form.ts';
import { previewView } from '../src/slack/views/preview.ts';
import { profileForm } from '../src/slack/views/profile-form.ts';
import { retentionForm } from '../src/slack/views/retention-form.ts';
import { rhythmForm } from '../src/slack/views/rhythm-form.ts';
import { roundNowForm } from '../src/slack/views/round-now-form.ts';
import { takeawayForm } from '../src/slack/views/takeaway-form.ts';
import { tuneForm } from '../src/slack/views/tune-form.ts';
import { digest, digestLetters, olderDigests } from './slack/views/digest-samples.ts';
import {
  amina,
  answered,
  askedTime,
  desk,
  guided,
  home,
  inProgramme,
  letters,
  longestDesk,
  member,
  newcomer,
  previewOf,
  roundNow,
} from './slack/views/samples.ts';

const root = path.join(import.meta.dirname, '..');

/** Every file of ours in these folders, with its text. */
const filesIn = (...folders: string[]): { readonly file: string; readonly text: string }[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('/generated/'))
      .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
  );

/** `file:line` of every line in which the pattern stands. */
const linesWith = (pattern: RegExp, files: ReturnType<typeof filesIn>): string[] =>
  files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}`] : [])),
  );

describe('clock, chance and environment come in as arguments', () => {
  test.each([
    ['the clock', /Date\.now\(|new Date\(\s*\)|Temporal\.Now|performance\.now/],
    ['chance', /Math\.random|randomUUID|getRandomValues/],
  ])('domain and views never ask %s', (_, pattern) => {
    const pure = filesIn('src/domain', 'src/slack/views', 'src/slack/text');
    expect(pure.length).toBeGreaterThan(50);
    expect(linesWith(pattern, pure)).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const lines = linesWith(/process\.env|import\.meta\.env/, filesIn('src'));
    expect(lines.filter((line) => !line.startsWith('src/config.ts:'))).toEqual([]);
  });
});

describe('a programme is named', () => {
  const src = filesIn('src');
  const filesWith = (pattern: RegExp) => src.flatMap(({ file, text }) => (pattern.test(text) ? [file] : []));

  test('nothing takes the first that is found', () => {
    expect(linesWith(/\.programme\.findFirst/, src)).toEqual([]);
  });

  // A payload, a message of an older version, and the time bar of the practice workspace.
  test('the only one of a workspace is asked for in one place', () => {
    expect(filesWith(/\bonlyProgramme\(/)).toEqual(['src/flow/only-programme.ts', 'src/store/outbox.ts']);
    expect(filesWith(/\bfindOnlyProgramme\(/)).toEqual([
      'src/practice/start/practice.ts',
      'src/slack/listen/know-workspace.ts',
    ]);
  });

  test('no flow takes it from a workspace', () => {
    expect(linesWith(/loadProgramme\([^)]*workspaceId/, filesIn('src/flow', 'src/outbox'))).toEqual([]);
  });
});

/** From `test(` to its semicolon: Biome puts the last line as deep as the first. Its own rule overlooks `test.each`. */
const wholeTest = /^( *)test(?:\.\w+)*[(<](?:.*;|[\s\S]*?\n\1\S.*;)$/gm;
/** Besides those whose name begins with `expect`. */
const expectingHelpers = ['keepsToLimits', 'solveProven', 'sameAsEachPair'];

describe('files', () => {
  const all = filesIn('src', 'test', 'prisma');
  const lengths = filesIn('src').map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }));

  test('each begins with a sentence that says what for', () => {
    // A sentence may run over several lines, and what is run by itself begins with its interpreter.
    const silent = all.filter(
      ({ text }) => !/^(?:#!.*\n)?\/\/ [^\n]*(?:\n\/\/ [^\n]*)*?[.?!](?:\s|$)/.test(text),
    );
    expect(silent.map(({ file }) => file)).toEqual([]);
  });

  test('none is longer than 250 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });

  test('half of them have 70 lines or less', () => {
    const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(70);
  });

  test('every test expects something', () => {
    const expects = new RegExp(`\\b(?:expect\\w*|${expectingHelpers.join('|')})[(.<]`);
    const tests = filesIn('test').flatMap(({ file, text }) =>
      [...text.matchAll(wholeTest)].map(({ 0: body, index }) => ({
        body,
        at: `${file}:${text.slice(0, index).split('\n').length}`,
      })),
    );
    expect(tests.length).toBeGreaterThan(700);
    expect(tests.filter(({ body }) => !expects.test(body)).map(({ at }) => at)).toEqual([]);
  });

  test.each(expectingHelpers)('%s expects something for whoever calls it', (name) => {
    const definition = new RegExp(`(?:const|function) ${name}\\b[\\s\\S]*?\\n};?\\n`);
    const [body = ''] = filesIn('test').flatMap(({ text }) => definition.exec(text) ?? []);
    expect(body).toMatch(/\bexpect\(/);
  });

  test('no test is left out or alone', () => {
    expect(linesWith(/\.(?:only|skip|todo|skipIf|runIf)\(/, filesIn('test'))).toEqual([]);
  });
});

describe('packages', () => {
  const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

  test('each of the lock has its checksum', () => {
    const { '': _ours, ...locked }: Record<string, { integrity?: string }> =
      read('package-lock.json').packages;
    const unsure = Object.entries(locked).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(Object.keys(locked).length).toBeGreaterThan(400);
    expect(unsure).toEqual([]);
  });

  test('what runs needs none that only developers install', () => {
    // The page is built before, and whoever imports types alone leaves no trace in what runs.
    const imported =
      /(?:^(?:im|ex)port (?!type )(?:[\w\s{},*]+ from )?|\bimport\(|\bresolve\()'(?!\.|node:)((?:@[^/']+\/)?[^/']+)[^']*'/gm;
    const running = filesIn('src').filter(({ file }) => !file.startsWith('src/practice/page/'));
    const names = running.flatMap(({ text }) => [...text.matchAll(imported)].map(([, name = '']) => name));
    expect(names).toContain('@slack/web-api');
    expect(names.filter((name) => !(name in read('package.json').dependencies))).toEqual([]);
  });
});

type Constraint = string | RegExp | { readonly action_id?: string | RegExp };
type Kind = 'action' | 'view' | 'options' | 'command' | 'event';

/** What the real app registers at its Bolt. */
const heard: Record<Kind, Constraint[]> = { action: [], view: [], options: [], command: [], event: [] };

beforeAll(() => {
  const kinds = Object.keys(heard) as Kind[];
  const spies = kinds.map((kind) => vi.spyOn(App.prototype, kind));
  const settings = { signingSecret: 's', appToken: null, slackApiUrl: 'http://127.0.0.1:9/api/' };
  const deps = { now: () => new Date(0), log: startLog('silent') } as unknown as Deps;
  createSlackApp({ ...settings, tokenFor: async () => 'xoxb-0' }, deps, () => {});
  for (const [at, kind] of kinds.entries()) {
    heard[kind] = spies[at]?.mock.calls.map(([constraint]) => constraint as Constraint) ?? [];
  }
  vi.restoreAllMocks();
});

const hears = (kind: Kind, id: string): boolean =>
  heard[kind].some((constraint) => {
    const name =
      typeof constraint === 'object' && 'action_id' in constraint ? constraint.action_id : constraint;
    return name instanceof RegExp ? name.test(id) : name === id;
  });

const words = wordsFor('en-GB');
const planned = { ...answered, met: 'planned' } as const;
const drawn: readonly object[] = [
  homeView(home, words),
  homeView(newcomer, words),
  homeView({ ...home, member: { ...member, pausedUntil: new Date(1), isAskedForDays: true } }, words),
  ...letters.map((letter) => letterMessage(letter, words)),
  profileForm({ ...inProgramme, identity: amina, person: amina, frequency: 1, roles: [] }, words),
  pauseForm({ ...inProgramme, today: '2026-11-27' }, words),
  takeawayForm({ ...inProgramme, pairId: 'p', feedback: answered }, words),
  tuneForm({ id: 'programme-1', rules: defaultRules }, words),
  rhythmForm({ id: 'programme-1', rhythm: defaultRhythm, callPattern: null }, words),
  retentionForm(
    { programmeId: 'programme-1', times: usual, least: leastTimes([]), forgotten: null },
    'UTC',
    words,
  ),
  roundNowForm(roundNow, words, 'UTC'),
  previewView(previewOf(2), words),
  feedbackMessage({ ...inProgramme, pairId: 'p', others: [], zone: 'UTC', feedback: planned }, words),
  guideView(guided, words),
  firstMessageView('', words),
  pickTimeForm(askedTime, words),
  plannedForm(askedTime, words),
  deskView(longestDesk, 1, words),
  ...[editForm, mergeForm, dropForm].flatMap((form) =>
    desk.items.map((item) => form(desk, item, { page: 0, viewId: 'V1' }, words)),
  ),
  ...digestLetters.map((letter) => letterMessage(letter, words)),
  digestChannelForm({ id: 'programme-1', digestChannel: null }, words),
  digestPreviewView(digest, words),
  digestEditForm(digest, words),
  digestView({ ...digest, others: olderDigests }, words),
  deleteForm('programme-1', words),
];

/** All values of one key in everything drawn, of the objects that pass. */
const shown = (key: string, passes: (node: Record<string, unknown>) => boolean = () => true): string[] => {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const record = node as Record<string, unknown>;
    if (typeof record[key] === 'string' && passes(record)) found.add(record[key]);
    for (const child of Object.values(record)) walk(child);
  };
  walk(drawn);
  return [...found];
};

const sorted = (names: Iterable<string>): string[] => [...names].toSorted();
const isButton = ({ type }: Record<string, unknown>): boolean => type === 'button';
const isSearched = ({ type }: Record<string, unknown>): boolean => String(type).endsWith('external_select');

describe('every id is shown and listened to', () => {
  const listeners = filesIn('src/slack/listen')
    .map(({ text }) => text)
    .join('\n');

  test('each button of ids.ts is drawn, and no other', () => {
    expect(sorted(new Set(shown('action_id', isButton).map((id) => id.split('/')[0] ?? '')))).toEqual(
      sorted(Object.values(actions)),
    );
  });

  test('each button that is drawn is listened to', () => {
    expect(shown('action_id', isButton).filter((id) => !hears('action', id))).toEqual([]);
  });

  test('no listener waits for a button that is never drawn', () => {
    const ids = shown('action_id', isButton);
    const idle = heard.action.filter(
      (one) =>
        !ids.some((id) => hearsOne(typeof one === 'object' && 'action_id' in one ? one.action_id : one, id)),
    );
    expect(idle).toEqual([]);
  });

  test('each form of ids.ts is drawn and taken back', () => {
    expect(sorted(shown('callback_id'))).toEqual(sorted(Object.values(forms)));
    expect(sorted(heard.view.map(String))).toEqual(sorted(Object.values(forms)));
  });

  test('each field of ids.ts is drawn under its one name', () => {
    const tuned = attributes.flatMap((attribute) => [wishField(attribute), strengthField(attribute)]);
    const blocks = shown('block_id', ({ type }) => type === 'input');
    const themes = digest.content.themes.flatMap((_, at) => [titleField(at), quotesField(at)]);
    const kept = kinds.map(keepField);
    expect(sorted(blocks)).toEqual(sorted([...Object.values(fields), ...tuned, ...themes, ...kept]));
    expect(sorted(shown('action_id', (node) => !isButton(node)))).toEqual(sorted(blocks));
  });

  test('each text of a profile is read by a listener', () => {
    expect(listeners).toContain('perTextField((name) => readText(values, fields[name]))');
  });

  // Of the first message nothing is kept: it is there to be copied.
  test.each(Object.keys(fields).filter((key) => !(key in textFields) && key !== 'draft'))(
    'field %s is read by a listener',
    (key) => {
      expect(listeners).toMatch(
        new RegExp(`read\\w+\\(values, fields\\.${key}\\)|\\(view\\.state\\.values\\), fields\\.${key}\\)`),
      );
    },
  );

  test('each searched menu is drawn and answered', () => {
    expect(sorted(shown('action_id', isSearched))).toEqual(sorted(searched));
    expect(sorted(heard.options.map(String))).toEqual(sorted(searched));
  });
});

const hearsOne = (name: unknown, id: string): boolean =>
  name instanceof RegExp ? name.test(id) : name === id;

/** The scope that each method of the Web API asks for, by its page on docs.slack.dev; null: any token will do. */
const scopeOf: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'mpim:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};
const scopeOfEvent: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  user_change: 'users:read',
};

const manifestShape = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().max(32),
        url: z.url(),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: z.url(),
      message_menu_options_url: z.url(),
    }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});

describe('manifest.yml', () => {
  const text = readFileSync(path.join(root, 'manifest.yml'), 'utf8');
  const manifest = manifestShape.parse(parse(text));
  const { features, settings, oauth_config } = manifest;
  const calls = filesIn('src/slack').flatMap(({ text: source }) =>
    [
      ...source.matchAll(/(?:\.|apiCall\(')((?:auth|chat|conversations|files|users|views|team|bots)\.\w+)/g),
    ].map(([, method]) => method ?? ''),
  );

  test('its events are those that the app listens to', () => {
    expect(sorted(settings.event_subscriptions.bot_events)).toEqual(sorted(heard.event.map(String)));
  });

  test('its commands are those that the app listens to', () => {
    expect(features.slash_commands.map((one) => one.command)).toEqual([command]);
    const [hint = ''] = features.slash_commands.map((one) => one.usage_hint);
    const hinted = hint.split(' | ').map((example) => example.split(' ')[0]);
    expect(commandWords).toEqual(expect.arrayContaining(hinted));
    expect(heard.command).toEqual([command]);
    expect(practised.map((one) => one.command)).toEqual([command]);
    const proposed = subcommands.map(({ text }) => text.split(' ')[0] ?? '');
    expect(sorted(new Set(proposed))).toEqual(sorted(commandWords));
  });

  test('its scopes are those that the calls need, none unused', () => {
    expect(calls.length).toBeGreaterThan(9);
    expect(calls.filter((method) => scopeOf[method] === undefined)).toEqual([]);
    const needed = [
      'commands',
      ...calls.map((method) => scopeOf[method]),
      ...heard.event.map((event) => scopeOfEvent[String(event)]),
    ].filter((scope) => typeof scope === 'string');
    expect(sorted(oauth_config.scopes.bot)).toEqual(sorted(new Set(needed)));
  });

  test('says the reason of each scope right above it', () => {
    const lines = text.split('\n').map((line) => line.trim());
    for (const scope of oauth_config.scopes.bot) {
      expect(lines[lines.indexOf(`- ${scope}`) - 1], scope).toMatch(/^# \S.{10,}\.$/);
    }
  });

  test('sends everything to the one address', () => {
    const { request_url, message_menu_options_url } = settings.interactivity;
    const urls = [
      ...features.slash_commands.map(({ url }) => url),
      settings.event_subscriptions.request_url,
      request_url,
      message_menu_options_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://your-host.example/slack/events']));
  });
});
