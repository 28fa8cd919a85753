// The page as a whole: the bar, the picker or one person's Slack, and the strip of refused calls.
import { useCallback, useEffect, useMemo } from 'react';
import { act } from './api.ts';
import { PeoplePicker } from './people-picker.tsx';
import { type Here, HereContext } from './practice-context.ts';
import { Refusals } from './refusals.tsx';
import { useRoute } from './route.ts';
import { TimeBar } from './time-bar.tsx';
import { usePractice } from './use-practice.ts';
import { useTheme } from './use-theme.ts';
import { Workspace } from './workspace.tsx';

/** Before one is somebody, the bar shows the reader's own zone. */
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const App = () => {
  const { person, view } = useRoute();
  const { state, broken, refresh } = usePractice(person);
  const theme = useTheme();
  const me = state?.people.find(({ id }) => id === person);

  useEffect(() => {
    document.title = [me?.name, 'Counterpart practice'].filter(Boolean).join(' · ');
  }, [me?.name]);

  // The same one until another person is chosen, so that effects can depend on it.
  const myId = me?.id ?? '';
  const actAsMe = useCallback<Here['act']>(
    async (deed) => {
      const acked = await act({ as: myId, ...deed });
      refresh();
      return acked;
    },
    [myId, refresh],
  );
  const here = useMemo<Here | null>(() => {
    // Until the new person's state is there, nothing of the former is shown.
    if (!state || !me || state.me.id !== me.id) return null;
    return {
      state,
      me,
      theme,
      act: actAsMe,
    };
  }, [state, me, theme, actAsMe]);

  if (!state) {
    return (
      <main id="main" className="first">
        <p role="status">{broken ?? 'Opening the practice workspace…'}</p>
      </main>
    );
  }
  const tz = me?.tz ?? OWN_ZONE;
  return (
    // The version says to scripts how new is what they see.
    <div className="page" data-version={state.version}>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <TimeBar state={state} tz={tz} />
      {broken && (
        <p className="broken" role="alert">
          The practice server cannot be reached. Is <code>npm run practice</code> still running?
        </p>
      )}
      {here ? (
        <HereContext value={here}>
          <Workspace view={view} />
        </HereContext>
      ) : me ? (
        <main id="main" className="first" />
      ) : (
        <PeoplePicker state={state} />
      )}
      <Refusals state={state} tz={tz} />
    </div>
  );
};
