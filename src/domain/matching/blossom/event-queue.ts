// What happens next in a search: a radix heap of events by the change of the duals at which they happen.

export type EventQueue = {
  /** Key of the first event; infinite when there is none. */
  readonly first: () => number;
  /** A key is a whole number, not below the last `first`. */
  readonly push: (key: number, item: number) => void;
  /** Takes the first event's item away; call it only after `first` has found one. */
  readonly pop: () => number;
  readonly clear: () => void;
};

// One for each bit of a key, and one for keys like the first.
const bucketCount = 54;
// Most searches see a few dozen events in a few buckets; the arrays grow with the rare large one.
const firstRoom = 32;
const [noKeys, noItems] = [new Float64Array(0), new Int32Array(0)];

/**
 * Time only goes forward: so an event stands in the bucket of the highest bit in which its key differs from the first
 * one's, and moves down at most once for each bit; what never comes to its turn hardly costs anything
 * (Ahuja, Mehlhorn, Orlin & Tarjan 1990, *Faster algorithms for the shortest path problem*).
 */
export const createEventQueue = (): EventQueue => {
  const keys = new Array<Float64Array>(bucketCount).fill(noKeys);
  const items = new Array<Int32Array>(bucketCount).fill(noItems);
  const sizes = new Int32Array(bucketCount);
  let [first, firstHigh, firstLow] = [0, 0, 0];
  /** Of bucket 0, which is taken from its front. */
  let taken = 0;

  const grow = (bucket: number, size: number): void => {
    const room = Math.max(firstRoom, 2 * size);
    const [moreKeys, moreItems] = [new Float64Array(room), new Int32Array(room)];
    moreKeys.set(keys[bucket]!);
    moreItems.set(items[bucket]!);
    [keys[bucket], items[bucket]] = [moreKeys, moreItems];
  };

  const push = (key: number, item: number): void => {
    const high = ((key / 2 ** 32) | 0) ^ firstHigh;
    const bucket = high === 0 ? 32 - Math.clz32((key | 0) ^ firstLow) : 64 - Math.clz32(high);
    const at = sizes[bucket]!;
    if (at === keys[bucket]!.length) grow(bucket, at);
    keys[bucket]![at] = key;
    items[bucket]![at] = item;
    sizes[bucket] = at + 1;
  };

  /** Brings the events of the lowest bucket down. */
  const sift = (): void => {
    let bucket = 1;
    while (bucket < bucketCount && sizes[bucket] === 0) bucket += 1;
    if (bucket === bucketCount) return;
    const [ofThis, count, itemsOfThis] = [keys[bucket]!, sizes[bucket]!, items[bucket]!];
    first = ofThis[0]!;
    for (let at = 1; at < count; at++) if (ofThis[at]! < first) first = ofThis[at]!;
    [firstHigh, firstLow] = [(first / 2 ** 32) | 0, first | 0];
    sizes[bucket] = 0;
    for (let at = 0; at < count; at++) push(ofThis[at]!, itemsOfThis[at]!);
  };

  return {
    first: () => {
      if (taken === sizes[0]) {
        sizes[0] = taken = 0;
        sift();
      }
      return sizes[0] === 0 ? Number.POSITIVE_INFINITY : first;
    },
    push,
    pop: () => items[0]![taken++]!,
    clear: () => {
      sizes.fill(0);
      taken = 0;
      [first, firstHigh, firstLow] = [0, 0, 0];
    },
  };
};
