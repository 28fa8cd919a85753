// Blocks one below the other: what can be pressed by our own controls, the rest by slack-blocks-to-jsx.
import type { ReactNode } from 'react';
import type { Block } from '../../server/contract.ts';
import { useSurface } from '../surface.tsx';
import { ActionsBlock } from './actions-block.tsx';
import { Drawn } from './drawn.tsx';
import { InputBlock } from './input-block.tsx';
import { SectionBlock } from './section-block.tsx';

type OwnProps = { readonly block: Block; readonly before?: Block | undefined };

const OWN: Readonly<Record<string, (props: OwnProps) => ReactNode>> = {
  actions: ActionsBlock,
  input: InputBlock,
};

const isOwn = (block: Block): boolean =>
  block.type in OWN ||
  (block.type === 'section' && block.accessory !== undefined && block.accessory.type !== 'image');

/** Neighbours that are only looked at are drawn together. */
const runsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] =>
  blocks.reduce<Block[][]>((runs, block) => {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && !isOwn(before) && !isOwn(block)) last.push(block);
    else runs.push([block]);
    return runs;
  }, []);

export const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }) => {
  const { failed } = useSurface();
  return (
    <div className="blocks">
      {runsOf(blocks).map((run, index) => {
        const first = run[0];
        if (!first) return null;
        const key = first.block_id ?? index;
        if (!isOwn(first)) return <Drawn key={key} blocks={run} />;
        const Own: (props: OwnProps) => ReactNode = OWN[first.type] ?? SectionBlock;
        return <Own key={key} block={first} before={blocks[blocks.indexOf(first) - 1]} />;
      })}
      {failed && (
        <p className="failed" role="alert">
          The app did not take that ({failed}). Try again.
        </p>
      )}
    </div>
  );
};
