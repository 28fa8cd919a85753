// A thousand wrong payloads, the same at each run, against the real app; what fails is printed as a script.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subcommands } from '../../src/practice/commands.ts';
import { actions, forms, searched } from '../../src/slack/ids.ts';
import { type Setting, startCounterpart } from '../setting/start-counterpart.ts';
import { playPart } from './play-part.ts';
import { sceneBegins } from './play-scene.ts';
import { type Corpus, recordCorpus } from './record-corpus.ts';
import { sayFinds } from './say-finds.ts';
import { tellStory } from './tell-story.ts';

const part = { seed: 2026, count: 1_000 };

let setting: Setting;
let corpus: Corpus;
beforeAll(async () => {
  setting = await startCounterpart(sceneBegins);
  corpus = await recordCorpus(setting);
});
afterAll(() => setting.stop());

describe('what is sent in the scene', () => {
  const words = ['', 'help', ...subcommands.map(({ text }) => text.split(' ')[0])];
  test.each([
    ['button', Object.values(actions)],
    ['form', Object.values(forms)],
    ['menu', searched],
    ['command', words],
    ['event', ['app_home_opened', 'user_change']],
  ])('every %s of the app is in it', (kind, ids) => {
    const names = corpus.payloads.map(({ name }) => name.split('/')[0]);
    expect(ids.filter((id) => !names.includes(`${kind} ${id}`.trim()))).toEqual([]);
  });
});

test('a thousand wrong payloads do no harm', { timeout: 240_000 }, async () => {
  const { finds, nonsense } = await playPart(setting, corpus, part);
  // How long an answer takes says something about this machine as well.
  const failed = finds.filter(({ what }) => what !== 'answered too late');
  expect(failed.length === 0 ? '' : sayFinds(failed)).toBe('');
  expect(nonsense).toBeGreaterThan(part.count / 4);
});

test('the app works afterwards', async () => {
  expect(await tellStory(setting, corpus)).toBe(null);
});
