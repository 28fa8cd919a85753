// A scene in which people have talked, share what they take away, and an admin looks at it.
import type { Feedback } from '../../src/domain/feedback.ts';
import { loadDesk } from '../../src/flow/load-desk.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import type { Db } from '../../src/store/open-database.ts';
import { listTakeaways } from '../../src/store/takeaways.ts';
import { openScene, roundOpens, type Scene, seenBy } from './open-scene.ts';

/** No member, so that nothing is hidden from them. */
export const admin = 'UADMIN';

export type DeskScene = Scene & {
  readonly say: (userId: string, answer: Partial<Feedback>) => Promise<unknown>;
  readonly share: (userId: string, takeaway: string, sharing?: Feedback['sharing']) => Promise<unknown>;
  /** The pair in which this person is. */
  readonly pairOf: (userId: string) => Promise<{ readonly id: string; readonly members: readonly string[] }>;
  readonly key: (userId: string) => Promise<{ readonly pairId: string; readonly userId: string }>;
  readonly takeaway: (
    userId: string,
  ) => ReturnType<typeof listTakeaways> extends Promise<(infer T)[]> ? Promise<T | undefined> : never;
  /** Whose takeaways this admin sees. */
  readonly onDesk: (of?: string) => Promise<string[]>;
  readonly noteAdmin: (userId: string) => Promise<void>;
  /** What this person was written about their takeaway. */
  readonly told: (userId: string) => string[];
};

export const openDesk = async (db: Db, people: readonly string[]): Promise<DeskScene> => {
  const scene = await openScene(db, people);
  scene.slack.addUser({ id: admin, name: admin });
  scene.moveTo(roundOpens);
  await scene.beat();
  const pairOf = async (userId: string) => {
    const pair = await db.pair.findFirstOrThrow({
      where: { members: { some: { userId } } },
      include: { members: true },
    });
    return { id: pair.id, members: pair.members.map((member) => member.userId) };
  };
  const say = async (userId: string, answer: Partial<Feedback>) =>
    recordFeedback(scene.deps, { ...scene.as(userId), pairId: (await pairOf(userId)).id, answer });
  const noteAdmin = async (userId: string) => {
    const identity = { name: userId, locale: 'en-GB', zone: 'UTC' };
    await db.admin.create({ data: { workspaceId: scene.workspaceId, userId, ...identity } });
  };
  await noteAdmin(admin);
  return {
    ...scene,
    pairOf,
    say,
    share: (userId, takeaway, sharing = 'with-name') => say(userId, { takeaway, sharing }),
    key: async (userId) => ({ pairId: (await pairOf(userId)).id, userId }),
    takeaway: async (userId) => (await listTakeaways(db, scene.programme, { userId }))[0],
    onDesk: async (of = admin) =>
      (await loadDesk(scene.deps, scene.as(of)))?.items.map(({ takeaway }) => takeaway.userId) ?? [],
    noteAdmin,
    told: (userId) => seenBy(scene.slack, userId).filter((text) => text.includes('What you took away from')),
  };
};
