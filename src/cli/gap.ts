// How far a result can be from the best possible one, at most.

/** As a share of the upper bound; 0: proven best. */
export function gapOf(weight: number, upperBound: number): number {
  return upperBound === weight ? 0 : (upperBound - weight) / Math.abs(upperBound || weight);
}

// Rounded up, because it is a promise.
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumSignificantDigits: 2,
  roundingMode: 'ceil',
});

export function sayGap(gap: number): string {
  return gap === 0 ? 'proven best' : `gap ${percent.format(gap)}`;
}
