/** Counting in the reader's language: forms by CLDR's plural categories, "#" standing for the number. */

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function counter(lang: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(lang);
  const number = numberWords(lang);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', number(n));
}

/** A number as it is written in the language: 12,345 or 12 345. */
export function numberWords(lang: string): (n: number) => string {
  const format = new Intl.NumberFormat(lang);
  return (n) => format.format(n);
}
