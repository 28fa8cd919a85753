// A thousand wrong payloads, the same at each run, against the real app; what fails is printed as a script.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subcommands } from '../../src/practice/server/commands.ts';
import { actions, forms, searched } from '../../src/slack/ids.ts';
import { type Setting, startCounterpart } from '../setting/start-counterpart.ts';
import { blame } from './blame.ts';
import { wrongRows } from './check-rows.ts';
import { drawBlocks, type Part } from './draw-mutants.ts';
import { factsOf } from './facts.ts';
import { isNonsense } from './is-nonsense.ts';
import type { Mutant } from './mutate.ts';
import { startOwnTime } from './own-time.ts';
import { playPart } from './play-part.ts';
import { otherWorkspace, sceneBegins } from './play-scene.ts';
import { type Corpus, type Recorded, recordCorpus } from './record-corpus.ts';
import { sayFinds } from './say-finds.ts';
import { rowsOf } from './table-rows.ts';
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

describe('what the fuzzer looks with', () => {
  const asPlayed = (payload: Recorded): Mutant => ({
    ...payload,
    mutations: [],
    headers: {},
    signing: 'ours',
    hangsUp: false,
  });
  const momentOf = ({ moment }: Recorded) => {
    const found = corpus.moments.find(({ name }) => name === moment);
    if (!found) throw new Error(`there is no moment ${moment}`);
    return found;
  };
  const recorded = (name: string): Recorded => {
    const found = corpus.payloads.findLast((one) => one.name === name);
    if (!found) throw new Error(`nothing is called ${name}`);
    return found;
  };

  test.each([
    'command leave',
    'form profile_form',
    'form takeaway_form',
    'form rhythm_form',
    'form preview_form',
    'form edit_takeaway_form',
    'form merge_takeaways_form',
    'form drop_takeaway_form',
    'form digest_channel_form',
    'form digest_edit_form',
    'form digest_form',
    'form retention_form',
    'form delete_all_form',
    'button let_through',
    'button about_takeaway/yes',
    'button useful/yes',
    'button digest_skip',
    'button digest_again',
    'button we_met',
    'button approve_round',
    'button feedback_value/4',
    'event user_change',
  ])('%s is no nonsense, but is of nobody or unsigned', (name) => {
    const payload = recorded(name);
    const facts = factsOf(setting, momentOf(payload));
    const people = [...facts.people];
    const body = people.reduce((text, id) => text.replaceAll(id, 'U0NOBODY'), payload.body);
    expect(isNonsense(asPlayed(payload), facts)).toBe(false);
    expect(isNonsense(asPlayed({ ...payload, body }), facts)).toBe(true);
    expect(isNonsense({ ...asPlayed(payload), signing: 'none' }, facts)).toBe(true);
    expect(
      isNonsense(asPlayed({ ...payload, body: payload.body.slice(0, payload.body.length / 3) }), facts),
    ).toBe(true);
  });

  test.each([
    ['Person', '"country":"GH"', '"country":"XX"', 'Person.country holds nonsense'],
    ['Person', '"workStart":480', '"workStart":6039', 'Person.workStart holds nonsense'],
    ['Membership', '"frequency":1', '"frequency":99', 'Membership.frequency holds nonsense'],
    ['Programme', '"hour":9', '"hour":24', 'Programme.hour holds nonsense'],
    ['Avoidance', '"otherId":"U', '"otherId":"u', 'Avoidance.otherId holds nonsense'],
    ['Takeaway', '"turn":0', '"turn":-1', 'Takeaway.turn holds nonsense'],
    ['Takeaway', '"state":"let-through"', '"state":"gone"', 'Takeaway.state holds nonsense'],
    ['Insight', '"language":"en"', '"language":"English"', 'Insight.language holds nonsense'],
    ['Digest', '"month":"2026-11"', '"month":"2026-13"', 'Digest.month holds nonsense'],
    ['Change', '"what":"digest-channel"', '"what":"other"', 'Change.what holds nonsense'],
    ['Person', 'U0ELSEWHERE1', 'U0ELSEWHERE9', 'Person: a row of another workspace'],
    ['Membership', 'T0PRACTICE', 'T0NOWHERE', 'Membership: a row of an unknown workspace'],
  ])('a row of %s with %s turned into %s is noticed', (table, was, is, what) => {
    const moment = corpus.moments.at(-1);
    if (!moment) throw new Error('the scene has no moment');
    const { tables, at } = moment;
    const facts = factsOf(setting, moment);
    const spoiled = new Map([...tables, [table, (tables.get(table) ?? '').replaceAll(was, is)]]);
    expect(wrongRows(tables, tables, facts, at)).toEqual([]);
    expect(wrongRows(tables, spoiled, facts, at)).toContain(what);
  });

  test('what the other workspace has refused may be noted there', () => {
    const moment = corpus.moments[1];
    if (!moment) throw new Error('the scene has no second moment');
    const { tables, at } = moment;
    const taken = { workspaceId: otherWorkspace, key: `v0=${'0'.repeat(64)}`, at: at.toISOString() };
    const noted = new Map([...tables, ['Taken', JSON.stringify([...rowsOf(tables, 'Taken'), taken])]]);
    expect(wrongRows(tables, noted, factsOf(setting, moment), at)).toEqual([]);
  });

  test('a wait of the app is its own time, and one of the machine is not', async () => {
    const ownTime = startOwnTime();
    // As long as another process would have the processor.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    expect(ownTime()).toBeLessThan(500);
    await setTimeout(1_000);
    expect(ownTime()).toBeGreaterThan(950);
  });

  test('of many payloads the guilty ones are found', async () => {
    const harm = (some: readonly number[]) => (some.some((one) => one === 5 || one === 40) ? ['harm'] : []);
    const found = await blame([...Array(48).keys()], async (some) => harm(some));
    expect(found.map(({ mutant }) => mutant)).toEqual([5, 40]);
    const both = async (some: readonly number[]) => (some.includes(1) && some.includes(9) ? ['harm'] : []);
    expect(await blame([...Array(10).keys()], both)).toEqual([{ what: 'harm (with others)', mutant: 0 }]);
  });

  test('the same seed draws the same payloads', () => {
    const draw = (part: Part) => [...drawBlocks(setting, corpus, part)].flatMap(({ mutants }) => mutants);
    const drawn = draw({ seed: 9, count: 48 });
    expect(draw({ seed: 9, count: 48 })).toEqual(drawn);
    expect(draw({ seed: 9, count: 48, number: 7 })).toEqual([drawn[7]]);
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
