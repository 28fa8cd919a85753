// The stack of the app's modals; the top one is seen.

import { Dialog } from './dialog.tsx';
import { ModalView } from './modal-view.tsx';
import { useHere } from './practice-context.ts';
import { plain } from './words/plain.ts';

export const Modals = () => {
  const { state, act } = useHere();
  const stack = state.me.modals;
  const top = stack.at(-1);
  if (!top) return null;
  const close = () => void act({ kind: 'close', viewId: top.id });
  const closeAll = async () => {
    for (const { id } of stack.toReversed()) await act({ kind: 'close', viewId: id });
  };
  return (
    <Dialog label={plain(top.view.title)} className="modal" onEscape={close}>
      <ModalView
        key={top.id}
        open={top}
        isPushed={stack.length > 1}
        onBack={close}
        onClose={() => void closeAll()}
      />
    </Dialog>
  );
};
