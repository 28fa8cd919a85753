// Somebody whose data was deleted: in each round that they were part of, a name made for it alone stands in their place.
const prefix = 'former-';

/** `unique`: chosen at random for one round of one person, so that it leads nowhere else. */
export function formerName(unique: string): string {
  return `${prefix}${unique}`;
}

export function isFormer(userId: string): boolean {
  return userId.startsWith(prefix);
}
