// Slack's frame of a modal: its title, its fields, and its buttons.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { View } from '../server/contract.ts';
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

const findIn = (form: RefObject<HTMLFormElement | null>, sought: string) =>
  form.current?.querySelector<HTMLElement>(sought);

export const ModalForm = ({ view, isPushed, onBack, onClose, onWrong }: Props) => {
  const { act } = useHere();
  const { answers } = useSurface();
  const form = useRef<HTMLFormElement>(null);
  const drawn = useRef<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  // When it opens, and when the app drew away what had the focus.
  useEffect(() => {
    if (drawn.current === view.hash) return;
    if (!form.current?.contains(document.activeElement) || drawn.current === null)
      FIRST.map((sought) => findIn(form, sought))
        .find(Boolean)
        ?.focus();
    drawn.current = view.hash;
  }, [view.hash]);
  // The first wrong field takes the focus, once for each sending, so that its message is read out.
  useEffect(() => {
    if (attempt > 0) findIn(form, '.field-wrong :is(input, select, textarea)')?.focus();
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
