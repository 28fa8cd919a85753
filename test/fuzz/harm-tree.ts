// Harm to what a payload says: something else at a place of it, a place gone, a key that nobody expects.
import { formBody } from '../slack/listen/send-signed.ts';
import { type Dice, pick } from './dice.ts';
import {
  hostileKeys,
  hostileMetadata,
  hostileTimes,
  hostileTypes,
  hostileValues,
  manyUsers,
  unknownIds,
} from './hostile-values.ts';
import type { Payload } from './record-payloads.ts';

type Key = string | number;
type Place = { readonly holder: Record<Key, unknown>; readonly key: Key; readonly path: string };

// With a number behind it stands in the tree for text that no value would be written as.
const mark = '\ue000';
const marks = /"?\ue000(\d+)\ue001"?/g;

type Harm = (scene: Scene) => string;
type Scene = {
  readonly dice: Dice;
  readonly places: readonly Place[];
  readonly ids: readonly string[];
  readonly raw: (json: string) => string;
};

/** Each does its harm and says what it was; where it finds no place for it, it says nothing. */
const harms: readonly (readonly [number, Harm])[] = [
  [
    40,
    ({ dice, places, raw }) => {
      const { holder, key, path } = pick(dice, places);
      const [name, json] = pick(dice, Object.entries(hostileValues));
      holder[key] = raw(json);
      return `${name} at ${path}`;
    },
  ],
  [
    12,
    ({ dice, places }) => {
      const { holder, key, path } = pick(dice, places);
      delete holder[key];
      return `nothing at ${path}`;
    },
  ],
  [
    20,
    ({ dice, places, ids }) => {
      const named = places.filter(({ holder, key }) => ids.some((id) => id === holder[key]));
      if (named.length === 0) return '';
      const { holder, key, path } = pick(dice, named);
      const unknown = dice(3) === 0;
      holder[key] = pick(dice, unknown ? unknownIds : ids);
      return `${unknown ? 'an unknown id' : 'another id'} at ${path}`;
    },
  ],
  [
    6,
    ({ dice, places }) => {
      const { holder, key, path } = pick(dice, places);
      const inArray = dice(2) === 0;
      const value = holder[key];
      holder[key] = inArray ? [value] : { 0: value, length: 1 };
      return `${inArray ? 'an array' : 'an object'} around ${path}`;
    },
  ],
  [
    6,
    ({ dice, places, raw }) => {
      const { holder, path } = pick(dice, places);
      if (Array.isArray(holder)) return '';
      const name = pick(dice, hostileKeys);
      const value = raw(pick(dice, Object.values(hostileValues)));
      // Assigning to `__proto__` would change the object and not its keys.
      Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
      return `a key ${name} beside ${path}`;
    },
  ],
  [
    3,
    ({ dice, places }) => {
      const lists = places.filter(({ holder, key }) => Array.isArray(holder[key]) && key !== 'blocks');
      if (lists.length === 0) return '';
      const { holder, key, path } = pick(dice, lists);
      const [first = null] = holder[key] as unknown[];
      const json = JSON.stringify(first);
      // What stands for a long text would be long as many times.
      if (json.includes(mark)) return '';
      const length = Math.floor(Math.min(10_000, 500_000 / (json.length + 1)));
      holder[key] = Array.from({ length }, () => structuredClone(first));
      return `the same many times at ${path}`;
    },
  ],
  [4, at(/(^|\.)type$/, ({ dice }) => pick(dice, hostileTypes), 'another type')],
  [4, at(/(private_metadata|\.value)$/, ({ dice }) => pick(dice, hostileMetadata), 'alien metadata')],
  [5, at(/(selected_time|selected_date)$/, ({ dice }) => pick(dice, hostileTimes), 'an odd time')],
  [2, at(/selected_users$/, ({ raw }) => raw(manyUsers), 'ten thousand people')],
];

function at(where: RegExp, value: (scene: Scene) => unknown, name: string): Harm {
  return (scene) => {
    const fitting = scene.places.filter(({ path }) => where.test(path));
    if (fitting.length === 0) return '';
    const { holder, key, path } = pick(scene.dice, fitting);
    holder[key] = value(scene);
    return `${name} at ${path}`;
  };
}

const weighted = harms.flatMap(([weight, harm]) => Array<Harm>(weight).fill(harm));

export const harmTree = (
  { contentType, body }: Payload,
  dice: Dice,
  ids: readonly string[],
  times: number,
): { readonly body: string; readonly mutations: readonly string[] } => {
  const fields = contentType.includes('json') ? null : Object.fromEntries(new URLSearchParams(body));
  const payload = fields ? fields['payload'] : body;
  const tree = payload === undefined ? fields : (JSON.parse(payload) as unknown);
  const texts: string[] = [];
  const raw = (json: string) => `${mark}${texts.push(json) - 1}\ue001`;
  const mutations: string[] = [];
  for (let tries = 0; mutations.length < times && tries < 8; tries += 1) {
    const all = placesIn(tree);
    // The blocks of a view are most of a payload, and the least of what the app reads.
    const near = all.filter(({ path }) => !/\b(blocks|authorizations)\./.test(path));
    const said = pick(dice, weighted)({ dice, places: dice(8) === 0 ? all : near, ids, raw });
    if (said) mutations.push(said);
    if (all.length < 3) break;
  }
  const write = (value: unknown) => JSON.stringify(value).replace(marks, (_, at) => texts[Number(at)] ?? '');
  if (payload === undefined) return { body: writeFields(tree as Record<string, unknown>, write), mutations };
  return { body: fields ? formBody({ ...fields, payload: write(tree) }) : write(tree), mutations };
};

/** Every place of a tree, each with what holds it. */
const placesIn = (tree: unknown, path = ''): Place[] => {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return [{ holder: tree as Record<Key, unknown>, key, path: here }, ...placesIn(value, here)];
  });
};

/** A form knows texts alone: a list is a field that comes several times. */
const writeFields = (
  fields: Readonly<Record<string, unknown>>,
  write: (value: unknown) => string,
): string => {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, asText(write(one))]),
  );
  return new URLSearchParams(parts).toString();
};

const asText = (json: string): string => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    return json;
  }
};
