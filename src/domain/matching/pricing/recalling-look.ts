// Decides for all parts of a look at once whether what the last one listed will do.
import type { Look, PairScan, Violations } from './pair-look.ts';

// Where more than one of so many people must be held against all others anew, a look at all pairs is quicker.
const peopleForOneFallen = 16;

export type RecallingLook = (what: Omit<Look, 'recall'>) => Violations;

/** Finds what looks at all pairs would find. */
export const recallingLook = (look: PairScan['look']): RecallingLook => {
  let y: Float64Array = new Float64Array(0);
  let margin = Number.NEGATIVE_INFINITY;
  return (what) => {
    const now = what.prices.y;
    if (what.blocks === 1 && what.margin > 0 && margin > 0) {
      const fallen = fallenBy(y, now, (margin - what.tolerance) / 2);
      if (fallen.length * peopleForOneFallen < now.length)
        return look({ ...what, recall: { margin, fallen } });
    }
    const found = look({ ...what, margin: what.blocks === 1 ? what.margin : 0, recall: null });
    // A look that lists nothing leaves what was listed.
    if (what.blocks === 1 && what.margin > 0) [y, margin] = [now, found.listed];
    return found;
  };
};

/** Whose price fell by more: a pair of two others has less left over by no more than twice as much. */
const fallenBy = (before: Float64Array, now: Float64Array, most: number): number[] => {
  const fallen: number[] = [];
  for (let x = 0; x < now.length; x++) if (before[x]! - now[x]! > most) fallen.push(x);
  return fallen;
};
