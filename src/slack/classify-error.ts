// What an error of Slack's client says about a message: was it sent, and may it be tried again? What follows from each kind
// stands in domain/retries.ts.
import { isSendingMethod, type Lack, scopeOf } from '../domain/permission.ts';
import { unnamedWait } from '../domain/retries.ts';
import type { Delivery } from '../outbox/delivery.ts';

export type Failure = Exclude<Delivery, { kind: 'sent' }>;

/** Slack will never take it for this recipient, or in this form. */
const refusals =
  /^(user_disabled|user_not_found|user_not_visible|users_not_found|cannot_dm_bot|channel_not_found|is_archived|is_inactive|not_in_channel|user_not_in_channel|messages_tab_disabled|restricted_action.*|posting_to_channel_denied|invalid_user_combination|app_access_restricted|no_permission|access_denied|message_not_found|cant_update_message|edit_window_closed|invalid_blocks.*|invalid_arg.*|invalid_form_data|invalid_metadata_.*|no_text|msg_too_long|msg_blocks_too_long|too_many_attachments|metadata_too_large|not_enabled|not_enough_users|too_many_users|method_deprecated|unknown_method|missing_argument|invalid_channel|file_not_found|file_type_not_allowed|file_upload_size_restricted|file_uploads_disabled|file_uploads_except_images_disabled|storage_limit_reached)$/;

/** The workspace took our access away; its messages wait until it comes back. */
const stops =
  /^(account_inactive|invalid_auth|token_revoked|token_expired|not_authed|not_allowed_token_type|team_access_not_granted|two_factor_setup_required|accesslimited|ekm_access_denied|enterprise_is_restricted|org_login_required|team_added_to_org)$/;

const waits = /^(message_limit_exceeded|service_unavailable|fetch_members_failed)$/;

/** These failed before a byte left. */
const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|ERR_TLS_.*)$/;

// The client's plain error for a 429 without a `Retry-After` that it can read; it carries no code.
const namesNoTime = /^Retry header did not contain a valid timeout/;

const errorCode = /^[a-z_]{3,60}$/;

/** `method` is the Web API method that was called. Anything not known for certain is `unknown`. */
export const classifyError = (error: unknown, method: string): Failure => {
  const found = error as {
    code?: unknown;
    retryAfter?: unknown;
    statusCode?: unknown;
    data?: { error?: unknown; needed?: unknown; provided?: unknown };
  };
  if (typeof found.retryAfter === 'number') return { kind: 'limited', method, seconds: found.retryAfter };
  if (found.data?.error === 'missing_scope') return { kind: 'lacking', ...lackOf(method, found.data) };
  if (typeof found.data?.error === 'string') return classifyAnswer(found.data.error, method);
  if (found.statusCode === 503) return { kind: 'later', reason: 'http_503' };
  if (error instanceof Error && namesNoTime.test(error.message)) {
    return { kind: 'limited', method, seconds: unnamedWait };
  }
  const code = networkCode(error);
  if (code && neverLeft.test(code)) return { kind: 'later', reason: code };
  if (typeof found.statusCode === 'number') return { kind: 'unknown', reason: `http_${found.statusCode}` };
  return { kind: 'unknown', reason: code ?? (error instanceof Error ? error.name : 'error') };
};

/** For calls that do no harm when made twice: where nobody knows whether one was made, it is made again later. */
export const harmless = (failure: Failure): Failure =>
  failure.kind === 'unknown' ? { kind: 'later', reason: failure.reason, isSilent: true } : failure;

const classifyAnswer = (answer: string, method: string): Failure => {
  // A page of HTML that came with a 200 is no answer of Slack's.
  if (!errorCode.test(answer)) return { kind: 'unknown', reason: 'no_json' };
  if (answer === 'ratelimited' || answer === 'rate_limited')
    return { kind: 'limited', method, seconds: unnamedWait };
  if (stops.test(answer)) return { kind: 'stopped', reason: answer };
  if (refusals.test(answer)) return { kind: 'refused', reason: answer };
  return { kind: waits.test(answer) ? 'later' : 'unknown', reason: answer };
};

/** Slack lists every scope that the method may need, even those that would not have been enough here. */
const lackOf = (method: string, said: { needed?: unknown; provided?: unknown }): Lack => {
  const ours = isSendingMethod(method) ? scopeOf[method] : 'unknown';
  if (typeof said.needed !== 'string') return { method, scope: ours };
  const provided = String(said.provided).split(',');
  const missing = said.needed.split(',').filter((scope) => !provided.includes(scope));
  return { method, scope: missing.includes(ours) ? ours : (missing[0] ?? 'unknown') };
};

/** Node keeps the network's own code on the error or on one of its causes. */
const networkCode = (error: unknown): string | null => {
  let at = error as { code?: unknown; cause?: unknown; original?: unknown } | undefined;
  let deepest: string | null = null;
  for (let depth = 0; at && typeof at === 'object' && depth < 5; depth += 1) {
    if (typeof at.code === 'string' && !at.code.startsWith('slack_')) deepest = at.code;
    at = (at.original ?? at.cause) as typeof at;
  }
  return deepest;
};
