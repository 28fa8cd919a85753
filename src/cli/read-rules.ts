// Reads the rules of a JSON file. It names only what differs from the default rules.
import { z } from 'zod';
import {
  attributes,
  defaultRules,
  mostControl,
  type Rules,
  type SoftMistake,
  softMistakes,
  softRules,
} from '../domain/rules.ts';
import type { Problem, Read } from './problem.ts';
import { badFile } from './problem.ts';
import { quote } from './say-foreign.ts';

const wish = z.strictObject({
  prefer: z.enum(['different', 'alike', 'ignore']).optional(),
  strength: z.int().min(1).max(5).optional(),
});

const id = z.string().min(1);
const pairs = z.array(z.tuple([id, id])).default([]);

const schema = z.strictObject({
  wishes: z.strictObject(Object.fromEntries(attributes.map((name) => [name, wish.optional()]))).optional(),
  restWeeks: z.int().min(0).optional(),
  leastOverlap: z.int().min(0).optional(),
  odd: z.enum(['trio', 'sit-out']).optional(),
  soft: z.array(z.enum(softRules)).optional(),
  first: z.enum(['people', 'score']).optional(),
  control: z.number().min(0).max(mostControl).optional(),
  together: pairs,
  apart: pairs,
  never: pairs,
});

/** The rules of the file, and the pairs that it puts together, keeps apart in this round, or keeps apart for good. */
export type RulesFile = {
  readonly rules: Rules;
  readonly together: readonly Pair[];
  readonly apart: readonly Pair[];
  readonly never: readonly Pair[];
};
type Pair = readonly [string, string];

export const usualRules: RulesFile = { rules: defaultRules, together: [], apart: [], never: [] };

export function readRules(file: string, text: string): Read<RulesFile> {
  const json = parseJson(text);
  if ('problem' in json) return { value: usualRules, problems: [badFile(file, json.problem, json.line)] };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) {
    const { together, apart, never, ...given } = parsed.data;
    const rules = merged(given);
    return { value: { rules, together, apart, never }, problems: softProblems(file, rules) };
  }
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') {
      return [
        {
          file,
          line: null,
          column: null,
          message: [path.join('.'), issue.message].filter(Boolean).join(': '),
        },
      ];
    }
    return issue.keys.map((key) => badFile(file, `${[...path, key].join('.')}: there is no such rule`));
  });
  return { value: usualRules, problems };
}

function softProblems(file: string, rules: Rules): Problem[] {
  const seen = new Set<string>();
  const twice = rules.soft.filter((rule) => seen.size === seen.add(rule).size);
  return [
    ...softMistakes(rules).map((mistake) => badFile(file, sayMistake(mistake))),
    ...twice.map((rule) => badFile(file, `soft: "${rule}" stands there twice`)),
  ];
}

function sayMistake(mistake: SoftMistake): string {
  if (mistake.kind === 'ignored') return `soft: "${mistake.rule}" is ignored, so it cannot give way`;
  if (mistake.kind === 'no-rest') return 'soft: restWeeks is 0, so there is no rest that could give way';
  return 'soft: rules only give way so that more people are paired, so "first" has to be "people"';
}

/** Ids in the rules that no member has. */
export function strangersIn(
  file: string,
  { together, apart, never }: RulesFile,
  ids: ReadonlySet<string>,
): Problem[] {
  return Object.entries({ together, apart, never }).flatMap(([key, pairsOf]) =>
    pairsOf.flat().flatMap((id) => (ids.has(id) ? [] : [badFile(file, `${key}: ${quote(id)} is no member`)])),
  );
}

function merged({ wishes, ...given }: Omit<z.infer<typeof schema>, keyof Omit<RulesFile, 'rules'>>): Rules {
  const wished = attributes.map((name) => [name, { ...defaultRules.wishes[name], ...said(wishes?.[name]) }]);
  return { ...defaultRules, ...said(given), wishes: Object.fromEntries(wished) };
}

/** Leaves out what is undefined, since it would hide the default value. */
function said(given: object | undefined): object {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
}

function parseJson(text: string): { value: unknown } | { problem: string; line: number | null } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(problem)?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length;
    return { problem: `is no JSON: ${problem}`, line };
  }
}
