// Harm to a payload as it travels: its bytes, its headers, its signature.
import { type Dice, pick } from './dice.ts';
import { contentTypes, wholeBodies } from './hostile-values.ts';
import type { Mutant } from './mutate.ts';
import type { Payload } from './record-payloads.ts';

type Harmed = Partial<Mutant>;

const cut = (body: string, dice: Dice): string => body.slice(0, dice(Math.max(body.length, 1)));

const harms: Readonly<Record<string, (payload: Payload, dice: Dice) => Harmed>> = {
  'another content type': (_, dice) => ({ contentType: pick(dice, contentTypes) }),
  'cut before signing': ({ body }, dice) => ({ body: cut(body, dice) }),
  'cut after signing': ({ body }, dice) => ({ body: cut(body, dice), signing: 'for a longer body' }),
  'the line breaks off': () => ({ hangsUp: true }),
  'signed by somebody else': () => ({ signing: 'of somebody else' }),
  'signed long ago': () => ({ signing: 'old' }),
  'not signed': () => ({ signing: 'none' }),
  'another body': (_, dice) => ({ body: pick(dice, wholeBodies) }),
  'sent again': (_, dice) => ({
    headers: {
      'x-slack-retry-num': pick(dice, ['1', '3', '-1', 'x', '9'.repeat(400)]),
      'x-slack-retry-reason': pick(dice, ['http_timeout', 'constructor', '']),
    },
  }),
  'headers of a proxy': (_, dice) => ({
    headers: pick(dice, [
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'nonsense' },
      { 'x-forwarded-for': 'x'.repeat(8_000) },
      { cookie: 'x'.repeat(7_000) },
    ]),
  }),
  'a field twice': ({ body }, dice) => {
    const fields = body.split('&');
    return { body: [...fields, pick(dice, fields)].join('&') };
  },
  'a field twice, otherwise': ({ body }, dice) => {
    const [name = ''] = pick(dice, body.split('&')).split('=');
    const other = `${name}=${pick(dice, ['', 'leave', '%7B%7D', 'null', '__proto__'])}`;
    return { body: dice(2) === 0 ? `${body}&${other}` : `${other}&${body}` };
  },
  'ssl_check beside it': ({ body }) => ({ body: `${body}&ssl_check=1` }),
  'a payload beside it': ({ body }) => ({ body: `${body}&payload=%7B%7D` }),
  'bytes that are no text': ({ body }) => ({ body: `${body.replace(/(text|payload)=/, '$1=%ED%A0%80%FF')}` }),
  'a key twice': ({ body }) => ({ body: body.replace('{', '{"type":null,"type":{},') }),
  'a mark before it': ({ body }) => ({ body: `\ufeff${body}` }),
};

export const harmWire = (
  payload: Payload,
  dice: Dice,
): Harmed & { readonly mutations: readonly string[] } => {
  const [name, harm] = pick(dice, Object.entries(harms));
  return { ...harm(payload, dice), mutations: [name] };
};
