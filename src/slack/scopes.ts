// Which scopes each installation has: Slack names them in a header of every answer, so what is known is never older than that.

/** By `Authorization` header. A token has the same scopes wherever in this process it speaks. */
const seen = new Map<string, ReadonlySet<string>>();

export const noteScopes = (headers: RequestInit['headers'], answer: Response): void => {
  const token = new Headers(headers).get('authorization');
  const scopes = answer.headers.get('x-oauth-scopes');
  if (token && scopes !== null) seen.set(token, new Set(scopes.split(',').map((scope) => scope.trim())));
};

/** Null: this token has had no answer yet that names them. */
export const scopesOf = (token: string | undefined): ReadonlySet<string> | null =>
  seen.get(`Bearer ${token}`) ?? null;
