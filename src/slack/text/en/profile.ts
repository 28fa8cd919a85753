// English: the form for joining and editing, and the names of what it holds.
import type { PatternCheck } from '../../../domain/call.ts';
import type { Level, Sector, TextField } from '../../../domain/profile.ts';
import type { Frequency } from '../../../domain/programme.ts';
import type { Attribute } from '../../../domain/rules.ts';

export const attributes: Readonly<Record<Attribute, string>> = {
  country: 'country',
  region: 'part of the world',
  sector: 'sector',
  organisation: 'organisation',
  role: 'role',
  interests: 'interests',
  mandate: 'aims',
  level: 'level',
};

/** The same, standing alone. */
export const attributeTitles: Readonly<Record<Attribute, string>> = {
  country: 'Country',
  region: 'Part of the world',
  sector: 'Sector',
  organisation: 'Organisation',
  role: 'Role',
  interests: 'Interests',
  mandate: 'What they want to change',
  level: 'Level',
};

export const sectors: Readonly<Record<Sector, string>> = {
  national: 'National government',
  regional: 'Regional government',
  local: 'Local government',
  international: 'International body',
  'non-profit': 'Non-profit',
  academia: 'Academia',
  private: 'Private company',
};

export const levels: Readonly<Record<Level, string>> = {
  practitioner: 'Practitioner',
  manager: 'Manager',
  'senior-manager': 'Senior manager',
  executive: 'Executive',
};

export const frequencies: Readonly<Record<Frequency, string>> = {
  1: 'In every round',
  2: 'In every second round',
  4: 'In every fourth round',
};

export const profileForm = {
  joinTitle: 'Join Counterpart',
  backTitle: 'Come back',
  editTitle: 'Your profile',
  join: 'Join',
  save: 'Save',
  close: 'Cancel',
  joinIntro:
    'Role, country, interests and languages are enough. From the next round on, we introduce you to one other member at a time. The people you meet see your profile. Admins see why you were paired.',
  backIntro:
    'Good to see you again. Your profile is as you left it. Press *Join*, and you are introduced again from the next round on.',
  editIntro:
    'Working days and hours count at once, everything else from the next round on. The people you meet see your profile. Admins see why you were paired.',
  role: 'Your role',
  roleHint: 'Pick one or type your own.',
  roleExamples: (roles: string) => `Such as ${roles}`,
  country: 'Country where you work',
  countryHint: 'Type the first letters. We take the part of the world from it.',
  interests: 'Interests',
  interestsHint: 'Up to ten. Pick from the list or type your own.',
  texts: {
    mandate: {
      label: 'What are you trying to change?',
      hint: 'One or two sentences. They help us most to find the right person.',
    },
    organisation: { label: 'Organisation' },
    callAddress: {
      label: 'Your own room for calls',
      hint: 'If you have one: an address that begins with https://. Whom you meet sees it once a time is settled, and not before.',
    },
  } satisfies Record<TextField, { label: string; hint?: string }> as Record<
    TextField,
    { readonly label: string; readonly hint?: string }
  >,
  sector: 'Sector',
  level: 'Level',
  languages: 'Languages you can talk in',
  workStart: 'Your working day starts',
  workEnd: 'Your working day ends',
  hoursHint: (place: string) => `In your own time (${place}), which we read from Slack.`,
  workDays: 'Working days',
  workDaysHint: 'Leave this empty for the usual working week of your country.',
  frequency: 'How often do you want to meet somebody?',
  secondTalk: 'In every round, and a second person if they would be left alone',
  avoid: 'People you would rather not meet',
  avoidHint: 'Only Counterpart knows this. We tell nobody, and nothing that we write gives it away.',
  search: 'Type to search',
  pick: 'Choose',
};

export const options = {
  add: (typed: string) => `Add “${typed}”`,
};

/** Shown at the field that they are about. */
export const errors = {
  callPattern: {
    'too-long': 'Please keep the address to 255 characters.',
    'not-https': 'Please give the whole address, beginning with https://, or leave this empty.',
    'no-pair': 'Please put {pair} into the address. Without it all pairs would meet in one call.',
  } satisfies Record<Extract<PatternCheck, { ok: false }>['error'], string>,
  roleMissing: 'Please say what your role is.',
  roleTooLong: 'Please keep your role to 75 characters.',
  countryMissing: 'Please choose the country where you work.',
  countryUnknown: 'We do not know this country. Please choose one from the list.',
  interestsMissing: 'Please choose at least one interest.',
  interestsTooMany: 'Please choose ten interests at most.',
  interestTooLong: 'Please keep each interest to 75 characters.',
  tooLong: (characters: number) => `Please keep this to ${characters} characters.`,
  callAddressUnclear: 'Please give the whole address, beginning with https://, or leave this empty.',
  languagesMissing: 'Please choose at least one language.',
  languageUnknown: 'We do not know this language. Please choose one from the list.',
  hoursMissing: 'Please choose both a start and an end.',
  hoursEqual: 'Start and end are the same. Please choose different hours.',
  hoursTooShort: 'Please leave at least one hour between start and end.',
  avoidTooMany: 'Please choose a hundred people at most.',
  avoidUnknown: 'We do not know one of these people. Please choose them from the list.',
  zoneUnknown: 'We do not know this time zone. Please choose one from the list.',
  takeawayTooLong: 'Please keep this to 1,000 characters.',
  pauseInThePast: 'This day has passed. Please choose a later one.',
  pauseTooFar: 'Please choose a day within two years, or leave it empty to stay away until you come back.',
  choiceUnknown: 'We do not know this choice. Please choose one from the list.',
};
