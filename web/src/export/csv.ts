/** Comma-separated values (RFC 4180): one claim a row. */

import type { Claim } from '../data/contract';
import { rowOf, type Cell } from './rows';

// Spreadsheets run a cell that begins with one of these (full-width ones too).
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

export function csv(claims: Iterable<Claim>): string {
  const lines: string[] = [];
  for (const claim of claims) {
    const row = rowOf(claim);
    if (!lines.length) lines.push(Object.keys(row).join(','));
    lines.push(Object.values(row).map(cell).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
export function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
