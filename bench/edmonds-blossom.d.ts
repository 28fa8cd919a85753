// The other solver brings no types of its own.

declare module 'edmonds-blossom-fixed' {
  /** Edges are `[vertex, vertex, weight]`; the answer holds each vertex's partner or -1. */
  const match: (edges: [number, number, number][], maxCardinality?: boolean) => number[];
  export default match;
}
