// An admin decides about takeaways that wait: lets one through, merges several into one, or drops one with a reason.
import { changesSense } from '../domain/changes-sense.ts';
import { canMerge, mayDecide, originOf, sharedOrigin } from '../domain/desk.ts';
import type { Programme } from '../domain/programme.ts';
import { mandateReader } from '../domain/read-mandate.ts';
import type { Takeaway, TakeawayKey } from '../domain/takeaway.ts';
import { mostTopics } from '../domain/topics.ts';
import { type changeKinds, saveChange } from '../store/changes.ts';
import { countCrowd, listOwnPairs, listTalkers } from '../store/desk.ts';
import { createInsight } from '../store/insights.ts';
import type { Tx } from '../store/open-database.ts';
import { listPeople } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { loadTakeaway, lockLessons, updateTakeaway } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import { askAbout, redrawAbout } from './ask-about-takeaway.ts';
import type { Actor, Deps } from './deps.ts';

/** `asked`: its author has to say yes first, or its authors. */
export type Decided =
  | { readonly ok: true; readonly asked: boolean }
  /** `not-waiting` also where this admin must not see it: they learn nothing by trying. */
  | { readonly ok: false; readonly reason: 'not-waiting' | 'no-words' | 'too-few' | 'cant-merge' };

type Change = (typeof changeKinds)[number];
/** How the log names it: once it is done, or as long as an author is asked first. */
type Kind = { readonly done: Change; readonly asked: Change };
const kinds = {
  letThrough: { done: 'lesson-let-through', asked: 'lesson-asked' },
  merged: { done: 'lessons-merged', asked: 'lessons-asked' },
  // Its author is told, and asked nothing.
  dropped: { done: 'lesson-dropped', asked: 'lesson-dropped' },
} as const satisfies Record<string, Kind>;

type Lesson = { readonly text: string; readonly topics: readonly string[] };

/** `text`: in other words. Where those may say something else, by the admin's word or by ours, the author is asked first. */
export const letThrough = (
  deps: Deps,
  command: Actor &
    Pick<Lesson, 'topics'> & {
      readonly takeaway: TakeawayKey;
      readonly text?: string;
      readonly changesSense?: boolean;
    },
): Promise<Decided> =>
  decide(deps, command, [command.takeaway], kinds.letThrough, async (tx, programme, [takeaway]) => {
    if (!takeaway) return { ok: false, reason: 'not-waiting' };
    const { text = takeaway.text, topics, userId } = command;
    if (text.trim() === '') return { ok: false, reason: 'no-words' };
    const changed = command.changesSense === true || changesSense(takeaway.text, text);
    const asked = changed ? [takeaway].filter((one) => one.userId !== userId) : [];
    return makeLesson(tx, programme, [takeaway], { text, topics }, asked, deps.now());
  });

/** Each of its authors is asked first, for one text now stands for all that they said. */
export const mergeTakeaways = (
  deps: Deps,
  command: Actor & Lesson & { readonly takeaways: readonly TakeawayKey[] },
): Promise<Decided> =>
  decide(deps, command, command.takeaways, kinds.merged, async (tx, programme, takeaways) => {
    if (takeaways.length < 2) return { ok: false, reason: 'too-few' };
    if (command.text.trim() === '') return { ok: false, reason: 'no-words' };
    const pairs = takeaways.map(({ pairId }) => pairId);
    if (!canMerge(takeaways, await listTalkers(tx, programme.workspaceId, pairs)))
      return { ok: false, reason: 'cant-merge' };
    // Who has said two of them is asked once.
    const asked = takeaways.filter(
      ({ userId }, at) =>
        userId !== command.userId && takeaways.findIndex((one) => one.userId === userId) === at,
    );
    return makeLesson(tx, programme, takeaways, command, asked, deps.now());
  });

/** Its author reads why. */
export const dropTakeaway = (
  deps: Deps,
  command: Actor & { readonly takeaway: TakeawayKey; readonly reason: string },
): Promise<Decided> =>
  decide(deps, command, [command.takeaway], kinds.dropped, async (tx, programme, [takeaway]) => {
    const reason = command.reason.trim();
    if (!takeaway) return { ok: false, reason: 'not-waiting' };
    if (reason === '') return { ok: false, reason: 'no-words' };
    const { workspaceId, id } = programme;
    await updateTakeaway(tx, { workspaceId, ...keyOf(takeaway) }, { state: 'dropped', reason, agreed: true });
    await askAbout(tx, { workspaceId, programmeId: id }, takeaway, 'dropped', deps.now());
    return { ok: true, asked: false };
  });

/** Of two admins at once one wins. The log names the admin, and nobody else. */
const decide = (
  deps: Deps,
  actor: Actor,
  keys: readonly TakeawayKey[],
  kind: Kind,
  work: (tx: Tx, programme: Programme, takeaways: readonly Takeaway[]) => Promise<Decided>,
): Promise<Decided> =>
  actOnce(deps, actor, async (tx) => {
    const programme = await loadProgramme(tx, actor);
    if (!programme) return { ok: false, reason: 'not-waiting' };
    await lockLessons(tx, actor);
    const takeaways = await loadOnDesk(tx, actor, keys);
    if (!takeaways) return { ok: false, reason: 'not-waiting' };
    const decided = await work(tx, programme, takeaways);
    if (decided.ok) {
      const what = decided.asked ? kind.asked : kind.done;
      await saveChange(tx, programme, { at: deps.now(), userId: actor.userId, what });
    }
    return decided;
  });

/** Null: one of them does not wait for this admin. What a button names is only a claim. */
const loadOnDesk = async (
  tx: Tx,
  { workspaceId, programmeId, userId }: Actor,
  keys: readonly TakeawayKey[],
): Promise<Takeaway[] | null> => {
  const found: Takeaway[] = [];
  for (const { pairId, userId: author } of keys) {
    const takeaway = await loadTakeaway(tx, { workspaceId, pairId, userId: author });
    if (takeaway?.programmeId !== programmeId || takeaway.state !== 'waiting') return null;
    if (!found.some(({ id }) => id === takeaway.id)) found.push(takeaway);
  }
  const own = (await listOwnPairs(tx, workspaceId, [userId], found)).get(userId) ?? new Set();
  return found.every((one) => mayDecide(one, own)) ? found : null;
};

const keyOf = ({ pairId, userId }: Takeaway): TakeawayKey => ({ pairId, userId });

/** It is shown at once, or once those of `asked` have said yes. */
const makeLesson = async (
  tx: Tx,
  programme: Programme,
  takeaways: readonly Takeaway[],
  { text, topics }: Lesson,
  asked: readonly Takeaway[],
  now: Date,
): Promise<Decided> => {
  const { workspaceId, id: programmeId } = programme;
  const key = { workspaceId, programmeId };
  const authors = takeaways.map(({ userId }) => userId);
  const people = (await listPeople(tx, workspaceId, authors)).map(({ profile }) => profile);
  const spoken = people.flatMap(({ languages }) => languages);
  const isUnnamed = takeaways.every(({ named }) => !named);
  const crowd = isUnnamed ? await countCrowd(tx, key) : [];
  const insightId = await createInsight(tx, key, {
    text: text.trim(),
    language: mandateReader()(text, spoken).language,
    topics: programme.interests.filter((interest) => topics.includes(interest)).slice(0, mostTopics),
    ...sharedOrigin(isUnnamed ? people.map((profile) => originOf(profile, crowd)) : []),
    shownAt: asked.length > 0 ? null : now,
  });
  for (const takeaway of takeaways) {
    const agreed = !asked.includes(takeaway);
    await updateTakeaway(
      tx,
      { workspaceId, ...keyOf(takeaway) },
      { state: 'let-through', insightId, agreed, reason: null },
    );
    await (agreed
      ? redrawAbout(tx, key, takeaway, now)
      : askAbout(tx, key, takeaway, 'words', now, insightId));
  }
  return { ok: true, asked: asked.length > 0 };
};
