// What buttons and forms carry: the programme and an id, and what was carried before programmes were named.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry, readCarried } from '../../src/slack/ids.ts';

test('what is carried is read again', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.option(fc.uuid(), { nil: '' }), (programmeId, id) => {
      expect(readCarried(carry(programmeId, id))).toEqual({ programmeId, id });
      expect(carry(programmeId, id).length).toBeLessThan(100);
    }),
  );
});

test.each([
  ['', ''],
  ['19fb82ee-ff12-491f-a2e7-97c92842897c', '19fb82ee-ff12-491f-a2e7-97c92842897c'],
  ['{"pairId":"p"}', 'p'],
  ['{"roundId":"r"}', 'r'],
  ['{"pairId":"a/b"}', 'a/b'],
  ['/r', '/r'],
  ['{}', ''],
  ['{"pairId":1}', ''],
  ['{"pairId":"\\u0000"}', ''],
  ['{"pairId":"\\ud800"}', ''],
  ['{no JSON', ''],
])('“%s” names no programme, and the id “%s”', (carried, id) => {
  expect(readCarried(carried)).toEqual({ programmeId: null, id });
});

test('nothing at all is read as nothing', () => {
  expect(readCarried(undefined)).toEqual({ programmeId: null, id: '' });
});
