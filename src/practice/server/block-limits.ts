// Block Kit's limits for messages, modals and the App Home: lists what Slack would refuse, in its words.
import { byType, type Check, fault, flag, list, object, oneOf, type Shape, text } from './block-rules.ts';
import {
  anyText,
  controls,
  id,
  imageElement,
  menuOptions,
  optionGroups,
  plain,
  textShapes,
} from './block-shapes.ts';
import { richTextElements } from './rich-text-shapes.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Slack refuses a view above 250 kB. */
export const largestView = 250_000;
const mostBlocks: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

const {
  plain_text_input,
  email_text_input,
  url_text_input,
  number_input,
  datetimepicker,
  button,
  overflow,
  ...chooser
} = controls;

/** Where each control may stand. */
const inSection: Readonly<Record<string, Shape>> = { button, overflow, ...chooser, image: imageElement };
const inActions: Readonly<Record<string, Shape>> = { button, overflow, datetimepicker, ...chooser };
const inInput: Readonly<Record<string, Shape>> = { plain_text_input, datetimepicker, ...chooser };
const inModalInput: Readonly<Record<string, Shape>> = {
  ...inInput,
  email_text_input,
  url_text_input,
  number_input,
};
const inContext = byType({ image: imageElement, ...textShapes(3000) });

const named = (shape: Shape): Shape => ({ ...shape, optional: { ...shape.optional, block_id: id } });

const everywhere: Readonly<Record<string, Shape>> = {
  section: {
    optional: {
      text: anyText(3000),
      fields: list(anyText(2000), 10),
      accessory: byType(inSection),
      expand: flag,
    },
    also: ({ text: words, fields }, at) =>
      words === undefined && fields === undefined ? fault('must define either `text` or `fields`', at) : [],
  },
  header: { required: { text: plain(150) } },
  divider: {},
  image: { ...imageElement, optional: { ...imageElement.optional, title: plain(2000) } },
  context: { required: { elements: list(inContext, 10) } },
  actions: { required: { elements: list(byType(inActions), 25) } },
  rich_text: { required: { elements: richTextElements } },
};

const input = (elements: Readonly<Record<string, Shape>>): Shape => ({
  required: { label: plain(2000), element: byType(elements) },
  optional: { hint: plain(2000), optional: flag, dispatch_action: flag },
});

const feedbackButton = object({
  required: { text: plain(75), value: text(2000) },
  optional: { accessibility_label: text(75) },
});
const inContextActions: Readonly<Record<string, Shape>> = {
  feedback_buttons: {
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: { action_id: id },
  },
};

const blocksOf: Readonly<Record<Surface, Readonly<Record<string, Shape>>>> = {
  message: {
    ...everywhere,
    input: input(inInput),
    markdown: { required: { text: text(12_000) } },
    context_actions: { required: { elements: list(byType(inContextActions), 5) } },
  },
  modal: { ...everywhere, input: input(inModalInput) },
  home: { ...everywhere, input: input(inInput) },
};

const checkList = (blocks: unknown, surface: Surface, at: string): readonly string[] => {
  const shapes = Object.entries(blocksOf[surface]).map(([type, shape]) => [type, named(shape)] as const);
  const messages = list(byType(Object.fromEntries(shapes)), mostBlocks[surface], 0)(blocks, at);
  return [...messages, ...doubledIds(blocks, at)];
};

type Loose = {
  readonly type?: unknown;
  readonly block_id?: unknown;
  readonly elements?: unknown;
  readonly element?: unknown;
  readonly accessory?: unknown;
  readonly action_id?: unknown;
  readonly focus_on_load?: unknown;
};
const looseList = (value: unknown): readonly Loose[] =>
  (Array.isArray(value) ? value : []).filter((one) => typeof one === 'object' && one !== null);
const elementsOf = (block: Loose): readonly Loose[] =>
  looseList([...looseList(block.elements), block.element, block.accessory]);

/** A block_id serves once in a message or view, an action_id once in a block, the focus once in all. */
const doubledIds = (blocks: unknown, at: string): readonly string[] => {
  const all = looseList(blocks);
  const focused = all.flatMap(elementsOf).filter((element) => element.focus_on_load === true);
  return [
    ...doubled(all.map((block) => block.block_id)).flatMap((one) =>
      fault(`\`block_id\` ${one} already exists`, at),
    ),
    ...all.flatMap((block, index) =>
      doubled(elementsOf(block).map((element) => element.action_id)).flatMap((one) =>
        fault(`\`action_id\` ${one} already exists`, `${at}/${index}`),
      ),
    ),
    ...(focused.length > 1 ? fault('only one element may have focus_on_load', at) : []),
  ];
};

const doubled = (ids: readonly unknown[]): readonly string[] => [
  ...new Set(
    ids
      .filter((one) => one !== undefined)
      .filter((one, at, all) => all.indexOf(one) !== at)
      .map(String),
  ),
];

export const checkBlocks = (blocks: unknown, surface: Surface): readonly string[] =>
  checkList(blocks, surface, '/blocks');

const kept: Readonly<Record<string, Check>> = {
  callback_id: text(255, 0),
  private_metadata: text(3000, 0),
  external_id: text(255, 0),
};

const views: Readonly<Record<string, Shape>> = {
  home: { required: { blocks: (blocks, at) => checkList(blocks, 'home', at) }, optional: kept },
  modal: {
    required: { title: plain(24), blocks: (blocks, at) => checkList(blocks, 'modal', at) },
    optional: {
      ...kept,
      submit: plain(24),
      close: plain(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
    also: ({ blocks, submit }, at) =>
      submit === undefined && looseList(blocks).some((block) => block.type === 'input')
        ? fault('missing required field: submit, as there is an input block', at)
        : [],
  },
};

export const checkView = (view: unknown, type?: 'modal' | 'home'): readonly string[] => {
  const size = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (size > largestView) return fault(`view must be less than ${largestView + 1} bytes`, '/view');
  const right = type === undefined ? [] : oneOf(type)((view as Loose | null)?.type, '/view/type');
  return right.length > 0 ? right : byType(views)(view, '/view');
};

/** The answer to an options load: up to 100 options or groups, or none at all. */
export const checkSuggestions = (answer: unknown): readonly string[] => {
  const check = object({
    optional: { options: menuOptions(0), option_groups: optionGroups(0) },
    also: ({ options, option_groups }, at) =>
      (options === undefined) === (option_groups === undefined)
        ? fault('must define exactly one of: options, option_groups', at)
        : [],
  });
  return check(answer, '');
};
