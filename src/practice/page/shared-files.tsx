// The files that a message carries, each as a card that downloads it.
import type { Message } from '../server/contract.ts';
import { useHere } from './practice-context.ts';
import { Sign } from './sign.tsx';

const kilobytes = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'kilobyte',
  maximumSignificantDigits: 2,
});

export const SharedFiles = ({ files }: { readonly files: NonNullable<Message['files']> }) => {
  const { me } = useHere();
  return files.map(({ id, name, title, size }) => (
    <a
      key={id}
      className="file"
      href={`/practice/file?${new URLSearchParams({ as: me.id, id })}`}
      download={name}
      aria-label={`Download ${name}`}
    >
      <Sign name="file" />
      <span className="file-words">
        <bdi className="file-title">{title}</bdi>
        <small>
          <bdi>{name}</bdi> · {kilobytes.format(size / 1000)}
        </small>
      </span>
    </a>
  ));
};
