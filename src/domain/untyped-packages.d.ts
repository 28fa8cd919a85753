// Shapes of the packages that bring no types of their own.

declare module 'stopword' {
  export const eng: readonly string[];
  export const fra: readonly string[];
  export const por: readonly string[];
  export const spa: readonly string[];
}

declare module 'edmonds-blossom-fixed' {
  /** Edges are `[vertex, vertex, weight]`; the answer holds each vertex's partner or -1. */
  const match: (edges: [number, number, number][], maxCardinality?: boolean) => number[];
  export default match;
}
