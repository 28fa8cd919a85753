// The list below a combobox.
import { useEffect, useRef } from 'react';
import { Sign } from '../sign.tsx';
import type { Choice, Group } from './combobox.tsx';

type Props<Each extends Choice> = {
  readonly id: string;
  readonly open: boolean;
  readonly many: boolean;
  readonly groups: readonly Group<Each>[];
  readonly at: number;
  readonly isChosen: (choice: Each) => boolean;
  readonly onPick: (choice: Each) => void;
  readonly note: string;
};

export const ChoiceList = <Each extends Choice>(props: Props<Each>) => {
  const { id, open, many, groups, at, isChosen, onPick, note } = props;
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows from groups, which the effect does not read
  useEffect(() => {
    if (open) box.current?.scrollIntoView({ block: 'nearest' });
  }, [open, groups]);
  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);

  let index = -1;
  const draw = (choice: Each) => {
    index += 1;
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the marked option
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the combobox
      <div
        role="option"
        key={choice.key}
        id={`${id}-${index}`}
        className={`option ${index === at ? 'option-at' : ''}`}
        aria-selected={isChosen(choice)}
        onClick={() => onPick(choice)}
      >
        <span className="tick">{isChosen(choice) && <Sign name="check" />}</span>
        <span>
          <bdi>{choice.label}</bdi>
          {choice.detail && <small dir="auto">{choice.detail}</small>}
        </span>
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only so that the press does not take the focus from the field
    <div ref={box} className="popup" hidden={!open} onMouseDown={(event) => event.preventDefault()}>
      <div role="listbox" id={`${id}-list`} aria-label="Options" aria-multiselectable={many || undefined}>
        {groups.map((group) =>
          group.label === null ? (
            group.choices.map(draw)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a listbox groups by role
            <div role="group" key={group.label} aria-label={group.label}>
              <div className="group-label" aria-hidden="true">
                {group.label}
              </div>
              {group.choices.map(draw)}
            </div>
          ),
        )}
      </div>
      <p className={groups.length > 0 && note.endsWith('found.') ? 'unseen' : 'popup-note'} role="status">
        {open ? note : ''}
      </p>
    </div>
  );
};
