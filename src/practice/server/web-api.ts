// Slack's Web API at /api/<method>: token, scope, the method itself, and the faults that tests order.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods } from './file-methods.ts';
import { readArgs, readBody, readToken } from './read-args.ts';
import { noteRefusal, type RunningSlack } from './running-slack.ts';
import { userMethods } from './user-methods.ts';
import { viewMethods } from './view-methods.ts';
import { type Answer, type Args, type Method, missingScope, refuse } from './web-answer.ts';

const methods: Readonly<Record<string, Method>> = {
  ...userMethods,
  ...conversationMethods,
  ...chatMethods,
  ...fileMethods,
  ...viewMethods,
};

export const answerWebApi = async (
  slack: RunningSlack,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const args = readArgs(request, await readBody(request));
  const fault = slack.faults.get(name)?.shift();
  if (fault?.kind === 'reset-before') {
    note(slack, name, args, refuse('reset-before'));
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'status') {
    note(slack, name, args, refuse(`http_${fault.status}`));
    const wait = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    response.writeHead(fault.status, { 'content-type': 'application/json', ...wait });
    response.end(
      JSON.stringify({ ok: false, error: fault.status === 429 ? 'ratelimited' : 'internal_error' }),
    );
    return;
  }
  if (fault?.kind === 'error') {
    send(slack, response, note(slack, name, args, refuse(fault.error)));
    return;
  }
  const answer = decide(slack, name, args, request);
  if (fault === undefined) {
    send(slack, response, note(slack, name, args, answer));
    return;
  }
  // The work is done, but the caller never learns it.
  note(slack, name, args, answer.ok ? refuse(fault.kind) : answer);
  if (fault.kind === 'broken-body') {
    const body = JSON.stringify(answer);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  } else request.socket.destroy();
};

const decide = (
  slack: RunningSlack,
  name: string,
  args: Args | undefined,
  request: IncomingMessage,
): Answer => {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse('unknown_method');
  if (args === undefined) return refuse('invalid_json');
  const token = readToken(request, args);
  if (token === undefined) return refuse('not_authed');
  if (token !== slack.botToken) return refuse('invalid_auth');
  const lacking = method.scope === undefined ? undefined : missingScope(slack, method.scope);
  return lacking ?? method.answer(slack, args);
};

const note = (slack: RunningSlack, method: string, args: Args | undefined, answer: Answer): Answer => {
  const { token: _, ...rest } = args ?? {};
  const error = answer.ok ? undefined : answer.error;
  const messages = answer.ok ? [] : (answer.response_metadata?.messages ?? []);
  slack.calls.push({
    at: slack.now().toISOString(),
    method,
    args: rest,
    ok: answer.ok,
    ...(error === undefined ? {} : { error }),
    messages,
  });
  if (error !== undefined) noteRefusal(slack, method, error, messages);
  return answer;
};

const send = (slack: RunningSlack, response: ServerResponse, answer: Answer): void => {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': slack.scopes.join(','),
  });
  response.end(JSON.stringify(answer));
};
