// What a run found, for people: a table by kind, and for each kind a script to be pasted into a test.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formBody } from '../slack/listen/send-signed.ts';
import type { Numbered } from './draw-mutants.ts';

export type Find = { readonly what: string; readonly mutant: Numbered };

/** Without the place: what kind of harm it was. */
const harmOf = ({ what, mutant }: Find): string => {
  const [first = '', ...others] = mutant.mutations;
  // A refusal looks the same whatever it refuses.
  if (what.startsWith('refused')) return 'any';
  return others.length > 0 ? 'several at once' : first.replace(/ (at|beside|around) .*$/, '');
};

const kindOf = ({ name }: Numbered): string => name.split(' ')[0] ?? '';

/** What happened, to which kind of payload and by which harm. */
export const groupOf = (find: Find): string => [find.what, kindOf(find.mutant), harmOf(find)].join();

/** The most frequent first. */
export const groupFinds = (finds: readonly Find[]): (readonly Find[])[] => {
  const groups = new Map<string, Find[]>();
  for (const find of finds) {
    const key = groupOf(find);
    groups.set(key, [...(groups.get(key) ?? []), find]);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
};

export const sayFinds = (finds: readonly Find[]): string =>
  [
    '| payload | harm | what happened | times | such as |',
    '| --- | --- | --- | --- | --- |',
    ...groupFinds(finds).flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { mutant, what } = first;
      const example = `${mutant.name}: ${mutant.mutations.join(' and ')} (number ${mutant.number} of seed ${mutant.seed})`;
      return `| ${kindOf(mutant)} | ${harmOf(first)} | ${what} | ${group.length} | ${example} |`;
    }),
  ].join('\n');

// A terminal's worth; a longer one is put into a file.
const longestBody = 3_000;

/** What did it, and how it is done again. */
export const sayFind = ({ what, mutant }: Find): string => {
  const { name, mutations, number, seed, count } = mutant;
  return [
    `// ${name}, ${mutations.join(' and ')}: ${what}`,
    `// Again: npm run fuzz -- --runs ${count} --seed ${seed} --number ${number}`,
  ].join('\n');
};

/** As TypeScript: what did it, for `sendMutant` in a test. */
export const sayScript = (find: Find): string => {
  const { mutant } = find;
  const { name, moment, mutations, contentType, headers, signing, hangsUp } = mutant;
  return [
    sayFind(find),
    'await sendMutant(door, {',
    `  name: ${JSON.stringify(name)}, moment: ${JSON.stringify(moment)}, mutations: ${JSON.stringify(mutations)},`,
    `  contentType: ${JSON.stringify(contentType)}, headers: ${JSON.stringify(headers)},`,
    `  signing: ${JSON.stringify(signing)}, hangsUp: ${hangsUp},`,
    `  body: ${sayBody(mutant)},`,
    '});',
  ].join('\n');
};

const sayBody = ({ body, number, seed }: Numbered): string => {
  const payload = new URLSearchParams(body).get('payload');
  const isPlain = payload !== null && formBody({ payload }) === body;
  const said = isPlain ? `formBody({ payload: ${fold(payload)} })` : fold(body);
  if (said.length <= longestBody) return said;
  const file = path.join(tmpdir(), `fuzz-${seed}-${number}.txt`);
  writeFileSync(file, body);
  return `await readFile(${JSON.stringify(file)}, 'utf8')`;
};

/** What is repeated for ever is said once. */
const fold = (text: string): string => {
  if (text === '') return "''";
  const parts = text.split(/((.{1,24}?)\2{40,})/su);
  return parts
    .flatMap((part, at) => {
      if (at % 3 === 2 || part === '') return [];
      const unit = at % 3 === 1 ? parts[at + 1] : undefined;
      return unit ? `${quote(unit)}.repeat(${part.length / unit.length})` : quote(part);
    })
    .join(' + ');
};

const quote = (text: string): string =>
  text.includes("'") ? JSON.stringify(text) : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}'`;
