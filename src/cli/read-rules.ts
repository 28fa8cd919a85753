// The rules of a JSON file: what it names differs from the usual ones, all else stays.
import { z } from 'zod';
import { attributes, defaultRules, type Rules } from '../domain/rules.ts';
import type { Read } from './problem.ts';
import { badFile } from './problem.ts';

const wish = z.strictObject({
  prefer: z.enum(['different', 'alike', 'ignore']).optional(),
  strength: z.int().min(1).max(5).optional(),
});

const schema = z.strictObject({
  wishes: z.strictObject(Object.fromEntries(attributes.map((name) => [name, wish.optional()]))).optional(),
  restWeeks: z.int().min(0).optional(),
  leastOverlap: z.int().min(0).optional(),
  odd: z.enum(['trio', 'sit-out']).optional(),
});

export function readRules(file: string, text: string): Read<Rules> {
  const json = parseJson(text);
  if ('problem' in json) return { value: defaultRules, problems: [badFile(file, json.problem, json.line)] };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { value: merged(parsed.data), problems: [] };
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
  return { value: defaultRules, problems };
}

function merged({ wishes, ...given }: z.infer<typeof schema>): Rules {
  const wished = attributes.map((name) => [name, { ...defaultRules.wishes[name], ...said(wishes?.[name]) }]);
  return { ...defaultRules, ...said(given), wishes: Object.fromEntries(wished) };
}

/** Without what is undefined, which would hide the usual value. */
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
