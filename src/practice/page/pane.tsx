// The frame of the right side: a head with the way back, the content, and what stands at its foot.
import type { ReactNode } from 'react';
import { useHere } from './practice-context.ts';
import { routeTo } from './route.ts';
import { Sign } from './sign.tsx';

type Props = {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

export const Pane = ({ title, detail, foot, children }: Props) => {
  const { me } = useHere();
  return (
    <main id="main" className="pane" tabIndex={-1} aria-labelledby="pane-title">
      <header className="pane-head">
        <a className="back" href={routeTo(me.id)} aria-label="Back to conversations">
          <Sign name="back" />
        </a>
        <div className="pane-words">
          <h1 id="pane-title" dir="auto">
            {title}
          </h1>
          {detail}
        </div>
      </header>
      {children}
      {foot}
    </main>
  );
};
