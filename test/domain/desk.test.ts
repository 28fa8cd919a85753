// What an admin may see of what was shared without a name: never among fewer than five, never their own counterpart's.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchOf,
  type Crowd,
  canMerge,
  deskOf,
  isStuck,
  mayDecide,
  nextBatch,
  originOf,
  sharedOrigin,
} from '../../src/domain/desk.ts';
import type { Sector } from '../../src/domain/profile.ts';
import type { Takeaway } from '../../src/domain/takeaway.ts';

const shared = new Date('2026-12-02T09:00:00Z');
const takeaway = (change: Partial<Takeaway> = {}): Takeaway => ({
  pairId: 'p1',
  userId: 'U1',
  programmeId: 'programme',
  id: 'a',
  text: 'Ask first',
  named: false,
  state: 'waiting',
  sharedAt: shared,
  batchedAt: null,
  batch: [],
  reason: null,
  insightId: null,
  agreed: true,
  turn: 0,
  ...change,
});
const inWeek = (week: string, ...authors: string[]) =>
  authors.map((userId) => ({ userId, pairId: `pair of ${userId}`.replaceAll(' ', '-'), week }));
const nobodys = new Set<string>();
const later = (days: number) => new Date(shared.getTime() + days * 24 * 3_600_000);

describe('a batch', () => {
  const first = inWeek('2026-11-30', 'U1', 'U2', 'U3');
  const second = inWeek('2026-12-07', 'U4', 'U5', 'U6');

  test('waits until five authors are there', () => {
    expect(nextBatch(first, [nobodys], '2026-12-14')).toEqual([]);
    expect(nextBatch([...second, ...first], [nobodys], '2026-12-14')).toHaveLength(6);
  });

  test('takes no week that is not over', () => {
    expect(nextBatch([...first, ...second], [nobodys], '2026-12-07')).toEqual([]);
  });

  test('leaves later weeks, once the oldest are enough', () => {
    const oldest = inWeek('2026-11-23', 'U7', 'U8', 'U9', 'U10', 'U11');
    expect(nextBatch([...second, ...oldest, ...first], [nobodys], '2026-12-14')).toEqual(oldest);
  });

  test('counts authors, not takeaways, and only whom an admin may read', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      userId: 'U1',
      pairId: `p${at}`,
      week: '2026-11-30',
    }));
    expect(nextBatch(many, [nobodys], '2026-12-14')).toEqual([]);
    const five = [...first, ...second].slice(0, 5);
    expect(nextBatch(five, [new Set(['pair-of-U1'])], '2026-12-14')).toEqual([]);
    expect(nextBatch(five, [new Set(['pair-of-U1']), nobodys], '2026-12-14')).toEqual(five);
    expect(nextBatch(five, [], '2026-12-14')).toEqual([]);
  });

  test('names nobody', () => {
    expect(batchOf([...first, { userId: 'U1', pairId: 'other' }])).toEqual([
      'pair-of-U1 other',
      'pair-of-U2',
      'pair-of-U3',
    ]);
  });
});

const anyPart = fc.record({
  userId: fc.constantFrom('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'),
  pairId: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
  week: fc.constantFrom('2026-11-23', '2026-11-30', '2026-12-07'),
});
const anyOwn = fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6')).map((ids) => new Set(ids));

describe('an admin', () => {
  test('never sees fewer than five authors, nor a pair of their own', () => {
    const isOne = ({ userId, pairId }: { userId: string; pairId: string }) => `${userId} ${pairId}`;
    const parts = fc.uniqueArray(anyPart, { minLength: 4, maxLength: 20, selector: isOne });
    fc.assert(
      fc.property(parts, fc.array(anyOwn, { maxLength: 3 }), (waiting, admins) => {
        const taken = nextBatch(waiting, admins, '2026-12-14');
        const batch = batchOf(taken);
        for (const own of admins) {
          const seen = taken.filter(({ pairId }) => mayDecide({ named: false, pairId, batch }, own));
          expect(seen.filter(({ pairId }) => own.has(pairId))).toEqual([]);
          if (seen.length > 0) expect(new Set(seen.map(({ userId }) => userId)).size).toBeGreaterThan(4);
        }
      }),
    );
  });

  test('sees the rest of a batch when one is taken back or decided', () => {
    const batch = batchOf(inWeek('2026-11-30', 'U1', 'U2', 'U3', 'U4', 'U5'));
    const left = takeaway({ pairId: 'pair-of-U2', userId: 'U2', batchedAt: shared, batch });
    expect(deskOf([left], nobodys)).toEqual([left]);
    expect(deskOf([left], new Set(['pair-of-U1']))).toEqual([]);
  });

  test('sees what has a name, in order, and of a batch no order', () => {
    const batch = ['p1', 'p2', 'p3', 'p4', 'p5'];
    const named = takeaway({ id: 'z', named: true, sharedAt: later(1) });
    const [late, early] = [
      takeaway({ id: 'b', sharedAt: later(0), batchedAt: later(2), batch }),
      takeaway({ id: 'a', sharedAt: later(1), batchedAt: later(2), batch }),
    ];
    const done = takeaway({ named: true, state: 'let-through' });
    expect(deskOf([late, done, early, takeaway(), named], nobodys).map(({ id }) => id)).toEqual([
      'z',
      'a',
      'b',
    ]);
  });
});

describe('an author is asked for their name', () => {
  test('after four weeks without a batch', () => {
    expect(isStuck(takeaway(), [nobodys], later(27))).toBe(false);
    expect(isStuck(takeaway(), [nobodys], later(28))).toBe(true);
    expect(
      isStuck(takeaway({ batchedAt: later(9), batch: ['a', 'b', 'c', 'd', 'e'] }), [nobodys], later(99)),
    ).toBe(false);
  });

  test('at once where every known admin was in that talk', () => {
    expect(isStuck(takeaway(), [new Set(['p1'])], shared)).toBe(true);
    expect(isStuck(takeaway(), [new Set(['p1']), nobodys], shared)).toBe(false);
    expect(isStuck(takeaway(), [], shared)).toBe(false);
    expect(isStuck(takeaway({ named: true }), [new Set(['p1'])], later(99))).toBe(false);
  });

  test('where its batch shows nobody enough of it', () => {
    const batched = takeaway({ batchedAt: later(7), batch: ['p1', 'p2', 'p3', 'p4', 'p5'] });
    expect(isStuck(batched, [new Set(['p2'])], later(7))).toBe(true);
    expect(isStuck(batched, [new Set(['p2']), nobodys], later(7))).toBe(false);
  });
});

describe('what stands in place of a name', () => {
  const kenyan = { sector: 'local', country: 'KE' } as const;

  test('is shared by five members or not shown', () => {
    const crowd: Crowd = [
      { ...kenyan, people: 3 },
      { sector: 'local', country: 'TZ', people: 1 },
      { sector: 'national', country: 'KE', people: 9 },
    ];
    expect(originOf(kenyan, crowd)).toBeNull();
    expect(originOf(kenyan, [...crowd, { sector: 'local', country: 'UG', people: 1 }])).toEqual({
      sector: 'local',
      region: '014',
    });
  });

  test('is the sector alone, the region alone or nothing where too few share both', () => {
    const one = (sector: Sector, country: string) => ({ sector, country, people: 1 });
    const scattered = ['KE', 'PE', 'FR', 'IN', 'FJ'].map((country) => one('local', country));
    expect(originOf(kenyan, scattered)).toEqual({ sector: 'local', region: null });
    const sectors = ['local', 'national', 'regional', 'private', 'academia'] as const;
    expect(
      originOf(
        kenyan,
        sectors.map((sector) => one(sector, 'KE')),
      ),
    ).toEqual({ sector: null, region: '014' });
    const mixed = [
      ...scattered.slice(0, 2),
      one('national', 'FR'),
      one('private', 'IN'),
      one('academia', 'FJ'),
    ];
    expect(originOf(kenyan, mixed)).toEqual({ sector: null, region: null });
  });

  test('whatever is shown, five members or more are shown by exactly that', () => {
    const cell = fc.record({
      sector: fc.constantFrom<(Sector | null)[]>('local', 'national', 'private', null),
      country: fc.constantFrom('KE', 'UG', 'FR', 'DE', 'PE', 'IN', 'FJ'),
      people: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 25 }), (crowd) => {
        const shown = crowd.map((one) => JSON.stringify(originOf(one, crowd)));
        for (const label of new Set(shown.filter((text) => text !== 'null'))) {
          const people = crowd
            .filter((_, at) => shown[at] === label)
            .reduce((sum, one) => sum + one.people, 0);
          expect(people).toBeGreaterThanOrEqual(5);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of a merged lesson is what all of its authors share', () => {
    const east = { sector: 'local', region: '014' } as const;
    expect(sharedOrigin([east, east])).toEqual(east);
    expect(sharedOrigin([east, { ...east, region: '039' }])).toEqual({ sector: 'local', region: null });
    expect(sharedOrigin([east, null])).toEqual({ sector: null, region: null });
    expect(sharedOrigin([])).toEqual({ sector: null, region: null });
  });
});

test('nobody reads their counterpart’s words in a merged lesson', () => {
  const members = (pairId: string) => (pairId === 'p1' ? ['U1', 'U2'] : ['U3', 'U4']);
  const [one, same, other] = [
    takeaway(),
    takeaway({ userId: 'U2' }),
    takeaway({ pairId: 'p2', userId: 'U3' }),
  ];
  expect(canMerge([one, other], members)).toBe(true);
  expect(canMerge([one, same], members)).toBe(false);
  expect(canMerge([{ ...one, named: true }, other], members)).toBe(false);
  expect(
    canMerge(
      [one, same].map((each) => ({ ...each, named: true })),
      members,
    ),
  ).toBe(true);
});
