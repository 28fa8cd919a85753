// Who in a workspace may be enrolled at all.

type Account = {
  readonly deleted: boolean;
  readonly isBot: boolean;
  /** From another organisation, here through a shared channel. */
  readonly isStranger: boolean;
  /** Restricted to some channels; guests of this workspace may join. */
  readonly isGuest: boolean;
  readonly teamId: string;
  readonly enterpriseId: string | null;
};

type Home = { readonly teamId: string; readonly enterpriseId: string | null };

export type EnrolRefusal = 'deactivated' | 'bot' | 'stranger' | 'guest-of-another';

/** Null: they may be enrolled. Workspaces of one enterprise belong to the same organisation. */
export function whyNotEnrol(user: Account, workspace: Home): EnrolRefusal | null {
  if (user.deleted) return 'deactivated';
  if (user.isBot) return 'bot';
  const sameEnterprise = user.enterpriseId !== null && user.enterpriseId === workspace.enterpriseId;
  const fromElsewhere = user.teamId !== workspace.teamId && !sameEnterprise;
  if (fromElsewhere && user.isGuest) return 'guest-of-another';
  return fromElsewhere || user.isStranger ? 'stranger' : null;
}
