// A section with a control beside its text.
import { useId } from 'react';
import type { Block } from '../../server/contract.ts';
import { spoken } from '../words/spoken.ts';
import { Control } from './control.tsx';
import { Drawn } from './drawn.tsx';

/** Long lists of choices stand below the text, short controls beside it. */
const BELOW = /^(checkboxes|radio_buttons)$|^multi_/;

export const SectionBlock = ({ block }: { readonly block: Block }) => {
  const id = useId();
  const { accessory, ...rest } = block;
  if (!accessory) return null;
  return (
    <div className={`section ${BELOW.test(accessory.type) ? 'section-tall' : ''}`}>
      <Drawn blocks={[rest]} />
      <Control
        id={id}
        blockId={block.block_id ?? ''}
        element={accessory}
        dispatches
        name={spoken(block.text)}
      />
    </div>
  );
};
