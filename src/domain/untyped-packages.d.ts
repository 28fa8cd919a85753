// Shapes of the packages that bring no types of their own.

declare module 'stopword' {
  export const eng: readonly string[];
  export const fra: readonly string[];
  export const por: readonly string[];
  export const spa: readonly string[];
}
