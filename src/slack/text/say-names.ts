// Lists, numbers, countries, regions and languages by the names that a language has for them.

/** "a, b and c"; "a, b, c and d, e" where one of them is "c and d": such a list would be joined twice. */
export function sayList(
  items: readonly string[],
  locale: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  const list = new Intl.ListFormat(locale, { type });
  const joint = list.formatToParts(['', '']).find((part) => part.type === 'literal')?.value;
  const isJoinedTwice = joint !== undefined && items.some((item) => item.includes(joint));
  return (isJoinedTwice ? new Intl.ListFormat(locale, { type: 'unit', style: 'short' }) : list).format(items);
}

/** `KE` → "Kenya"; M49 codes such as `014` → "Eastern Africa". */
export function sayRegion(code: string, locale: string): string {
  return named(code, 'region', locale);
}

/** `es` → "Spanish" */
export function sayLanguage(code: string, locale: string): string {
  return named(code, 'language', locale);
}

/** Making one takes longer than asking it a thousand times, and a menu of countries asks for each of them. */
const made = new Map<string, Intl.DisplayNames>();

/** A code that nobody knows is shown as it is rather than breaking the view. */
function named(code: string, type: 'region' | 'language', locale: string): string {
  const key = `${type} ${locale}`;
  try {
    const names = made.get(key) ?? new Intl.DisplayNames(locale, { type });
    made.set(key, names);
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Of several forms of one text, the one that the language's plural rules ask for. */
export function pluralForm(count: number, forms: Forms, locale: string): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}

/** "1 pair", "1,200 pairs" */
export function sayCount(count: number, forms: Forms, locale: string): string {
  return `${sayNumber(count, locale)} ${pluralForm(count, forms, locale)}`;
}

export function sayNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

export function sayPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** 150 → "2 hours and 30 minutes" */
export function sayDuration(minutes: number, locale: string): string {
  const parts = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const said = parts
    .filter(([amount, unit]) => amount > 0 || (minutes === 0 && unit === 'minute'))
    .map(([amount, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    );
  return sayList(said, locale);
}
