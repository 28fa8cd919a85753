// The arguments that Web API calls bring, and the shape of their answers.
import type { RunningSlack } from './running-slack.ts';

/** Everything that arrives is unknown until a method has looked at it. */
export type Args = {
  readonly token?: unknown;
  readonly user?: unknown;
  readonly users?: unknown;
  readonly user_id?: unknown;
  readonly include_locale?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
  readonly channel?: unknown;
  readonly return_im?: unknown;
  readonly prevent_creation?: unknown;
  readonly ts?: unknown;
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly client_msg_id?: unknown;
  readonly trigger_id?: unknown;
  readonly view?: unknown;
  readonly view_id?: unknown;
  readonly external_id?: unknown;
  readonly hash?: unknown;
  readonly filename?: unknown;
  readonly length?: unknown;
  readonly files?: unknown;
  readonly channel_id?: unknown;
  readonly channels?: unknown;
  readonly initial_comment?: unknown;
  readonly thread_ts?: unknown;
};

export type Refused = {
  readonly ok: false;
  readonly error: string;
  readonly errors?: readonly string[];
  readonly needed?: string;
  readonly provided?: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
};
export type Answer = ({ readonly ok: true } & Readonly<Record<string, unknown>>) | Refused;

export type Method = {
  /** the scope that it always needs */
  readonly scope?: string;
  readonly answer: (slack: RunningSlack, args: Args) => Answer;
};

export const refuse = (error: string, messages: readonly string[] = []): Refused =>
  messages.length === 0
    ? { ok: false, error }
    : {
        ok: false,
        error,
        errors: messages.map((message) => message.replace('[ERROR] ', '')),
        response_metadata: { messages },
      };

/** `needed` lists every scope with which the method may be called, as Slack's answer does, also where one alone would do here. */
export const missingScope = (
  slack: RunningSlack,
  scope: string,
  needed: string = scope,
): Refused | undefined =>
  slack.scopes.includes(scope)
    ? undefined
    : { ok: false, error: 'missing_scope', needed, provided: slack.scopes.join(',') };

export const missingArgument = (name: string): Refused =>
  refuse('invalid_arguments', [`[ERROR] missing required field: ${name}`]);

export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const asFlag = (value: unknown): boolean => value === true || value === 'true' || value === '1';
