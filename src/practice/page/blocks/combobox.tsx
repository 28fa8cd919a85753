// A field that offers choices while one types (the ARIA combobox pattern), for one choice or several.
import { type KeyboardEvent, useRef, useState } from 'react';
import { Sign } from '../sign.tsx';
import { plain } from '../words/plain.ts';
import { Chips } from './chips.tsx';
import { ChoiceList } from './choice-list.tsx';
import { useChoices } from './use-choices.ts';
import { aria, type ControlProps } from './use-control.ts';

export type Choice = { readonly key: string; readonly label: string; readonly detail: string };
export type Group<Each extends Choice = Choice> = {
  readonly label: string | null;
  readonly choices: readonly Each[];
};

type Props<Each extends Choice> = ControlProps & {
  readonly many: boolean;
  readonly chosen: readonly Each[];
  readonly minTyped: number;
  readonly load: (typed: string) => Promise<readonly Group<Each>[]>;
  readonly onChoose: (chosen: readonly Each[]) => void;
};

export const Combobox = <Each extends Choice>(props: Props<Each>) => {
  const { id, element, many, chosen, minTyped, load, onChoose, required, name } = props;
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const { groups, note, open, setOpen, look } = useChoices(load, minTyped);
  const flat = groups.flatMap(({ choices }) => choices);
  const max = many ? (element.max_selected_items ?? Number.POSITIVE_INFINITY) : 1;
  const full = many && chosen.length >= max;
  const isChosen = (choice: Each) => chosen.some(({ key }) => key === choice.key);

  const show = (query: string) => {
    setAt(-1);
    look(query);
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
    setAt(-1);
  };
  const pick = (choice: Each) => {
    if (!many) {
      onChoose([choice]);
      close();
    } else if (isChosen(choice)) onChoose(chosen.filter(({ key }) => key !== choice.key));
    else if (!full) {
      onChoose([...chosen, choice]);
      if (typed) {
        setTyped(null);
        show('');
      }
    }
    input.current?.focus();
  };
  const drop = (key: string) => {
    onChoose(chosen.filter((choice) => choice.key !== key));
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const current = flat[at];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!open) show(typed ?? '');
      else if (flat.length > 0) {
        const step = key === 'ArrowDown' ? 1 : -1;
        setAt(at < 0 ? (step > 0 ? 0 : flat.length - 1) : (at + step + flat.length) % flat.length);
      }
    } else if (key === 'Enter' && open) {
      // With nothing marked, Enter takes the first one that was found for what was typed.
      const first = typed ? flat[0] : undefined;
      if (current ?? first) pick((current ?? first) as Each);
    } else if (key === 'Escape' && open) close();
    else if (key === 'Backspace' && many && !typed && chosen.length > 0) drop(chosen.at(-1)?.key ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const single = many ? undefined : chosen[0];
  const canClear = single !== undefined && required === false && typed === null;
  return (
    <div className="combobox">
      {many && <Chips chosen={chosen} onDrop={drop} />}
      <div className="combobox-line">
        <input
          {...aria(props)}
          ref={input}
          className="control"
          type="text"
          role="combobox"
          autoComplete="off"
          dir="auto"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
          placeholder={plain(element.placeholder) || name || 'Type to search'}
          value={typed ?? single?.label ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            show(event.target.value);
          }}
          onClick={() => !open && show(typed ?? '')}
          onFocus={(event) => event.target.select()}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {canClear && (
          <button
            type="button"
            className="clear"
            aria-label={`Clear ${single.label}`}
            onClick={() => onChoose([])}
          >
            <Sign name="cross" />
          </button>
        )}
      </div>
      <ChoiceList
        id={id}
        open={open}
        many={many}
        groups={groups}
        at={at}
        isChosen={isChosen}
        onPick={pick}
        note={full ? `You can choose at most ${max}.` : note}
      />
    </div>
  );
};
