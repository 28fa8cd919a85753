// Lists, numbers, countries, regions and languages by the names that a language has for them.

/** "a, b and c" */
export function sayList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale).format(items);
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

/** "1 pair", "1,200 pairs": the form by the language's plural rules. */
export function sayCount(
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
  locale: string,
): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return `${sayNumber(count, locale)} ${form}`;
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
