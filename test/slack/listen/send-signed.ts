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

/** What goes over the line, so that it can go over it once more. */
export type Sent = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export const signForm = (secret: string, fields: Readonly<Record<string, string>>): Sent => {
  const body = formBody(fields);
  return { body, headers: { ...formType, ...signed(body, { secret }) } };
};

/** Buttons, forms and menus: one field that holds JSON. */
export const signInteraction = (secret: string, payload: object): Sent =>
  signForm(secret, { payload: JSON.stringify(payload) });

export const signEvent = (secret: string, payload: object): Sent => {
  const body = JSON.stringify(payload);
  return { body, headers: { ...jsonType, ...signed(body, { secret }) } };
};

export const post = (url: string, sent: Sent): Promise<Response> => fetch(url, { method: 'POST', ...sent });
