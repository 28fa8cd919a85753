// A round's people as codes: all that does not depend on the programme's rules, so that it is worked out once.
import { compareTexts } from '../../compare-texts.ts';
import { type EligibilityContext, sharedLanguages } from '../../eligibility.ts';
import type { Candidate } from '../candidate.ts';
import type { Portrait } from '../portrait.ts';
import { languagesKey } from './meeting-kinds.ts';
import { type CodedLists, codedLists } from './weight-column.ts';

/** One of somebody's places in a round; `isSecond`: the further talk that they are willing to take. */
export type Place = Portrait & { readonly isSecond: boolean };

export type PeopleCodes = {
  readonly places: readonly Place[];
  /** Places of one group have the same hours and languages. */
  readonly groups: {
    readonly of: Int32Array;
    readonly hours: Int32Array;
    readonly languages: Int32Array;
    readonly isSecond: Uint8Array;
  };
  /** By two kinds of hours: minutes of the longest common stretch. */
  readonly overlaps: readonly Float64Array[];
  /** By two kinds of languages: 1 if they have one in common. */
  readonly speak: readonly Uint8Array[];
  readonly interests: CodedLists;
  readonly mandates: CodedLists;
};

const groupKeyIn =
  ({ hoursOf }: EligibilityContext) =>
  ({ candidate, isSecond }: Place): string =>
    `${hoursOf(candidate)} ${languagesKey(candidate)} ${isSecond}`;

/** `places` in the order of all columns. Best is the one that `inGroups` gives, in which codes seldom change. */
export const peopleCodes = (places: readonly Place[], context: EligibilityContext): PeopleCodes => {
  const kinds = kindsOf(places, groupKeyIn(context));
  const candidates = kinds.examples.map(({ candidate }) => candidate);
  const hours = kindsOf(candidates, context.hoursOf);
  const languages = kindsOf(candidates, languagesKey);
  return {
    places,
    groups: {
      of: kinds.of,
      hours: hours.of,
      languages: languages.of,
      isSecond: Uint8Array.from(kinds.examples, ({ isSecond }) => Number(isSecond)),
    },
    overlaps: matrix(hours.examples, context.overlap),
    speak: matrix(languages.examples, (a, b) => Number(sharedLanguages([a, b]).length > 0)).map((row) =>
      Uint8Array.from(row),
    ),
    interests: codedLists(
      places.map(({ interests }) => new Map([...interests.keys()].map((key) => [key, 1]))),
    ),
    mandates: codedLists(places.map(({ mandate }) => mandate?.weights ?? new Map<string, number>())),
  };
};

/** An order by `rankOf`, in which all of a group stand together, where its first one would. */
export const inGroups = (
  places: readonly Place[],
  context: EligibilityContext,
  rankOf: (text: string) => number,
): Place[] => {
  const groupKey = groupKeyIn(context);
  const line = places
    .map((place) => ({ place, rank: rankOf(place.candidate.id), key: groupKey(place) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareTexts(a.place.candidate.id, b.place.candidate.id) ||
        Number(a.place.isSecond) - Number(b.place.isSecond),
    );
  const order = new Map<string, number>();
  for (const { key } of line) if (!order.has(key)) order.set(key, order.size);
  const at = (key: string): number => order.get(key) ?? 0;
  return line.toSorted((a, b) => at(a.key) - at(b.key)).map(({ place }) => place);
};

const matrix = (
  examples: readonly Candidate[],
  ask: (a: Candidate, b: Candidate) => number,
): Float64Array[] => {
  const rows = examples.map(() => new Float64Array(examples.length));
  for (const [i, a] of examples.entries()) {
    for (let j = 0; j <= i; j++) {
      const value = ask(a, examples[j]!);
      rows[i]![j] = value;
      rows[j]![i] = value;
    }
  }
  return rows;
};

const kindsOf = <T>(
  of: readonly T[],
  keyOf: (one: T) => string | number,
): { of: Int32Array; examples: T[] } => {
  const codes = new Map<string | number, number>();
  const examples: T[] = [];
  const found = Int32Array.from(of, (one) => {
    const key = keyOf(one);
    const code = codes.get(key) ?? codes.size;
    if (code === codes.size) {
      codes.set(key, code);
      examples.push(one);
    }
    return code;
  });
  return { of: found, examples };
};
