// Asks "Are you sure?" in the app's words before an action goes out.
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { Confirm } from '../server/contract.ts';
import { Drawn } from './blocks/drawn.tsx';
import { Dialog } from './dialog.tsx';
import { plain } from './words/plain.ts';

type Ask = (confirm: Confirm) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(async () => true);

export const useConfirm = (): Ask => useContext(ConfirmContext);

export const ConfirmProvider = ({ children }: { readonly children: ReactNode }) => {
  const [asked, setAsked] = useState<{ confirm: Confirm; answer: (yes: boolean) => void } | null>(null);
  const ask = useCallback<Ask>((confirm) => new Promise((answer) => setAsked({ confirm, answer })), []);
  const say = (yes: boolean) => {
    asked?.answer(yes);
    setAsked(null);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked && (
        <Dialog label={plain(asked.confirm.title)} className="confirm" onEscape={() => say(false)}>
          <h2 dir="auto">{plain(asked.confirm.title)}</h2>
          <Drawn blocks={[{ type: 'section', text: asked.confirm.text }]} />
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => say(false)}>
              {plain(asked.confirm.deny)}
            </button>
            <button
              type="button"
              className={`button ${asked.confirm.style === 'danger' ? 'danger' : 'primary'}`}
              onClick={() => say(true)}
            >
              {plain(asked.confirm.confirm)}
            </button>
          </div>
        </Dialog>
      )}
    </ConfirmContext>
  );
};
