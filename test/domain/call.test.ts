// Which address a pair's call has, and which patterns an admin may save.
import { describe, expect, test } from 'vitest';
import { callAddress, checkPattern } from '../../src/domain/call.ts';

const person = (address: string | null) => ({ profile: { callAddress: address } });
const nobody = [person(null), person('')];
const pattern = 'https://calls.example.org/counterpart-{pair}?as={pair}';

describe('the address of a call', () => {
  test('is that of the first member who has one', () => {
    const people = [person(' '), person(' https://zoom.example/ana '), person('https://zoom.example/ben')];
    expect(callAddress(people, pattern, 'r00m')).toBe('https://zoom.example/ana');
  });

  test('else is made from the pattern of the admins', () => {
    expect(callAddress(nobody, pattern, 'r00m/1')).toBe(
      'https://calls.example.org/counterpart-r00m%2F1?as=r00m%2F1',
    );
  });

  test('keeps a room of odd characters as it is', () => {
    expect(callAddress(nobody, 'https://x.example/{pair}', "$&$'")).toBe("https://x.example/%24%26%24'");
  });

  test('is none where nobody named one', () => {
    expect(callAddress(nobody, null, 'r00m')).toBeNull();
  });
});

describe('a pattern', () => {
  test.each([pattern, 'https://calls.example.org/#{pair}', 'https://{pair}.example.org/'])(
    'such as %s is fine',
    (text) => {
      expect(checkPattern(text)).toEqual({ ok: true });
    },
  );

  test.each([
    'https://calls.example.org/room',
    'https://calls.example.org/{Pair}',
    'https://calls.example.org/{pair_id}',
    'https://calls.example.org/pair',
  ])('such as %s would bring two pairs together', (text) => {
    expect(checkPattern(text)).toEqual({ ok: false, error: 'no-pair' });
  });

  test.each([
    '',
    '{pair}',
    'http://calls.example.org/{pair}',
    'javascript://calls.example.org/{pair}',
    'https:calls.example.org/{pair}',
    'https://ana@calls.example.org/{pair}',
    'https://ana:secret@calls.example.org/{pair}',
    'https://calls.example.org/{pair} or so',
    'https://calls.example.org/{pair}|click',
    'https://calls.example.org/<{pair}>',
    'calls.example.org/{pair}',
    // Reads as if it ended in another name.
    'https://calls.example.org/{pair}\u202Egnp.exe',
  ])('such as %s is no address', (text) => {
    expect(checkPattern(text)).toEqual({ ok: false, error: 'not-https' });
  });

  test('has an end', () => {
    expect(checkPattern(`https://calls.example.org/{pair}${'x'.repeat(255)}`)).toEqual({
      ok: false,
      error: 'too-long',
    });
  });
});
