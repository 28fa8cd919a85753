// Which token speaks for which workspace: one for all now, looked up by workspace later.
import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { longestCall } from '../domain/retries.ts';
import { noteScopes } from './scopes.ts';

export type TokenFor = (workspaceId: string) => Promise<string>;

export const oneToken =
  (token: string): TokenFor =>
  async () =>
    token;

/** Failures come back as errors and are logged by the caller. The client itself would write plain lines to stderr. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Only the outbox tries again: left to itself, the client would post a message again after a reset. */
export const clientOptions = (slackApiUrl: string): WebClientOptions => ({
  slackApiUrl,
  logger: silent,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: longestCall,
  // Bolt's calls to a `response_url` have no time limit of their own, and a stop waits for them.
  fetch: async (url, init) => {
    const signal = init?.signal ?? AbortSignal.timeout(longestCall / 2);
    const answer = await fetch(url, { ...init, signal });
    noteScopes(init?.headers, answer);
    return answer;
  },
});

export type ClientFor = (workspaceId: string) => Promise<WebClient>;

export const clientsBy =
  (tokenFor: TokenFor, options: WebClientOptions): ClientFor =>
  async (workspaceId) =>
    new WebClient(await tokenFor(workspaceId), options);
