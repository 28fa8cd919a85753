// The page about the engine names only files, functions and fields that are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/engine.md'), 'utf8');
/** What stands in backticks, without the drawing. */
const named = [...page.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const files = ['src/domain/matching', 'src/worker'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(folder, name),
  ),
);
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
const code = files
  .filter((file) => file.endsWith('.ts'))
  .map((file) => withoutComments(readFileSync(path.join(root, file), 'utf8')))
  .join('\n');

test('each file and folder that it names is there', () => {
  const paths = named.filter((text) => /^[\w/-]+(?:\.ts|\/)$/.test(text));
  const isThere = (name: string) =>
    existsSync(path.join(root, name)) ||
    files.some((file) => `/${file}/`.endsWith(`/${name.replace(/\/$/, '')}/`));
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((name) => !isThere(name))).toEqual([]);
});

test('each function and field that it names is in the code', () => {
  // Formulas have single letters; `base[b]` names the field before its bracket.
  const names = named
    .filter((text) => /^[a-zA-Z]\w{2,}(?:\[.*\])?$/.test(text))
    .flatMap((text) => text.match(/[a-zA-Z]\w{2,}/g) ?? []);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});

test('each picture that it shows is there', () => {
  const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file);
  expect(pictures).toHaveLength(3);
  expect(pictures.filter((file) => !existsSync(path.join(root, 'docs', file)))).toEqual([]);
});
