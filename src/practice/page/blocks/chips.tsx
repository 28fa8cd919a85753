// What is chosen in a field for several, each with a button that takes it away.
import { Sign } from '../sign.tsx';
import type { Choice } from './combobox.tsx';

type Props = { readonly chosen: readonly Choice[]; readonly onDrop: (key: string) => void };

export const Chips = ({ chosen, onDrop }: Props) =>
  chosen.length > 0 && (
    <ul className="chips" aria-label="Chosen">
      {chosen.map(({ key, label }) => (
        <li key={key}>
          <bdi>{label}</bdi>
          <button type="button" aria-label={`Remove ${label}`} onClick={() => onDrop(key)}>
            <Sign name="cross" />
          </button>
        </li>
      ))}
    </ul>
  );
