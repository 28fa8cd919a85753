// What becomes of a row of the outbox that names somebody whose data is deleted.

/** Such a row, as far as that has to be decided. `message` is its JSON. */
export type NamingRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: string;
  readonly status: string;
  readonly message: Readonly<Record<string, unknown>>;
};

/** Under another name it still says when others were told what. */
export type Fate =
  | { readonly kind: 'delete' }
  | { readonly kind: 'rename'; readonly dedupeKey: string; readonly message: NamingRow['message'] };

/** `nameIn`: what stands in their place in that pair. What was to be said to them, or in their name, is not said. */
export function fateOf(row: NamingRow, userId: string, nameIn: (pairId: unknown) => string | null): Fate {
  const { dedupeKey, kind, message } = row;
  const name = nameIn(message['pairId']);
  if (message['userId'] === userId || kind === 'redraw' || isUntold(row, userId) || !name)
    return { kind: 'delete' };
  const renamed = (value: unknown) => (value === userId ? name : value);
  return {
    kind: 'rename',
    dedupeKey: dedupeKey.split(':').map(renamed).join(':'),
    message: Object.fromEntries(Object.entries(message).map(([key, value]) => [key, renamed(value)])),
  };
}

/** They said something about the talk, and the other does not know of it yet. */
export function isUntold({ status, message }: NamingRow, userId: string): boolean {
  return status === 'due' && message['fromUserId'] === userId;
}
