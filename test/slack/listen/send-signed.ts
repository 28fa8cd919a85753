// Payloads as Slack sends them: signed over real HTTP, with every part of the signature in the sender's hand.
import { createHmac } from 'node:crypto';

export type Signing = {
  readonly secret: string;
  /** Seconds since 1970; now, where nothing is said. */
  readonly stamp?: number | string;
  readonly version?: string;
};

export const signatureOf = (body: string, { secret, stamp, version = 'v0' }: Required<Signing>): string =>
  `${version}=${createHmac('sha256', secret).update(`${version}:${stamp}:${body}`).digest('hex')}`;

export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

export const signed = (body: string, signing: Signing): Record<string, string> => {
  const whole = { version: 'v0', stamp: nowInSeconds(), ...signing };
  return {
    'x-slack-request-timestamp': String(whole.stamp),
    'x-slack-signature': signatureOf(body, whole),
  };
};

export const formType = { 'content-type': 'application/x-www-form-urlencoded' };
export const jsonType = { 'content-type': 'application/json' };

export const formBody = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(fields).toString();

export const postForm = (
  url: string,
  secret: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> => {
  const body = formBody(fields);
  return fetch(url, { method: 'POST', body, headers: { ...formType, ...signed(body, { secret }) } });
};

/** Buttons, forms and menus: one field that holds JSON. */
export const postInteraction = (url: string, secret: string, payload: object): Promise<Response> =>
  postForm(url, secret, { payload: JSON.stringify(payload) });

export const postEvent = (url: string, secret: string, payload: object): Promise<Response> => {
  const body = JSON.stringify(payload);
  return fetch(url, { method: 'POST', body, headers: { ...jsonType, ...signed(body, { secret }) } });
};
