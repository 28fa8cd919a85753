// Whom an admin parts in one round.

/** By person: from whom; empty for all others. */
export const partedBy = (
  apart: readonly (readonly [string, string])[],
): ((id: string) => ReadonlySet<string>) => {
  const parted = new Map<string, Set<string>>();
  for (const [a, b] of apart) {
    parted.set(a, (parted.get(a) ?? new Set()).add(b));
    parted.set(b, (parted.get(b) ?? new Set()).add(a));
  }
  const nobody: ReadonlySet<string> = new Set();
  return (id) => parted.get(id) ?? nobody;
};
