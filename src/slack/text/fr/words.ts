// French: laid out, not written yet, so its readers get English. To write it: the same files and keys as in en/, and here the
// object that en/words.ts has. The compiler asks for every key, and a test for the placeholders.
export const fr = null;
