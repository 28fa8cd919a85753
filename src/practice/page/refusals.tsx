// The strip at the foot: calls that were refused or failed.
import type { PageState } from '../server/contract.ts';
import { Sign } from './sign.tsx';
import { timeOfDay } from './words/dates.ts';

type Props = { readonly state: PageState; readonly tz: string };

export const Refusals = ({ state, tz }: Props) => {
  const { refusals } = state;
  if (refusals.length === 0) {
    return (
      <footer className="refusals refusals-none">
        <p>
          <Sign name="check" /> Every call to Slack was accepted.
        </p>
      </footer>
    );
  }
  return (
    <footer className="refusals">
      <details>
        <summary>
          {refusals.length === 1
            ? '1 call was refused or failed'
            : `${refusals.length} calls were refused or failed`}
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what can be scrolled */}
        <ul tabIndex={0} aria-label="Refused and failed calls">
          {refusals.toReversed().map(({ at, what, error, messages }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two refusals may be alike in all else
            <li key={`${at} ${refusals.length - index}`}>
              <time dateTime={at}>{timeOfDay(new Date(at), tz)}</time> <code>{what}</code>{' '}
              <strong>{error}</strong>
              {messages.map((message) => (
                <span key={message} className="refusal-message">
                  {message}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </footer>
  );
};
