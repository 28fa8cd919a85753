// Finds which of many payloads did harm: halves are tried again, down to single ones.

/** `problemsOf` tries them from the same state on, and says what is wrong afterwards. */
export const blame = async <T>(
  suspects: readonly T[],
  problemsOf: (some: readonly T[]) => Promise<readonly string[]>,
): Promise<{ readonly what: string; readonly mutant: T }[]> => {
  const problems = await problemsOf(suspects);
  const [first] = suspects;
  if (first === undefined || problems.length === 0) return [];
  if (suspects.length === 1) return problems.map((what) => ({ what, mutant: first }));
  const half = Math.ceil(suspects.length / 2);
  const found = [
    ...(await blame(suspects.slice(0, half), problemsOf)),
    ...(await blame(suspects.slice(half), problemsOf)),
  ];
  // None alone: the first stands for all.
  return found.length > 0
    ? found
    : problems.map((what) => ({ what: `${what} (with others)`, mutant: first }));
};
