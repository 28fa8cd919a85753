// Where the numbers of a rising list begin: how lists of lists are kept in one array.

/** `starts[k]` is the place of the first k in the list, and `starts[k + 1]` the one behind the last. */
export const startsOf = (rising: Int32Array | readonly number[], count: number): Int32Array => {
  const starts = new Int32Array(count + 1);
  for (const number of rising) starts[number + 1]! += 1;
  for (let at = 0; at < count; at++) starts[at + 1]! += starts[at]!;
  return starts;
};
