// Sets everything back to the beginning, after a question.
import { useState } from 'react';
import { Dialog } from './dialog.tsx';

type Props = { readonly busy: boolean; readonly onStartOver: () => void };

export const StartOver = ({ busy, onStartOver }: Props) => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-small start-over"
        aria-disabled={busy || undefined}
        onClick={() => setAsking(!busy)}
      >
        Start over
      </button>
      {asking && (
        <Dialog label="Start over?" className="confirm" onEscape={() => setAsking(false)}>
          <h2>Start over?</h2>
          <p>
            The workspace goes back to how it was in the beginning, with the same people and the same day.
            What has happened since then is lost, in every window.
          </p>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Go on
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() => {
                setAsking(false);
                onStartOver();
              }}
            >
              Start over
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
};
