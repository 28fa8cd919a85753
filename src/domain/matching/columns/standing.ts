// People in the order in which a pricing pass goes over them, with what it needs of each by place and not by person.
import {
  type CountedValues,
  type KeysByPlace,
  keysByPlace,
  type PlacesByKey,
  placesByKey,
} from './counted-values.ts';
import type { PairColumns } from './pair-columns.ts';
import type { Shapes } from './pair-shapes.ts';
import { startsOf } from './starts-of.ts';
import type { CountedColumn } from './weight-column.ts';

/** By place, but for `starts`, `ends`, `leading` and `next`. */
export type Standing = {
  /** Who stands there: by shape, and within a shape by dual. */
  readonly order: Int32Array;
  /** Duals less what vertex weights take of them; rising within a shape. */
  readonly duals: Float64Array;
  readonly shapes: Int32Array;
  readonly hours: Int32Array;
  /** By shape: its first place; and behind those who are cheap enough for the present row. Rows of a shape lower these. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By key of the leading column: who has it, and from where on they stand after the present row. */
  readonly leading: PlacesByKey;
  readonly next: Int32Array;
  readonly others: KeysByPlace;
};

export const standingOf = (
  order: Int32Array,
  dual: Float64Array,
  shapes: Shapes,
  groups: PairColumns['groups'],
  lead: CountedValues,
  [leading, other]: readonly [CountedColumn, CountedColumn],
): Standing => {
  const places = placesByKey(lead.how.firstOf.length - 1, keysByPlace(order, leading));
  const shapesAt = Int32Array.from(order, (x) => shapes.of[x]!);
  return {
    order,
    duals: Float64Array.from(order, (x) => dual[x]!),
    shapes: shapesAt,
    hours: Int32Array.from(order, (x) => groups.hours[groups.of[x]!]!),
    starts: startsOf(shapesAt, shapes.count),
    ends: new Int32Array(shapes.count),
    leading: places,
    next: places.starts.slice(0, -1),
    others: keysByPlace(order, other, 4),
  };
};
