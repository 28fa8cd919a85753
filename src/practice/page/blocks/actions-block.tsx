// A row of controls; a question right above gives it its name, so that "Yes" is not just any "Yes".
import { useId } from 'react';
import type { Block } from '../../server/contract.ts';
import { plain } from '../words/plain.ts';
import { questionIn } from '../words/spoken.ts';
import { Control } from './control.tsx';

type Props = { readonly block: Block; readonly before?: Block | undefined };

export const ActionsBlock = ({ block, before }: Props) => {
  const id = useId();
  const question = questionIn(before?.text);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row in a message, not in a form
    <div className="actions" role="group" aria-label={question}>
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
