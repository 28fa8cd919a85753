// Which programme is meant where a payload names none.
import { onlyProgramme } from '../store/programmes.ts';
import type { Deps } from './deps.ts';

/** Null: the app is not installed in this workspace. */
export const findOnlyProgramme = ({ db }: Pick<Deps, 'db'>, workspaceId: string): Promise<string | null> =>
  onlyProgramme(db, workspaceId);
