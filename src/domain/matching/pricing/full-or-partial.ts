// Decides, for all parts of a pass at once, whether it must go over all pairs or may go over the listed ones alone.
import type { Pass, PricedGraph, Violations } from './pricing-pass.ts';

// To price all pairs of one fallen vertex costs so much that a full pass is quicker where more than one in 16 fell.
const verticesForOneFallen = 16;

export type Price = (pass: Omit<Pass, 'partial'>) => Violations;

/**
 * Finds what a full pass would find. Say that at the last full pass all pairs of less slack than `listedBelow` were
 * listed, and that since then neither dual of a pair fell by more than `(listedBelow − tolerance) / 2`. If the pair was
 * not listed, its slack then was at least `listedBelow`, and is now at least `tolerance`. So it need not be looked at.
 */
export const fullOrPartial = (price: PricedGraph['price']): Price => {
  let y: Float64Array = new Float64Array(0);
  let below = Number.NEGATIVE_INFINITY;
  return (pass) => {
    const now = pass.prices.y;
    if (pass.blocks === 1 && pass.listBelow > 0 && below > 0) {
      const fallen = fallenBy(y, now, (below - pass.tolerance) / 2);
      if (fallen.length * verticesForOneFallen < now.length)
        return price({ ...pass, partial: { below, fallen } });
    }
    const listBelow = pass.blocks === 1 ? pass.listBelow : 0;
    const found = price({ ...pass, listBelow, partial: null });
    // A pass that lists nothing leaves the last list as it was.
    if (listBelow > 0) [y, below] = [now, found.listedBelow];
    return found;
  };
};

/** The vertices whose dual fell by more than `most`. */
const fallenBy = (before: Float64Array, now: Float64Array, most: number): number[] => {
  const fallen: number[] = [];
  for (let x = 0; x < now.length; x++) if (before[x]! - now[x]! > most) fallen.push(x);
  return fallen;
};
