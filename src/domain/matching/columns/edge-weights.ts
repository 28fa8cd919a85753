// Weighs single pairs by the columns of a round, where a whole row for each person would be too much.
import { type Edges, pickEdges } from '../blossom/graph.ts';
import { countedValues, keysOf, markKeys, sumWorth } from './counted-values.ts';
import { openBetween, type PairColumns } from './pair-columns.ts';
import { traitsOf, traitsWorth } from './pair-shapes.ts';
import { type CountedColumn, worthOf } from './weight-column.ts';

/** Weighs these pairs by these columns, and leaves out those that may not meet any more. */
export const weighEdges = (round: PairColumns, { u, v }: Pick<Edges, 'u' | 'v'>): Edges => {
  const { vertexWeights, groups, columns } = round;
  const traits = traitsOf(round);
  const lists = columns.filter(isCounted).map(worthInList);
  const weightOf = (a: number, b: number): number =>
    vertexWeights[a]! +
    vertexWeights[b]! +
    openBetween(groups, groups.of[a]!, groups.of[b]!) +
    changeOf(round, a, b) +
    traitsWorth(traits, a, b) +
    lists.reduce((sum, worth) => sum + worth(a, b), 0);
  const weighed = { u, v, w: Float64Array.from(u, (a, e) => weightOf(a, v[e]!)) };
  return pickEdges(weighed, (_, __, weight) => weight > 0);
};

const isCounted = (column: PairColumns['columns'][number]): column is CountedColumn =>
  column.how.kind === 'counted';

const worthInList = (column: CountedColumn) => {
  const { codes, how } = column;
  const values = countedValues(column);
  const mine = new Int32Array(how.firstOf.length);
  return (a: number, b: number): number => {
    if (keysOf(column, a) === 0 || keysOf(column, b) === 0) return worthOf(how.worth, null);
    markKeys(values, a, mine, true);
    let sum = 0;
    for (let i = how.first[codes[b]!]!; i < how.first[codes[b]! + 1]!; i++) {
      sum += mine[how.keys[i]!]! * how.weights[i]!;
    }
    markKeys(values, a, mine, false);
    return sumWorth(values, sum);
  };
};

const changeOf = ({ first, others, changes }: PairColumns, a: number, b: number): number => {
  for (let i = first[a]!; i < first[a + 1]!; i++) if (others[i] === b) return changes[i]!;
  return 0;
};
