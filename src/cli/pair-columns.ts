// The columns of the file of pairs that the command line writes.
export const pairColumns = [
  'member_a',
  'member_b',
  'member_c',
  'score',
  'overlap_minutes',
  'reasons',
  'gave_way',
  'control',
] as const;
