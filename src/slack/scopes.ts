// Which scopes each installation has. Slack names them in a header of its answers, so we know them as of the last answer.

/** By `Authorization` header. A token has the same scopes wherever in this process it is used. */
const seen = new Map<string, ReadonlySet<string>>();

export const noteScopes = (headers: RequestInit['headers'], answer: Response): void => {
  const token = new Headers(headers).get('authorization');
  const scopes = answer.headers.get('x-oauth-scopes');
  if (token && scopes !== null) seen.set(token, new Set(scopes.split(',').map((scope) => scope.trim())));
};

/** Null: no answer to this token has named them yet. */
export const scopesOf = (token: string | undefined): ReadonlySet<string> | null =>
  seen.get(`Bearer ${token}`) ?? null;
