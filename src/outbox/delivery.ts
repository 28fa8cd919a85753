// What the outbox asks of the code that delivers, and what may come of a try.
import type { CarriedFile, Letter } from '../domain/letter.ts';
import type { Lack } from '../domain/permission.ts';

/** Who gets it: one person in a direct message, or several in a group with the app. `channel`: where that is known. */
export type Recipient = { readonly users: readonly string[]; readonly channel?: string | undefined };

/** A letter as Slack will get it; what else is in it is Slack's own. */
export type Body = { readonly text: string; readonly file?: CarriedFile };

export type Delivery =
  | { readonly kind: 'sent'; readonly channel: string; readonly ts: string }
  /** Slack asks us not to call this method for so long. Does not count as a try. */
  | { readonly kind: 'limited'; readonly method: string; readonly seconds: number }
  /** This method needs a scope that the app was not given. */
  | ({ readonly kind: 'lacking' } & Lack)
  /** Nothing was sent; it may work later. `isSilent`: Slack did not answer at all. */
  | { readonly kind: 'later'; readonly reason: string; readonly isSilent?: boolean }
  /** Nobody can tell whether it was sent. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Slack will never take it for this recipient. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The workspace took our access away. */
  | { readonly kind: 'stopped'; readonly reason: string };

export type Post = {
  /** A letter as Slack will get it; stored, so that a second try says the same. */
  readonly compose: (letter: Letter) => Body;
  /** Where Slack takes no file, the message goes without it. */
  readonly deliver: (
    workspaceId: string,
    to: Recipient,
    body: Body,
    idempotencyKey: string,
  ) => Promise<Delivery>;
  /** Draws a message anew where it stands. Doing it twice does no harm. */
  readonly redraw: (
    workspaceId: string,
    at: { readonly channel: string; readonly ts: string },
    body: Body,
  ) => Promise<Delivery>;
  /** The scopes that the app has there, as far as Slack has said; null: it has not yet. */
  readonly scopes: (workspaceId: string) => Promise<ReadonlySet<string> | null>;
  /** Does Slack answer at all? */
  readonly probe: (workspaceId: string) => Promise<boolean>;
};
