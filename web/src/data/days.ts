/** Days as whole numbers since 1970-01-01, so that they compare and subtract. Always UTC. */

const MS = 86_400_000;

/** The day's number, or null for no day. */
export function dayOf(iso: string | null | undefined): number | null {
  const ms = iso ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : Math.round(ms / MS);
}

/** The day as 2025-12-01. */
export function isoOf(day: number): string {
  return dateOf(day).toISOString().slice(0, 10);
}

export function dateOf(day: number): Date {
  return new Date(day * MS);
}

/** How much time the map shows: the day alone, the week or month that ends on it, a stretch of the reader's, or all up to it. */
export const SPANS = ['all', 'day', 'week', 'month', 'range'] as const;
export type Span = (typeof SPANS)[number];

const LENGTH = { all: Infinity, day: 1, week: 7, month: 30 } as const;

/** First day of the window that ends on `day`; `length`: days of a stretch of the reader's. */
export function windowStart(day: number, span: Span, length = 1): number {
  return day - (span === 'range' ? length : LENGTH[span]) + 1;
}

/** How many days one step of the buttons or the player goes. */
export function stepOf(span: Span, covered: number): number {
  if (span === 'week') return 7;
  if (span === 'month') return 30;
  return span === 'all' ? Math.max(1, Math.round(covered / 120)) : 1;
}
