// The commands that fit what is typed.
import { useEffect } from 'react';
import type { Suggestion } from './completion.ts';

type Props = {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly onPick: (suggestion: Suggestion) => void;
};

export const SuggestionList = ({ id, suggestions, at, onPick }: Props) => {
  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the press must not take the focus from the field
    <div
      className="suggestions"
      hidden={suggestions.length === 0}
      onMouseDown={(event) => event.preventDefault()}
    >
      <p className="suggestions-head" aria-hidden="true">
        <kbd>Arrows</kbd> choose · <kbd>Tab</kbd> complete · <kbd>Esc</kbd> close
      </p>
      <div role="listbox" id={`${id}-list`} aria-label="Commands">
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the marked option
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field
          <div
            role="option"
            id={`${id}-${index}`}
            key={suggestion.text}
            className={`option ${index === at ? 'option-at' : ''}`}
            aria-selected={index === at}
            onClick={() => onPick(suggestion)}
          >
            <code>{suggestion.text}</code>
            <small>{suggestion.description}</small>
          </div>
        ))}
      </div>
    </div>
  );
};
