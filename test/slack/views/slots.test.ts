// How half-hours are said to readers in several places.
import type { ActionsBlock, Button } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { checkBlocks } from '../../../src/practice/server/block-limits.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { sayLine, slotRows } from '../../../src/slack/views/slots.ts';

const words = wordsFor('en-GB');
const at = (text: string) => new Date(`${text}Z`);
const tuesday = at('2026-12-08T14:00');
const wednesday = at('2026-12-09T14:00');
const thursday = at('2026-12-10T14:00');
const three = [tuesday, wednesday, thursday];
const say = (line: readonly Date[], ...zones: string[]) => sayLine(line, zones, words);

describe('a line of half-hours', () => {
  test('names its days and the hour in each place', () => {
    expect(say(three, 'Europe/Madrid', 'America/Lima')).toBe(
      'Tuesday, Wednesday and Thursday, 15:00 in Madrid = 09:00 in Lima',
    );
  });

  test('names the date of a single day', () => {
    expect(say([tuesday], 'Europe/Madrid', 'America/Lima')).toBe(
      'Tuesday 8 December, 15:00 in Madrid = 09:00 in Lima',
    );
  });

  test('names places with the same clock together', () => {
    expect(say([tuesday], 'America/Lima', 'Europe/Madrid', 'America/Guayaquil')).toBe(
      'Tuesday 8 December, 09:00 in Lima and Guayaquil = 15:00 in Madrid',
    );
    expect(say([tuesday], 'Etc/GMT-1', 'Europe/Madrid', 'Europe/Madrid')).toBe(
      'Tuesday 8 December, 15:00 in Madrid and UTC+1',
    );
    expect(say([tuesday], 'UTC')).toBe('Tuesday 8 December, 14:00 UTC');
  });

  test('names the other day where the date differs', () => {
    const late = [at('2026-12-08T22:00'), at('2026-12-09T22:00')];
    expect(say(late, 'America/Lima', 'Pacific/Auckland')).toBe(
      'Tuesday and Wednesday, 17:00 in Lima = Wednesday and Thursday, 11:00 in Auckland',
    );
    expect(say(late.slice(0, 1), 'America/Lima', 'America/New_York', 'Pacific/Auckland')).toBe(
      'Tuesday 8 December, 17:00 in Lima and New York = Wednesday 9 December, 11:00 in Auckland',
    );
  });

  test('names dates where weekdays could be mistaken', () => {
    expect(say([tuesday, at('2026-12-15T14:00')], 'Europe/Madrid')).toBe(
      'Tuesday 8 December and Tuesday 15 December, 15:00 in Madrid',
    );
  });
});

describe('rows of half-hours', () => {
  const ana = { userId: 'U0ANA', zone: 'Europe/Madrid' };
  const ben = { userId: 'U0BEN', zone: 'America/Lima' };
  const rows = (
    slots: readonly (readonly [Date, readonly { readonly userId: string }[]])[],
    people = [ana, ben],
  ) =>
    slotRows(
      slots.map(([startsAt, yes]) => ({ startsAt, yes })),
      people,
      (startsAt) => `p/${startsAt.toISOString()}`,
      words,
    );
  const buttonsOf = (blocks: readonly { readonly type: string }[]) =>
    blocks.flatMap((block) =>
      block.type === 'actions' ? ((block as ActionsBlock).elements as Button[]) : [],
    );
  const textsOf = (blocks: readonly object[]) =>
    [...JSON.stringify(blocks).matchAll(/"type":"mrkdwn","text":"([^"]*)"/g)].map(([, text]) => text);

  test('have a button for each day of a line', () => {
    const buttons = buttonsOf(rows(three.map((slot) => [slot, []] as const)));
    expect(buttons.map(({ text }) => text.text)).toEqual([
      'Tuesday 8 Dec',
      'Wednesday 9 Dec',
      'Thursday 10 Dec',
    ]);
    expect(new Set(buttons.map((one) => one.action_id)).size).toBe(3);
    expect(buttons.every((one) => one.action_id?.startsWith('slot/'))).toBe(true);
    expect(buttons.map(({ value }) => value)).toEqual(three.map((slot) => `p/${slot.toISOString()}`));
    expect(buttons[1]?.accessibility_label).toBe('Wednesday 9 December, 15:00 in Madrid = 09:00 in Lima');
  });

  test('name the hour where a line has one day', () => {
    const slots = [
      [tuesday, []],
      [at('2026-12-09T15:30'), []],
    ] as const;
    expect(buttonsOf(rows(slots)).map(({ text }) => text.text)).toEqual([
      'Tuesday 8 Dec, 15:00 in Madrid',
      'Wednesday 9 Dec, 16:30 in Madrid',
    ]);
    expect(buttonsOf(rows(slots, [ana, ana])).map(({ text }) => text.text)).toEqual([
      'Tuesday 8 Dec, 15:00',
      'Wednesday 9 Dec, 16:30',
    ]);
  });

  test('say who can, below their line', () => {
    const blocks = rows([
      [tuesday, [ana]],
      [wednesday, []],
      [thursday, [ben, ana]],
    ]);
    expect(textsOf(blocks)).toEqual([
      '*Tuesday, Wednesday and Thursday, 15:00 in Madrid = 09:00 in Lima*',
      'Tuesday 8 Dec works for <@U0ANA>.',
      'Thursday 10 Dec works for <@U0BEN> and <@U0ANA>.',
    ]);
    expect(buttonsOf(blocks).map(({ style }) => style)).toEqual(['primary', undefined, 'primary']);
  });

  test('keep to the limits of Slack in the longest places', () => {
    const zones = [
      'America/Argentina/ComodRivadavia',
      'Antarctica/DumontDUrville',
      'America/North_Dakota/New_Salem',
    ];
    const people = zones.map((zone) => ({ userId: 'U'.repeat(20), zone }));
    const slots = Array.from(
      { length: 12 },
      (_, i) => [new Date(tuesday.getTime() + i * 23 * 3_600_000), people] as const,
    );
    expect(checkBlocks(rows(slots, people), 'message')).toEqual([]);
    expect(rows(slots, people)).toHaveLength(36);
  });
});
