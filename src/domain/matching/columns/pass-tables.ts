// What a pricing pass over columns works out once, and room that it uses again for each row.
import { type CountedValues, countedValues, type leadAndOther } from './counted-values.ts';
import type { PairColumns } from './pair-columns.ts';
import { type Shapes, shapesOf, type Traits, traitsOf } from './pair-shapes.ts';

/** "The row" is the person who is held against all who stand later. */
export type Tables = {
  readonly columns: PairColumns;
  readonly lead: CountedValues;
  readonly beside: CountedValues;
  readonly traits: Traits;
  readonly shapes: Shapes;
  /** By place: the sum over the keys of the leading column that the row shares. */
  readonly sums: Int32Array;
  /** Places where that is above 0. */
  readonly reached: Int32Array;
  /** Places that may still violate the duals with the row, and, in the same order, their sums in the other column. */
  readonly found: Int32Array;
  readonly besideSums: Int32Array;
  /** By key of the other column: its weight where the row has it, or 0. */
  readonly mine: Int32Array;
  /** By person: what is known of the pair with the row's person. */
  readonly known: Float64Array;
  /** By shape: what a pair must still be worth, doubled and less the other's dual, when the rest is at its best. */
  readonly limits: Float64Array;
  readonly keyLimits: Float64Array;
};

export const tablesOf = (columns: PairColumns, counted: ReturnType<typeof leadAndOther>): Tables => {
  const { n } = columns;
  const beside = countedValues(counted[1]);
  const traits = traitsOf(columns);
  const shapes = shapesOf(columns, traits, counted);
  return {
    columns,
    lead: countedValues(counted[0]),
    beside,
    traits,
    shapes,
    sums: new Int32Array(n),
    reached: new Int32Array(n),
    found: new Int32Array(n),
    besideSums: new Int32Array(n),
    mine: new Int32Array(beside.how.firstOf.length),
    known: new Float64Array(n),
    limits: new Float64Array(shapes.count),
    keyLimits: new Float64Array(shapes.count),
  };
};
