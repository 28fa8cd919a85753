// Gives blocks and controls the ids that the app left out, as Slack does before it keeps them.
import type { Block, Element } from './contract.ts';
import { nextId, type World } from './world.ts';

export const nameBlocks = (
  world: World,
  blocks: readonly Block[],
  before: readonly Block[] = [],
): readonly Block[] => {
  const named = (element: Element): Element =>
    isControl(element) ? { action_id: nextId(world, 'a'), ...element } : element;
  const left = [...before];
  return blocks.map((sent) => {
    const block = {
      ...sent,
      ...(sent.accessory === undefined ? {} : { accessory: named(sent.accessory) }),
      ...(sent.element === undefined ? {} : { element: named(sent.element) }),
      ...(sent.elements === undefined ? {} : { elements: sent.elements.map(named) }),
    };
    // What is drawn again as it was keeps its name: who presses it at that moment finds it.
    const at = left.findIndex((old) => without(old) === without(block));
    const [old] = at < 0 ? [] : left.splice(at, 1);
    return { block_id: old?.block_id ?? nextId(world, 'b'), ...block };
  });
};

const without = ({ block_id: _, ...rest }: Block): string => JSON.stringify(rest);

/** Texts, images and the pieces of rich text carry no action_id. */
const isControl = (element: Element): boolean =>
  !['image', 'plain_text', 'mrkdwn'].includes(element.type) && !element.type.startsWith('rich_text_')
    ? true
    : element.type === 'rich_text_input';
