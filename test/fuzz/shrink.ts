// Makes a payload that did harm as small as it can be, so that what did it can be seen and pasted into a test.
import { formBody } from '../slack/listen/send-signed.ts';
import type { Mutant } from './mutate.ts';

// Each try is a request and a look at all tables.
const mostTries = 60;

// Without these a payload does another harm than the one that was found.
const needed = new Set(
  'type team id user team_id user_id command text actions action_id view callback_id private_metadata state values event'.split(
    ' ',
  ),
);

/** Leaves out one part after another, the largest first, as long as the same harm is done. */
export const shrink = async <T extends Mutant>(
  mutant: T,
  doesHarm: (smaller: T) => Promise<boolean>,
): Promise<T> => {
  const json = readJson(mutant);
  if (!json) return mutant;
  let tries = 0;
  let best = mutant;
  const leaveOut = async (holder: object): Promise<void> => {
    const bySize = Object.entries(holder).toSorted(([, a], [, b]) => sizeOf(b) - sizeOf(a));
    for (const [key, value] of bySize) {
      if (tries >= mostTries) return;
      if (!needed.has(key)) {
        tries += 1;
        Reflect.deleteProperty(holder, key);
        const smaller = { ...mutant, body: json.write() };
        if (await doesHarm(smaller)) {
          best = smaller;
          continue;
        }
      }
      Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
      if (typeof value === 'object' && value !== null) await leaveOut(value);
    }
  };
  await leaveOut(json.tree);
  return best;
};

const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** Null: not JSON, or so deep that it can't be written again. */
const readJson = ({ contentType, body }: Mutant) => {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const fields = isForm ? Object.fromEntries(new URLSearchParams(body)) : null;
  try {
    const tree: unknown =
      fields && fields['payload'] === undefined ? fields : JSON.parse(fields?.['payload'] ?? body);
    if (typeof tree !== 'object' || tree === null || sizeOf(tree) === 0) return null;
    const write = () => {
      if (fields === tree) return formBody(fields);
      return fields ? formBody({ payload: JSON.stringify(tree) }) : JSON.stringify(tree);
    };
    return { tree, write };
  } catch {
    return null;
  }
};
