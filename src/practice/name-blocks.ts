// Gives blocks and controls the ids that the app left out, as Slack does before it keeps them.
import type { Block, Element } from './contract.ts';
import { nextId, type World } from './world.ts';

export const nameBlocks = (world: World, blocks: readonly Block[]): readonly Block[] => {
  const named = (element: Element): Element =>
    isControl(element) ? { action_id: nextId(world, 'a'), ...element } : element;
  return blocks.map((block) => ({
    block_id: nextId(world, 'b'),
    ...block,
    ...(block.accessory === undefined ? {} : { accessory: named(block.accessory) }),
    ...(block.element === undefined ? {} : { element: named(block.element) }),
    ...(block.elements === undefined ? {} : { elements: block.elements.map(named) }),
  }));
};

/** Texts, images and the pieces of rich text carry no action_id. */
const isControl = (element: Element): boolean =>
  !['image', 'plain_text', 'mrkdwn'].includes(element.type) && !element.type.startsWith('rich_text_')
    ? true
    : element.type === 'rich_text_input';
