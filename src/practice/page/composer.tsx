// Where one types: slash commands with completion, and messages of one's own.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Conversation } from '../server/contract.ts';
import { isCommand, isUnfinished, suggestionsFor } from './completion.ts';
import { useHere } from './practice-context.ts';
import { APP, goTo } from './route.ts';
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

/** Set when a command leads from the App Home to the conversation, whose composer then takes the focus. */
let isMovingOn = false;

/** On the App Home (`null`) a command goes to the conversation with the app, and one is taken there. */
export const Composer = ({ conversation }: { readonly conversation: Conversation | null }) => {
  const { state, me, act } = useHere();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const [shut, setShut] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const direct = state.me.conversations.find(({ kind }) => kind === 'app');
  const target = conversation ?? direct;
  const suggestions = shut ? [] : suggestionsFor(text, state);
  const name = `Message ${conversation ? titleOf(conversation, state) : state.app.name}`;

  useEffect(() => {
    if (conversation && isMovingOn) {
      isMovingOn = false;
      field.current?.focus();
    }
  }, [conversation]);

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
        ? { kind: 'command', text: words, ...(target && { conversation: target.id }) }
        : { kind: 'say', text: escapeSlack(words), conversation: target?.id ?? state.app.botUserId },
    );
    if (!acked.ok) {
      setText((now) => now || words);
      setProblem(FAILURES[acked.error ?? ''] ?? `That did not work: ${acked.error ?? 'unknown error'}.`);
    } else if (!conversation) {
      isMovingOn = true;
      goTo(me.id, direct?.id ?? APP);
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
          ref={field}
          rows={1}
          dir="auto"
          role="combobox"
          aria-label={name}
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
