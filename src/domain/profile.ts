// What a person tells about themselves; it belongs to a person in a workspace and holds in every programme.

/** ISO 3166-1 alpha-2, such as `KE`. */
export type Country = string;

export const sectors = [
  'national',
  'regional',
  'local',
  'international',
  'non-profit',
  'academia',
  'private',
] as const;
export type Sector = (typeof sectors)[number];

export const levels = ['practitioner', 'manager', 'senior-manager', 'executive'] as const;
export type Level = (typeof levels)[number];

/**
 * Minutes after local midnight. An end at or before the start means: until that hour of the next day. `days`: the ISO
 * weekdays (1 Monday to 7 Sunday) on which such a working day begins, in order, never empty.
 */
export type WorkingHours = { readonly start: number; readonly end: number; readonly days: readonly number[] };

/** ISO: 1 Monday to 7 Sunday. */
export const weekdays: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const mondayToFriday: readonly number[] = [1, 2, 3, 4, 5];
export const nineToFive: WorkingHours = { start: 9 * 60, end: 17 * 60, days: mondayToFriday };
/** Minutes of a working day, at least. */
export const shortestDay = 60;

export const mostInterests = 10;
/** Characters of what is chosen or typed in a menu; Slack lets no option be longer. */
export const longestOption = 75;

/** Texts that somebody may give or leave out, in the form's order. Form, parser and store follow from a row. */
export const textFields = {
  mandate: { longest: 500, multiline: true },
  organisation: { longest: 100, multiline: false },
  callAddress: { longest: 300, multiline: false },
} as const satisfies Record<string, { readonly longest: number; readonly multiline: boolean }>;
export type TextField = keyof typeof textFields;

export function perTextField<T>(of: (field: TextField) => T): Record<TextField, T> {
  return Object.fromEntries(Object.keys(textFields).map((name) => [name, of(name as TextField)])) as Record<
    TextField,
    T
  >;
}

export type Profile = { readonly [Field in TextField]: string | null } & {
  readonly role: string;
  readonly country: Country;
  readonly interests: readonly string[];
  readonly sector: Sector | null;
  readonly level: Level | null;
  /** ISO 639-1 codes, never empty. */
  readonly languages: readonly string[];
  readonly hours: WorkingHours;
};

/** What Slack says about a person. */
export type SlackIdentity = {
  readonly userId: string;
  readonly name: string;
  /** BCP 47, such as `es-ES`. */
  readonly locale: string;
  /** IANA, such as `Africa/Nairobi`. */
  readonly zone: string;
};

/**
 * What Slack said about somebody. Where it said nothing, what we know still holds. `updated` is Slack's own time stamp: of
 * two reports the newer one counts. `gone`: deactivated, or no longer a member of this workspace.
 */
export type SlackWord = {
  readonly identity: Pick<SlackIdentity, 'userId'> & Partial<SlackIdentity>;
  readonly updated: number;
  readonly gone: boolean;
};

/** True where a report differs from what we know and is no older. About somebody who is gone Slack says nothing else. */
export function isNews(word: SlackWord, known: SlackWord): boolean {
  if (word.updated < known.updated) return false;
  if (word.gone || known.gone) return word.gone !== known.gone;
  const { identity } = word;
  return (['name', 'locale', 'zone'] as const).some(
    (key) => identity[key] !== undefined && identity[key] !== known.identity[key],
  );
}

/** More than anybody has reason to name; each is a row that every round reads. */
export const mostAvoided = 100;

export type Person = SlackIdentity & {
  readonly profile: Profile;
  readonly avoid: readonly string[];
};
