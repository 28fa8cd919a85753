// The story that must still go well after everything: somebody joins, asks where they stand, and leaves.
import { joinAs, personCalled, sayAs } from '../setting/act-as.ts';
import type { Setting } from '../setting/start-counterpart.ts';
import type { Corpus } from './record-corpus.ts';
import { readTables, rowsOf, writeTables } from './table-rows.ts';

/** What went wrong in it; null: nothing. */
export const tellStory = async (setting: Setting, { moments }: Corpus): Promise<string | null> => {
  const { slack, app } = setting;
  const { db } = app.database;
  const [first] = moments;
  if (!first) return 'there is no moment to begin with';
  const luis = personCalled(slack, 'Luis');
  await setting.moveTo(first.at);
  await writeTables(db, first.tables);
  const standing = async () =>
    rowsOf(await readTables(db), 'Membership').find((row) => row['userId'] === luis.user.id);
  try {
    if (!(await joinAs(slack, luis)).ok) return 'nobody can join';
    if ((await standing())?.['leftAt'] !== null) return 'who joined is no member';
    if (!(await sayAs(slack, luis, '/counterpart status'))) return 'nobody is told where they stand';
    if (!(await sayAs(slack, luis, '/counterpart leave'))) return 'nobody can leave';
    await app.quiet();
    return (await standing())?.['leftAt'] ? null : 'who left is a member still';
  } catch (error) {
    return String(error);
  }
};
