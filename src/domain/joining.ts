// Who in a workspace may be enrolled at all, and who may tune its programme, by what Slack says of them at this moment.

export type Account = {
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** From another organisation, here through a shared channel. */
  readonly isStranger: boolean;
  /** Restricted to some channels; guests of this workspace may join. */
  readonly isGuest: boolean;
  /** Admin or owner of the workspace that they come from. */
  readonly isAdmin: boolean;
  readonly teamId: string;
  readonly enterpriseId: string | null;
};

/** The workspace in which the app is asked. `isOrgWide`: the app is installed for a whole organisation. */
export type Home = {
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly isOrgWide: boolean;
};

export type EnrolRefusal = 'deactivated' | 'bot' | 'stranger' | 'guest-of-another';

/** Null: they may be enrolled. Workspaces of one enterprise belong to the same organisation. */
export function whyNotEnrol(user: Account, home: Home): EnrolRefusal | null {
  if (user.deleted) return 'deactivated';
  if (user.isBot) return 'bot';
  const fromElsewhere = user.teamId !== home.teamId && !isSameEnterprise(user, home);
  if (fromElsewhere && user.isGuest) return 'guest-of-another';
  return fromElsewhere || user.isStranger ? 'stranger' : null;
}

/**
 * An admin of this workspace, or of its organisation where the app is installed for all of it. Whoever is an admin
 * somewhere else has no say here, and neither has anybody who could not even be enrolled.
 */
export function mayTune(user: Account, home: Home): boolean {
  const isOurs = user.teamId === home.teamId || (home.isOrgWide && isSameEnterprise(user, home));
  return user.isAdmin && isOurs && !user.isGuest && whyNotEnrol(user, home) === null;
}

function isSameEnterprise(user: Account, home: Home): boolean {
  return user.enterpriseId !== null && user.enterpriseId === home.enterpriseId;
}
