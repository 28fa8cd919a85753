// A person's initials on a colour of their own; the app bears its sign.
import { Sign } from './sign.tsx';

/** Any spread will do: neighbours in the list should differ. */
const hueOf = (id: string): number =>
  ([...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) * 137) % 360;

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '')
    .join('');
};

type Props = { readonly id: string; readonly name: string; readonly isApp?: boolean };

export const Avatar = ({ id, name, isApp = false }: Props) => (
  <span
    className={`avatar ${isApp ? 'avatar-app' : ''}`}
    aria-hidden="true"
    style={isApp ? undefined : { backgroundColor: `hsl(${hueOf(id)} 42% 31%)` }}
  >
    {isApp ? <Sign name="app" /> : initialsOf(name) || '·'}
  </span>
);
