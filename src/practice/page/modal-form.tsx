// Slack's frame of a modal: its title, its fields, and its buttons.
import { useEffect, useRef, useState } from 'react';
import type { View } from '../contract.ts';
import { Blocks } from './blocks/blocks.tsx';
import { checkAnswers } from './check-answers.ts';
import { useHere } from './practice-context.ts';
import { Sign } from './sign.tsx';
import { useSurface } from './surface.tsx';
import { plain } from './words/plain.ts';

type Props = {
  readonly view: View;
  readonly isPushed: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onWrong: (errors: Readonly<Record<string, string>>) => void;
};

/** Where the focus goes first: where the app says, else the first field, else the first button. */
const FIRST = ['[data-focus-on-load]', '.modal-body :is(input, select, textarea)', '.modal-foot button'];

export const ModalForm = ({ view, isPushed, onBack, onClose, onWrong }: Props) => {
  const { act } = useHere();
  const { answers } = useSurface();
  const form = useRef<HTMLFormElement>(null);
  const hasOpened = useRef(false);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const find = (sought: string) => form.current?.querySelector<HTMLElement>(sought);

  // When it opens, and when the app drew away what had the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new drawing
  useEffect(() => {
    if (!form.current?.contains(document.activeElement) || !hasOpened.current)
      FIRST.map(find).find(Boolean)?.focus();
    hasOpened.current = true;
  }, [view.hash]);
  // The first wrong field takes the focus, so that its message is read out.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each sending
  useEffect(() => {
    if (attempt > 0) find('.field-wrong :is(input, select, textarea)')?.focus();
  }, [attempt]);

  const submit = async () => {
    if (busy) return;
    const values = answers.values(view.blocks);
    const wrong = checkAnswers(view.blocks, values);
    onWrong(wrong);
    setAttempt((before) => before + 1);
    setFailed(null);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const acked = await act({ kind: 'submit', viewId: view.id, values });
    setBusy(false);
    if (acked.errors) {
      onWrong(acked.errors);
      setAttempt((before) => before + 1);
    } else if (!acked.ok) setFailed(acked.error ?? 'unknown');
  };

  return (
    <form
      ref={form}
      className="modal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="modal-head">
        {isPushed && (
          <button type="button" className="icon" aria-label="Back" onClick={onBack}>
            <Sign name="back" />
          </button>
        )}
        <h2 dir="auto">{plain(view.title)}</h2>
        <button type="button" className="icon" aria-label="Close dialog" onClick={onClose}>
          <Sign name="cross" />
        </button>
      </header>
      <div className="modal-body">
        {failed && (
          <p className="failed" role="alert">
            The app did not take the form ({failed}). Try again.
          </p>
        )}
        <Blocks blocks={view.blocks} />
      </div>
      <footer className="modal-foot">
        <button type="button" className="button" onClick={onBack}>
          {plain(view.close) || (view.submit ? 'Cancel' : 'Close')}
        </button>
        {view.submit && (
          <button type="submit" className="button primary" aria-busy={busy || undefined}>
            {plain(view.submit)}
          </button>
        )}
      </footer>
    </form>
  );
};
