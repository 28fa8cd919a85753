// Where one types: slash commands with completion, and messages of one's own.
import { type KeyboardEvent, useId, useState } from 'react';
import type { Conversation } from '../server/contract.ts';
import { isCommand, isUnfinished, suggestionsFor } from './completion.ts';
import { useHere } from './practice-context.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { titleOf } from './title-of.ts';

/** As Slack's own field does: what a person types is text, never a mention. */
const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const FAILURES: Readonly<Record<string, string>> = {
  operation_timeout: 'The app did not answer within three seconds.',
  unknown_command: 'This workspace has no such command. Type / to see those that it has.',
  server_not_reached: 'The practice server cannot be reached. Is it still running?',
};

export const Composer = ({ conversation }: { readonly conversation: Conversation }) => {
  const { state, act } = useHere();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const [shut, setShut] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const suggestions = shut ? [] : suggestionsFor(text, state);

  const change = (next: string) => {
    setText(next);
    setAt(-1);
    setShut(false);
    setProblem(null);
  };
  const send = async () => {
    const words = text.trim();
    if (words === '') return;
    change('');
    const acked = await act(
      isCommand(words)
        ? { kind: 'command', text: words, conversation: conversation.id }
        : { kind: 'say', text: escapeSlack(words), conversation: conversation.id },
    );
    if (!acked.ok) {
      setText((now) => now || words);
      setProblem(FAILURES[acked.error ?? ''] ?? `That did not work: ${acked.error ?? 'unknown error'}.`);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const count = suggestions.length;
    const marked = suggestions[at];
    if (count > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setAt(key === 'ArrowDown' ? (at + 1) % count : (at <= 0 ? count : at) - 1);
    } else if (count > 0 && key === 'Escape') setShut(true);
    else if (count > 0 && key === 'Tab' && !event.shiftKey) change((marked ?? suggestions[0])?.text ?? text);
    else if (key === 'Enter' && !event.shiftKey) {
      const taken = marked ?? (isUnfinished(text, state) ? suggestions[0] : undefined);
      if (taken) change(taken.text);
      else void send();
    } else return;
    event.preventDefault();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem && (
        <p className="failed" role="alert">
          {problem}
        </p>
      )}
      <SuggestionList id={id} suggestions={suggestions} at={at} onPick={(picked) => change(picked.text)} />
      <div className="composer-line">
        <textarea
          id="composer"
          rows={1}
          dir="auto"
          role="combobox"
          aria-label={`Message ${titleOf(conversation, state)}`}
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          placeholder="Write, or type / for commands"
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
};
