// The shape of a package that brings no types of its own.

declare module 'stopword' {
  export const eng: readonly string[];
  export const fra: readonly string[];
  export const por: readonly string[];
  export const spa: readonly string[];
}
