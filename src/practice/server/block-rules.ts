// The words in which Block Kit's limits are written: a check takes a value and says what Slack would say.

/** `at` is the JSON pointer that Slack adds to each message. */
export type Check = (value: unknown, at: string) => readonly string[];
export type Fields = Readonly<Record<string, unknown>>;
export type Shape = {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** what concerns several fields at once */
  readonly also?: (fields: Fields, at: string) => readonly string[];
};

export const fault = (words: string, at: string): readonly string[] => [
  `[ERROR] ${words} [json-pointer:${at}]`,
];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text =
  (most: number, least = 1): Check =>
  (value, at) => {
    if (typeof value !== 'string') return fault('must be a string', at);
    if (value.length > most) return fault(`must be less than ${most + 1} characters`, at);
    return value.length < least ? fault(`must be more than ${least - 1} characters`, at) : [];
  };

export const pattern =
  (form: RegExp, words: string): Check =>
  (value, at) =>
    typeof value === 'string' && form.test(value) ? [] : fault(words, at);

export const integer =
  (least: number, most: number): Check =>
  (value, at) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : fault(`must be an integer between ${least} and ${most}`, at);

export const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : fault('must be a boolean', at));

export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, at) =>
    allowed.includes(String(value)) ? [] : fault(`must be one of: ${allowed.join(', ')}`, at);

export const list =
  (item: Check, most: number, least = 1): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fault('must be an array', at);
    if (value.length > most) return fault(`no more than ${most} items allowed`, at);
    if (value.length < least) return fault(`no fewer than ${least} items allowed`, at);
    return value.flatMap((one, index) => item(one, `${at}/${index}`));
  };

export const object =
  ({ required = {}, optional = {}, also }: Shape): Check =>
  (value, at) => {
    if (!isFields(value)) return fault('must provide an object', at);
    const known: Readonly<Record<string, Check>> = { ...required, ...optional };
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.flatMap((name) => fault(`missing required field: ${name}`, at)),
      ...Object.entries(value).flatMap(([name, one]) => {
        if (one === undefined) return [];
        const check = Object.hasOwn(known, name) ? known[name] : undefined;
        return check ? check(one, `${at}/${name}`) : fault(`invalid additional property: ${name}`, at);
      }),
      ...(also?.(value, at) ?? []),
    ];
  };

/** An object whose `type` says which shape it must have. */
export const byType =
  (shapes: Readonly<Record<string, Shape>>): Check =>
  (value, at) => {
    if (!isFields(value)) return fault('must provide an object', at);
    const { type } = value;
    if (type === undefined) return fault('missing required field: type', at);
    const shape = Object.hasOwn(shapes, String(type)) ? shapes[String(type)] : undefined;
    if (shape === undefined) return fault(`unsupported type: ${String(type)}`, `${at}/type`);
    return object({ ...shape, required: { type: () => [], ...shape.required } })(value, at);
  };

export const exactlyOne =
  (...names: readonly string[]): NonNullable<Shape['also']> =>
  (fields, at) =>
    names.filter((name) => fields[name] !== undefined).length === 1
      ? []
      : fault(`must define exactly one of: ${names.join(', ')}`, at);
