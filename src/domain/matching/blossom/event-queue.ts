// What happens next in a search: a heap of events by the change of the duals at which they happen.

export type EventQueue = {
  /** Key of the first event; infinite when there is none. */
  readonly first: () => number;
  readonly push: (key: number, item: number) => void;
  /** Takes the first event's item away; call it only when there is one. */
  readonly pop: () => number;
  readonly clear: () => void;
};

// Most searches see a few dozen events; the arrays grow with the rare large one.
const firstRoom = 1024;

export const createEventQueue = (): EventQueue => {
  let keys = new Float64Array(firstRoom);
  let items = new Int32Array(firstRoom);
  let size = 0;

  const grow = (): void => {
    const moreKeys = new Float64Array(size * 2);
    const moreItems = new Int32Array(size * 2);
    moreKeys.set(keys);
    moreItems.set(items);
    keys = moreKeys;
    items = moreItems;
  };

  return {
    first: () => (size === 0 ? Number.POSITIVE_INFINITY : keys[0]!),
    push: (key, item) => {
      if (size === keys.length) grow();
      let at = size++;
      while (at > 0) {
        const up = (at - 1) >> 2;
        if (keys[up]! <= key) break;
        keys[at] = keys[up]!;
        items[at] = items[up]!;
        at = up;
      }
      keys[at] = key;
      items[at] = item;
    },
    pop: () => {
      const item = items[0]!;
      size -= 1;
      const key = keys[size]!;
      let at = 0;
      for (;;) {
        // Four below each, in one stretch of memory: half as many steps down as with two.
        const kids = 4 * at + 1;
        if (kids >= size) break;
        const end = Math.min(kids + 4, size);
        let down = kids;
        for (let kid = kids + 1; kid < end; kid++) if (keys[kid]! < keys[down]!) down = kid;
        if (keys[down]! >= key) break;
        keys[at] = keys[down]!;
        items[at] = items[down]!;
        at = down;
      }
      keys[at] = key;
      items[at] = items[size]!;
      return item;
    },
    clear: () => {
      size = 0;
    },
  };
};
