// A labelled field with its hint, its counter and its error.
import { useId } from 'react';
import type { Block } from '../../server/contract.ts';
import { Sign } from '../sign.tsx';
import { useSurface } from '../surface.tsx';
import { plain } from '../words/plain.ts';
import { Control } from './control.tsx';

/** These are groups of native controls: the group bears the name. */
const GROUPS = new Set(['radio_buttons', 'checkboxes']);

export const InputBlock = ({ block }: { readonly block: Block }) => {
  const id = useId();
  const { errors } = useSurface();
  const { element } = block;
  if (!element) return null;
  const error = errors[block.block_id ?? ''];
  const words = (
    <>
      <bdi>{plain(block.label)}</bdi>
      {block.optional && <span className="optional"> (optional)</span>}
    </>
  );
  const hint = block.hint && (
    <p className="hint" id={`${id}-hint`} dir="auto">
      {plain(block.hint)}
    </p>
  );
  const wrong = error && (
    <p className="error" id={`${id}-error`} dir="auto">
      <Sign name="warning" /> {plain(error)}
    </p>
  );
  const control = (
    <Control
      id={id}
      blockId={block.block_id ?? ''}
      element={element}
      dispatches={block.dispatch_action === true}
      describedBy={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
      invalid={error !== undefined}
      required={block.optional !== true}
    />
  );
  const className = `field ${error ? 'field-wrong' : ''}`;
  return GROUPS.has(element.type) ? (
    <fieldset className={className} aria-describedby={wrong ? `${id}-error` : undefined}>
      <legend>{words}</legend>
      {control}
      {hint}
      {wrong}
    </fieldset>
  ) : (
    <div className={className}>
      <label htmlFor={id}>{words}</label>
      {control}
      {hint}
      {wrong}
    </div>
  );
};
