// Which permissions (Slack's scopes) sending needs, and what is lacking where one was not given.

/** By method of Slack's Web API. */
export const scopeOf = {
  'conversations.open': 'mpim:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
} as const;

export type SendingMethod = keyof typeof scopeOf;

export function isSendingMethod(method: string): method is SendingMethod {
  return Object.hasOwn(scopeOf, method);
}

/** A method that Slack refuses since the app has not the scope for it. */
export type Lack = { readonly method: string; readonly scope: string };

/** The same of a method with which messages are sent, and how many of them wait. */
export type SendingLack = {
  readonly method: SendingMethod;
  readonly scope: string;
  readonly messages: number;
};
