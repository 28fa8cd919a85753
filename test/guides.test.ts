// What strangers and GitHub read beside the code says the same as the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig, settings } from '../src/config.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('.env.example', () => {
  const text = read('.env.example');
  /** What is written out has to be filled in; what stands behind # is the default. */
  const lines = [...text.matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)].map(([, hash, name, value]) => ({
    name,
    required: hash === undefined,
    value,
  }));

  test('has the names, defaults and required ones of config.ts', () => {
    const { properties = {}, required } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
    const ours = Object.entries(properties).map(([name, setting]) => ({
      name,
      required: required?.includes(name) ?? false,
      value: String((typeof setting === 'object' && setting.default) || ''),
    }));
    expect(ours.length).toBeGreaterThan(5);
    expect(lines).toEqual(ours);
  });

  test('filled in, it starts as the bare settings do', () => {
    const secrets = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x' };
    expect(readConfig({ ...parseEnv(text), ...secrets })).toEqual(readConfig(secrets));
    expect(readConfig({ ...parseEnv(text.replaceAll(/^# (?=[A-Z_]+=)/gm, '')), ...secrets })).toEqual(
      readConfig(secrets),
    );
  });

  test('the README names the same settings', () => {
    const named = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/[A-Z_]+/g)].map(([name]) => name),
    );
    expect(named.toSorted()).toEqual(lines.map(({ name }) => name).toSorted());
  });
});

describe('.github', () => {
  const workflow = z.object({
    on: z.object({ push: z.unknown(), pull_request: z.unknown() }),
    jobs: z.object({
      test: z.object({
        strategy: z.object({ matrix: z.object({ node: z.array(z.string()) }) }),
        steps: z.array(
          z.object({
            uses: z.string().optional(),
            run: z.string().optional(),
            with: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      }),
    }),
  });
  const { strategy, steps } = workflow.parse(parse(read('.github/workflows/ci.yml'))).jobs.test;

  test('the workflow runs .ci/run with a cache of npm', () => {
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
    const node = steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(node?.with?.['node-version']).toContain('matrix.node');
    expect(node?.with?.['cache']).toBe('npm');
  });

  test('it begins with the oldest Node that package.json allows', () => {
    const { engines } = JSON.parse(read('package.json'));
    const [oldest, ...newer] = strategy.matrix.node;
    expect(engines.node).toBe(`>=${oldest}`);
    expect([Number.parseInt(oldest ?? '', 10), ...newer.map(Number)]).toEqual([20, 22, 24]);
  });

  const field = z.object({
    type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
    id: z.string().optional(),
    attributes: z.object({ label: z.string().optional(), value: z.string().optional() }),
  });
  const form = z.object({ name: z.string(), description: z.string(), body: z.array(field).min(1) });

  test.each(['defect.yml', 'idea.yml'])('the form %s has fields with names of their own', (name) => {
    const { body } = form.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)));
    const asked = body.filter(({ type }) => type !== 'markdown');
    const ids = asked.map(({ id }) => id);
    expect(asked.every(({ id, attributes }) => id && attributes.label)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('there are these forms alone', () => {
    expect(readdirSync(path.join(root, '.github/ISSUE_TEMPLATE')).toSorted()).toEqual([
      'config.yml',
      'defect.yml',
      'idea.yml',
    ]);
    expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({ blank_issues_enabled: false });
  });
});

describe('guides', () => {
  const guides = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => path.join(folder, name)),
  );
  const anchorsIn = (file: string): string[] =>
    [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );

  test('every link leads somewhere', () => {
    const dead = guides.flatMap((guide) =>
      [...read(guide).matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g)].flatMap(
        ([link, to = '', anchor = '']) => {
          const file = to ? path.join(path.dirname(guide), to) : guide;
          const isThere = existsSync(path.join(root, file));
          return isThere && (anchor === '' || anchorsIn(file).includes(anchor)) ? [] : `${guide} ${link}`;
        },
      ),
    );
    expect(guides.length).toBeGreaterThan(30);
    expect(dead).toEqual([]);
  });

  test('every file that is named is there', () => {
    // What was done and decided may name what is gone by now.
    const current = guides.filter(
      (guide) => guide !== 'CHANGELOG.md' && !guide.startsWith('docs/decisions/'),
    );
    const named = current.flatMap((guide) =>
      [...read(guide).matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:tsx?|mjs|prisma|md|yml))`/g)].map(
        ([, file = '']) => ({ guide, file }),
      ),
    );
    const isThere = (file: string) =>
      ['', 'src', 'test'].some((folder) => existsSync(path.join(root, folder, file)));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(({ file }) => !isThere(file))).toEqual([]);
  });
});
