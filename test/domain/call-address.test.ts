// An address for calls is a whole https address, safe to show as a link.
import { expect, test } from 'vitest';
import { isCallAddress } from '../../src/domain/call-address.ts';

test.each([
  'https://meet.example.org/ana',
  'https://zoom.example/j/123?pwd=a.b&x=1#top',
  'HTTPS://Meet.Example',
  'https://meet.example:8443/@ana',
  'https://réunion.example/salle',
  'https://jitsi.example/{pair}',
])('%s is one', (text) => {
  expect(isCallAddress(text)).toBe(true);
});

test.each([
  '',
  'meet.example.org/ana',
  'http://meet.example.org',
  'javascript:alert(1)',
  'https://',
  'https://meet',
  'https://ana:secret@meet.example',
  'https://good.example@bad.example/',
  'https://meet.example/a b',
  'https://meet.example/a|click',
  'https://meet.example/<!channel>',
  'https://meet.example/"',
  'my room: https://meet.example/ana',
  'https://meet.example:99999/',
  // Reads as if it ended in “.png”.
  'https://meet.example/\u202Egnp.exe',
  'https://meet.example/\u200Bana',
  'https://meet.example/\u0007',
])('“%s” is none', (text) => {
  expect(isCallAddress(text)).toBe(false);
});
