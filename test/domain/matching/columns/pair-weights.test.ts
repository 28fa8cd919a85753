// Weights out of columns are what the plain functions say of each pair alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bentRules, eligibilityContext, weeksShort, whyNotPair } from '../../../../src/domain/eligibility.ts';
import { weighEdges } from '../../../../src/domain/matching/columns/edge-weights.ts';
import { pairColumns } from '../../../../src/domain/matching/columns/pair-columns.ts';
import { createWeights } from '../../../../src/domain/matching/columns/pair-weights.ts';
import { inGroups, peopleCodes } from '../../../../src/domain/matching/columns/people-codes.ts';
import { portraitsOf } from '../../../../src/domain/matching/portrait.ts';
import { brokenWishes, pointsOf } from '../../../../src/domain/matching/score.ts';
import { type SoftRule, softRules } from '../../../../src/domain/rules.ts';
import { anyInput } from '../../arbitrary.ts';

test('a row of weights says what each pair alone says', () => {
  fc.assert(
    fc.property(
      anyInput({ minLength: 2, maxLength: 12 }),
      fc.nat(11),
      fc.boolean(),
      (input, from, grouped) => {
        const context = eligibilityContext(input);
        const plain = portraitsOf(input.candidates).flatMap((portrait, at) => [
          { ...portrait, isSecond: false },
          ...(at % 4 === 0 ? [{ ...portrait, isSecond: true }] : []),
        ]);
        const places = grouped ? inGroups(plain, context, (text) => text.length) : plain;
        const own = Float64Array.from(places, ({ isSecond }, at) => (isSecond ? 50_000 : 100_000 + at));
        const isWished = (rule: SoftRule) =>
          rule === 'rest' || rule === 'overlap' || input.rules.wishes[rule].prefer !== 'ignore';
        const kept = Object.fromEntries(
          input.rules.soft.filter(isWished).map((rule, at) => [rule, 10 ** (at + 6)]),
        ) as Partial<Record<SoftRule, number>>;
        const apart = [['U0', 'U1']] as const;
        const scale = { point: 2, kept };
        const columns = pairColumns(peopleCodes(places, context), own, input.rules, context, scale, apart);
        const row = createWeights(columns);
        const weights = new Float64Array(places.length);
        const heavy: (readonly [number, number, number])[] = [];
        for (const [a, one] of places.entries()) {
          row(a, from, weights);
          for (const [b, other] of places.entries()) {
            if (b < from) continue;
            const ids = [one.candidate.id, other.candidate.id];
            const isApart = ids.includes('U0') && ids.includes('U1');
            const both = one.isSecond && other.isSecond;
            const refused = isApart || both || whyNotPair(one.candidate, other.candidate, context) !== null;
            const broken = [
              ...bentRules(one.candidate, other.candidate, context),
              ...brokenWishes(one, other, input.rules),
            ];
            // Of the rest each week counts that is kept of it.
            const weeks = input.rules.restWeeks - weeksShort(one.candidate, other.candidate, context);
            const timesKept = (rule: SoftRule) => (rule === 'rest' ? weeks : Number(!broken.includes(rule)));
            const keptBy = softRules.reduce((sum, rule) => sum + timesKept(rule) * (kept[rule] ?? 0), 0);
            const weight = (own[a] ?? 0) + (own[b] ?? 0) + 2 * pointsOf(one, other, input.rules) + keptBy;
            expect(weights[b]).toBe(refused ? 0 : weight);
            if (a < b && !refused) heavy.push([a, b, weight]);
          }
        }
        const every = places.flatMap((_, a) =>
          places.flatMap((_, b) => (from <= b && a < b ? [[a, b] as const] : [])),
        );
        const edges = weighEdges(columns, {
          u: Int32Array.from(every, ([a]) => a),
          v: Int32Array.from(every, ([, b]) => b),
        });
        expect([...edges.w].map((w, e) => [edges.u[e], edges.v[e], w])).toEqual(heavy);
      },
    ),
    { numRuns: 400 },
  );
});
