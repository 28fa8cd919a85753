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

/** A method that Slack refuses because the app does not have the scope for it. */
export type Lack = { readonly method: string; readonly scope: string };

/** The same for a method that sends messages, and how many messages wait for it. */
export type SendingLack = {
  readonly method: SendingMethod;
  readonly scope: string;
  readonly messages: number;
};
