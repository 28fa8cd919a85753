// A row of controls.
import { useId } from 'react';
import type { Block } from '../../contract.ts';
import { plain } from '../words/plain.ts';
import { Control } from './control.tsx';

export const ActionsBlock = ({ block }: { readonly block: Block }) => {
  const id = useId();
  return (
    <div className="actions">
      {(block.elements ?? []).map((element, index) => (
        <Control
          key={element.action_id ?? index}
          id={`${id}-${index}`}
          blockId={block.block_id ?? ''}
          element={element}
          dispatches
          name={plain(element.placeholder) || undefined}
        />
      ))}
    </div>
  );
};
