// Several left over under hard rules: trios are the best together, held against every way to make small rounds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eligibilityContext, mayMeet } from '../../../src/domain/eligibility.ts';
import type { MatchingInput } from '../../../src/domain/matching/candidate.ts';
import { componentsOf } from '../../../src/domain/matching/columns/components.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { portraitsOf } from '../../../src/domain/matching/portrait.ts';
import { pairsOf, pointsOf } from '../../../src/domain/matching/score.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { anyInput, candidate, crowd, outOf, round, sitOut } from '../arbitrary.ts';
import { groupsIn } from './every-round.ts';

/** People served, then thirds of points. */
type Worth = readonly [people: number, thirds: number];
const none: Worth = [0, 0];
const sum = (a: Worth, b: Worth): Worth => [a[0] + b[0], a[1] + b[1]];
const isBetter = (a: Worth, b: Worth): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

const worthOfGroups = (groups: ReturnType<typeof groupsIn>, { rules }: MatchingInput): Worth =>
  groups
    .map((group): Worth => {
      const pairs = pairsOf(group);
      return [
        group.length,
        (3 / pairs.length) * pairs.reduce((all, [a, b]) => all + pointsOf(a, b, rules), 0),
      ];
    })
    .reduce(sum, none);

/** The best of all ways, with no more trios in a component than people are left there by the best pairs. */
const bestOf = (input: MatchingInput): Worth => {
  const context = eligibilityContext(input);
  const component = componentsOf(input.candidates, [], context);
  return [...new Set(component)]
    .map((number) => {
      const people = portraitsOf(input.candidates).filter((_, at) => component[at] === number);
      const may = (group: typeof people) =>
        mayMeet(
          group.map((one) => one.candidate),
          context,
        );
      const known = new Map<string, Worth>();
      /** The last one alone, in a pair or in a trio, and the best of all others. */
      const best = (left: typeof people, trios: number): Worth => {
        const last = left.at(-1);
        if (!last) return none;
        const key = `${left.map(({ candidate: { id } }) => id)} ${trios}`;
        const found = known.get(key);
        if (found) return found;
        const others = left.slice(0, -1);
        const ways = [
          [last],
          ...others.map((one) => [one, last]),
          ...(trios > 0 ? pairsOf(others).map((two) => [...two, last]) : []),
        ].filter((group) => group.length === 1 || may(group));
        const worth = ways
          .map((group) => {
            const rest = best(
              others.filter((one) => !group.includes(one)),
              trios - Number(group.length === 3),
            );
            return group.length === 1 ? rest : sum(rest, worthOfGroups([group], input));
          })
          .reduce((one, other) => (isBetter(other, one) ? other : one));
        known.set(key, worth);
        return worth;
      };
      return best(people, people.length - best(people, 0)[0]);
    })
    .reduce(sum, none);
};

/** Circles that share no language, and some who speak with more than one of them: so several are left. */
const anyCrowd = anyInput({ minLength: 7, maxLength: 12 }).chain((given) => {
  const ids = given.candidates.map(({ id }) => id);
  const rules = {
    ...given.rules,
    odd: 'trio',
    first: 'people',
    soft: [],
    control: 0,
    leastOverlap: 0,
  } as const;
  const anyId = fc.constantFrom(...ids);
  const circles = ['fr', 'es', 'pt', 'sw', 'ja'];
  return fc
    .record({
      never: fc.array(fc.tuple(anyId, anyId), { maxLength: 6 }),
      speaks: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom(...circles).map((one) => [one]) },
          { weight: 1, arbitrary: fc.subarray(circles, { minLength: 2 }) },
        ),
        { minLength: ids.length, maxLength: ids.length },
      ),
    })
    .map(({ never, speaks }) => ({
      ...given,
      rules,
      never,
      candidates: given.candidates.map((one, at) => ({
        ...one,
        waiting: 0,
        languages: speaks[at] ?? ['fr'],
      })),
    }));
});

describe('trios', () => {
  test('are the best together where several are left, with the proof of it', () => {
    let several = 0;
    fc.assert(
      fc.property(anyCrowd, (input) => {
        const alone = matchRound({ ...input, rules: { ...input.rules, odd: 'sit-out' } });
        fc.pre(alone.sitOuts.length > 0);
        const { matches, proof } = matchRound(input);
        const trios = matches.filter(({ members }) => members.length === 3).length;
        several += Number(trios > 1);
        const [best, found] = [bestOf(input), worthOfGroups(groupsIn(matches, input), input)];
        expect(found[0]).toBe(best[0]);
        // A trio's mean is rounded down to a whole point.
        expect(best[1] - found[1]).toBeLessThan(3 * Math.max(1, trios));
        expect(proof.upperBound).toBe(proof.weight);
      }),
      { numRuns: 200 },
    );
    expect(several).toBeGreaterThan(20);
  });

  test.each([11, 15, 31])('are found of %i where the best threes cannot talk at once', (size) => {
    // Each two share a language, and three of three kinds none; two of a kind are from one country.
    const kinds = [
      { languages: ['en', 'es'], country: 'ES' },
      { languages: ['es', 'fr'], country: 'KE' },
      { languages: ['en', 'fr'], country: 'JP' },
    ];
    const candidates = Array.from({ length: size }, (_, at) => candidate(`U${at}`, kinds[at % 3]));
    const { matches, sitOuts } = matchRound(round({ candidates }));
    expect(sitOuts).toEqual([]);
    expect(matches.filter(({ members }) => members.length === 3)).toHaveLength(1);
  });

  test('are within the bound of a round that was ended early', () => {
    fc.assert(
      fc.property(anyCrowd, fc.nat(30), (input, most) => {
        let asked = 0;
        const early = matchRound(input, { goOn: () => asked++ < most });
        expect(early.proof.upperBound).toBeGreaterThanOrEqual(matchRound(input).proof.weight);
      }),
      { numRuns: 100 },
    );
  });

  test('are one in each camp of an odd number', () => {
    const camp = (language: string, size: number) =>
      crowd(size).map((one) => ({ ...one, id: `${language} ${one.id}`, languages: [language] }));
    const candidates = [...camp('en', 31), ...camp('es', 15), ...camp('fr', 8)];
    const { matches, sitOuts, proof } = matchRound(round({ candidates }));
    const trios = matches.filter(({ members }) => members.length === 3);
    expect(trios.map(({ members: [first = ''] }) => first.slice(0, 2)).sort()).toEqual(['en', 'es']);
    expect(sitOuts).toEqual([]);
    expect(proof.upperBound).toBe(proof.weight);
  });
});

describe('somebody whom nobody can meet', () => {
  const outsider = candidate('U0', { languages: ['tlh'] });
  const odd = {
    'a trio': defaultRules,
    'a sit-out': sitOut,
    'the score first': { ...defaultRules, first: 'score' as const },
  };

  test.each(Object.entries(odd))('leaves a crowd that is all alike as it is, with %s', (_, rules) => {
    const candidates = [outsider, ...crowd(801).slice(1)];
    const result = matchRound(round({ candidates, rules }));
    expect(outOf(result)).toEqual(['U0']);
    expect(result.matches.every(({ members }) => members.length === 2)).toBe(true);
    expect(result.proof.upperBound).toBe(result.proof.weight);
  });

  test('is nobody’s third where the crowd is odd as well', () => {
    const result = matchRound(round({ candidates: [outsider, ...crowd(802).slice(1)] }));
    expect(outOf(result)).toEqual(['U0']);
    expect(result.matches.filter(({ members }) => members.length === 3)).toHaveLength(1);
    expect(result.proof.upperBound).toBe(result.proof.weight);
  });
});
