// Block Kit's limits: what is just allowed, and what is one too many.
import { describe, expect, test } from 'vitest';
import {
  checkBlocks,
  checkSuggestions,
  checkView,
  type Surface,
} from '../../../src/practice/server/block-limits.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const option = (at: number) => ({ text: plain(1), value: String(at) });
const options = (count: number) => many(count, option);
const button = (more: object = {}) => ({ type: 'button', action_id: 'b', text: plain(1), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn(1), ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(1), element, ...more });
const typed = (more: object = {}) => input({ type: 'plain_text_input', action_id: 'i', ...more });
const select = (more: object) => section({ accessory: { type: 'static_select', ...more } });
const multi = (more: object) => section({ accessory: { type: 'multi_static_select', ...more } });
const radio = (more: object) => actions({ type: 'radio_buttons', options: options(2), ...more });
const confirm = (more: object = {}) =>
  actions(
    button({ confirm: { title: plain(1), text: plain(1), confirm: plain(1), deny: plain(1), ...more } }),
  );
const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://example.org/a.png',
  alt_text: 'x',
  ...more,
});
const modal = (more: object = {}) => ({ type: 'modal', title: plain(1), blocks: [], ...more });
const home = (more: object = {}) => ({ type: 'home', blocks: [], ...more });

/** name, the most that Slack takes, a block with that many */
const lengths: readonly (readonly [string, number, (size: number) => object])[] = [
  ['section text', 3000, (size) => section({ text: mrkdwn(size) })],
  ['section field text', 2000, (size) => section({ fields: [plain(size)] })],
  ['section fields', 10, (size) => section({ fields: many(size, () => plain(1)) })],
  ['header text', 150, (size) => ({ type: 'header', text: plain(size) })],
  ['context elements', 10, (size) => ({ type: 'context', elements: many(size, () => mrkdwn(1)) })],
  ['actions elements', 25, (size) => actions(...many(size, (at) => button({ action_id: `b${at}` })))],
  ['block_id', 255, (size) => section({ block_id: 'x'.repeat(size) })],
  ['action_id', 255, (size) => actions(button({ action_id: 'x'.repeat(size) }))],
  ['button text', 75, (size) => actions(button({ text: plain(size) }))],
  ['button value', 2000, (size) => actions(button({ value: 'x'.repeat(size) }))],
  ['button label', 75, (size) => actions(button({ accessibility_label: 'x'.repeat(size) }))],
  ['button address', 3000, (size) => actions(button({ url: 'https:'.padEnd(size, 'x') }))],
  ['select options', 100, (size) => select({ options: options(size) })],
  ['option text', 75, (size) => select({ options: [{ text: plain(size), value: '1' }] })],
  ['option value', 150, (size) => select({ options: [{ text: plain(1), value: 'x'.repeat(size) }] })],
  ['option description', 75, (size) => select({ options: [{ ...option(1), description: plain(size) }] })],
  ['group label', 75, (size) => select({ option_groups: [{ label: plain(size), options: options(1) }] })],
  [
    'groups',
    100,
    (size) => select({ option_groups: many(size, () => ({ label: plain(1), options: options(1) })) }),
  ],
  [
    'options of a group',
    100,
    (size) => select({ option_groups: [{ label: plain(1), options: options(size) }] }),
  ],
  ['placeholder', 150, (size) => select({ options: options(1), placeholder: plain(size) })],
  ['overflow options', 5, (size) => section({ accessory: { type: 'overflow', options: options(size) } })],
  ['radio options', 10, (size) => radio({ options: options(size) })],
  ['checkbox options', 10, (size) => actions({ type: 'checkboxes', options: options(size) })],
  ['confirm title', 100, (size) => confirm({ title: plain(size) })],
  ['confirm text', 300, (size) => confirm({ text: plain(size) })],
  ['confirm button', 30, (size) => confirm({ confirm: plain(size) })],
  ['deny button', 30, (size) => confirm({ deny: plain(size) })],
  ['input label', 2000, (size) => ({ ...typed(), label: plain(size) })],
  ['input hint', 2000, (size) => ({ ...typed(), hint: plain(size) })],
  ['max_length', 3000, (size) => typed({ max_length: size })],
  ['initial value', 20, (size) => typed({ max_length: 20, initial_value: 'x'.repeat(size) })],
  ['image alt text', 2000, (size) => image({ alt_text: 'x'.repeat(size) })],
  ['image title', 2000, (size) => image({ title: plain(size) })],
  [
    'max_selected_items',
    2,
    (size) => multi({ options: options(3), max_selected_items: 2, initial_options: options(size) }),
  ],
];

describe.each(lengths)('%s', (_, most, block) => {
  test(`may have ${most}, not one more`, () => {
    expect(checkBlocks([block(most)], 'message')).toEqual([]);
    expect(checkBlocks([block(most + 1)], 'message')).not.toEqual([]);
  });
});

test.each([
  ['message', 50],
  ['modal', 100],
  ['home', 100],
] as const)('a %s may have %i blocks, not one more', (surface, most) => {
  const dividers = (count: number) => many(count, () => ({ type: 'divider' }));
  expect(checkBlocks(dividers(most), surface)).toEqual([]);
  expect(checkBlocks(dividers(most + 1), surface)).toEqual([
    `[ERROR] no more than ${most} items allowed [json-pointer:/blocks]`,
  ]);
});

/** what is said, and the block that earns it */
const wrong: readonly (readonly [string, object, Surface?])[] = [
  ['unsupported type: dance [json-pointer:/blocks/0/type]', { type: 'dance' }],
  ['missing required field: type [json-pointer:/blocks/0]', {}],
  ['must define either `text` or `fields` [json-pointer:/blocks/0]', { type: 'section' }],
  ['missing required field: text [json-pointer:/blocks/0]', { type: 'header' }],
  ['must be more than 0 characters [json-pointer:/blocks/0/text/text]', section({ text: mrkdwn(0) })],
  ['unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]', { type: 'header', text: mrkdwn(1) }],
  [
    'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
    actions(button({ text: mrkdwn(1) })),
  ],
  ['invalid additional property: colour [json-pointer:/blocks/0]', section({ colour: 'red' })],
  ['no fewer than 1 items allowed [json-pointer:/blocks/0/elements]', actions()],
  ['no fewer than 1 items allowed [json-pointer:/blocks/0/accessory/options]', select({ options: [] })],
  ['must define exactly one of: options, option_groups [json-pointer:/blocks/0/accessory]', select({})],
  [
    'initial option must be among the options [json-pointer:/blocks/0/accessory]',
    select({ options: options(2), initial_option: option(7) }),
  ],
  [
    'initial option must be among the options [json-pointer:/blocks/0/elements/0]',
    radio({ initial_option: { text: plain(2), value: '1' } }),
  ],
  [
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    actions({ type: 'plain_text_input' }),
  ],
  ['unsupported type: button [json-pointer:/blocks/0/element/type]', input(button())],
  [
    'unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]',
    section({ accessory: { type: 'datetimepicker' } }),
  ],
  [
    'unsupported type: number_input [json-pointer:/blocks/0/element/type]',
    input({ type: 'number_input', is_decimal_allowed: false }),
    'home',
  ],
  ['unsupported type: markdown [json-pointer:/blocks/0/type]', { type: 'markdown', text: 'x' }, 'modal'],
  [
    'must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
    actions({ type: 'datepicker', initial_date: '2027-02-30' }),
  ],
  [
    'must be a time in the format HH:mm [json-pointer:/blocks/0/elements/0/initial_time]',
    actions({ type: 'timepicker', initial_time: '24:00' }),
  ],
  [
    'must be an IANA time zone [json-pointer:/blocks/0/elements/0/timezone]',
    actions({ type: 'timepicker', timezone: 'Mars/Olympus' }),
  ],
  [
    'min_length must not exceed max_length [json-pointer:/blocks/0/element]',
    typed({ min_length: 5, max_length: 4 }),
  ],
  [
    'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    actions(button({ style: 'default' })),
  ],
  [
    'must define exactly one of: image_url, slack_file [json-pointer:/blocks/0]',
    { type: 'image', alt_text: 'x' },
  ],
  [
    'missing required field: alt_text [json-pointer:/blocks/0]',
    { type: 'image', image_url: 'https://example.org/a.png' },
  ],
  ['`action_id` b already exists [json-pointer:/blocks/0]', actions(button(), button())],
  ['must provide an object [json-pointer:/blocks/0/text]', section({ text: 'x' })],
  ['must be a valid URL [json-pointer:/blocks/0/image_url]', image({ image_url: 'a.png' })],
  [
    'unsupported type: rich_text_song [json-pointer:/blocks/0/elements/0/type]',
    { type: 'rich_text', elements: [{ type: 'rich_text_song' }] },
  ],
];

test.each(wrong.map(([words, block, surface = 'message']) => [words, block, surface] as const))(
  'says: %s',
  (words, block, surface) => {
    expect(checkBlocks([block], surface)).toEqual([`[ERROR] ${words}`]);
  },
);

test('a block_id serves once, an action_id once in its block', () => {
  const row = (block_id: string) => ({ ...actions(button()), block_id });
  expect(checkBlocks([row('a'), row('b')], 'message')).toEqual([]);
  expect(checkBlocks([row('a'), row('a')], 'message')).toEqual([
    '[ERROR] `block_id` a already exists [json-pointer:/blocks]',
  ]);
});

test('only one element may ask for the focus', () => {
  const focused = typed({ focus_on_load: true });
  expect(checkBlocks([focused, typed()], 'modal')).toEqual([]);
  expect(checkBlocks([focused, focused], 'modal')).toHaveLength(1);
});

test('takes every kind of block and control that it knows', () => {
  const blocks = [
    section({ accessory: image() }),
    { type: 'context', elements: [image(), plain(1)] },
    actions(
      { type: 'external_select', action_id: '1', min_query_length: 0 },
      { type: 'users_select', action_id: '2', initial_user: 'U1' },
      { type: 'conversations_select', action_id: '3', filter: { include: ['im'] } },
      { type: 'datepicker', action_id: '4', initial_date: '2028-02-29' },
      { type: 'timepicker', action_id: '5', initial_time: '23:59', timezone: 'Africa/Nairobi' },
      { type: 'datetimepicker', action_id: '6', initial_date_time: 1_799_053_200 },
    ),
    input({ type: 'multi_external_select', max_selected_items: 3 }),
    input({ type: 'checkboxes', options: [{ text: mrkdwn(1), value: '1', description: mrkdwn(1) }] }),
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U1' }] }],
        },
      ],
    },
  ];
  for (const surface of ['message', 'modal', 'home'] as const)
    expect(checkBlocks(blocks, surface)).toEqual([]);
});

const viewLengths: readonly (readonly [string, number, (size: number) => object])[] = [
  ['title', 24, (size) => modal({ title: plain(size) })],
  ['submit', 24, (size) => modal({ submit: plain(size) })],
  ['close', 24, (size) => modal({ close: plain(size) })],
  ['callback_id', 255, (size) => modal({ callback_id: 'x'.repeat(size) })],
  ['private_metadata', 3000, (size) => home({ private_metadata: 'x'.repeat(size) })],
  ['external_id', 255, (size) => home({ external_id: 'x'.repeat(size) })],
];

test.each(viewLengths)('%s of a view may have %i, not more', (_, most, view) => {
  expect(checkView(view(most))).toEqual([]);
  expect(checkView(view(most + 1))).toHaveLength(1);
});

test('a modal with an input needs a submit button', () => {
  expect(checkView(modal({ blocks: [typed()], submit: plain(1) }))).toEqual([]);
  expect(checkView(modal({ blocks: [typed()] }))).toHaveLength(1);
  expect(checkView(home({ blocks: [typed()] }))).toEqual([]);
});

test('a home has neither title nor buttons', () => {
  expect(checkView(home({ title: plain(1) }))).toEqual([
    '[ERROR] invalid additional property: title [json-pointer:/view]',
  ]);
});

test('a view may have 250 kB, not one byte more', () => {
  // 80 sections of 3,000 characters fit; two bytes each make them too many.
  const view = (letter: string) =>
    home({ blocks: many(80, () => section({ text: { type: 'mrkdwn', text: letter.repeat(3000) } })) });
  expect(checkView(view('x'))).toEqual([]);
  expect(checkView(view('é'))).toEqual(['[ERROR] view must be less than 250001 bytes [json-pointer:/view]']);
});

test('nothing at all is no view', () => {
  expect(checkView(null)).toHaveLength(1);
  expect(checkView({ type: 'modal' })).toHaveLength(2);
});

test('an options load answers options or groups, even none', () => {
  expect(checkSuggestions({ options: [] })).toEqual([]);
  expect(checkSuggestions({ options: options(1), option_groups: [] })).toHaveLength(1);
  expect(checkSuggestions({})).toHaveLength(1);
  expect(checkSuggestions(undefined)).toHaveLength(1);
});
