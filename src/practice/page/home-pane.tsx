// The App Home.
import { useEffect, useMemo } from 'react';
import { Blocks } from './blocks/blocks.tsx';
import { Pane } from './pane.tsx';
import { useHere } from './practice-context.ts';
import { SurfaceOf } from './surface.tsx';

export const HomePane = () => {
  const { state, act } = useHere();
  const where = useMemo(() => ({ kind: 'home' }) as const, []);
  const isQuiet = state.busy === null;
  // Each visit of each person is told once: `act` stays the same until another person is chosen. Once time has moved,
  // one looks again, so that nothing old is shown.
  useEffect(() => {
    if (isQuiet) void act({ kind: 'open-home' });
  }, [act, isQuiet]);
  const { home } = state.me;
  return (
    <Pane title={`${state.app.name} Home`}>
      <div className="scroll">
        <div className="home" data-keeps-focus tabIndex={-1}>
          {home ? (
            <SurfaceOf where={where} blocks={home.blocks}>
              <Blocks blocks={home.blocks} />
            </SurfaceOf>
          ) : (
            <p className="quiet">The app is drawing this page…</p>
          )}
        </div>
      </div>
    </Pane>
  );
};
