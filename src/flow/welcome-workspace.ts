// A workspace meets the app: it gets its first programme, with the standard rhythm and rules.
import { nextOpening } from '../domain/calendar.ts';
import { defaultRhythm, firstInterests, firstName, firstRoles } from '../domain/programme.ts';
import { defaultRules } from '../domain/rules.ts';
import { inTransaction } from '../store/open-database.ts';
import { saveWorkspace } from '../store/programmes.ts';
import type { Deps } from './deps.ts';

export const welcomeWorkspace = async (
  { db, now }: Deps,
  workspace: { readonly id: string; readonly name: string },
): Promise<void> =>
  inTransaction(db, (tx) =>
    saveWorkspace(tx, workspace, {
      name: firstName,
      rhythm: defaultRhythm,
      rules: defaultRules,
      interests: firstInterests,
      roles: firstRoles,
      nextRoundAt: nextOpening(defaultRhythm, now(), null),
      callPattern: null,
      digestChannel: null,
    }),
  );
