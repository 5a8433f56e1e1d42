/** Text search over quotes and names in any script. Folding is slow, so what it gives is kept; quotes are folded when idle. */

import { fold } from './fold';
import type { Table } from './table';

const CHUNK = 1000;
const AFTER_MS = 4000; // the map comes first

export class Search {
  private readonly quotes: string[] = [];
  private readonly places: string[];
  private readonly sources: string[];
  private readonly reports: string[];

  constructor(private readonly table: Table) {
    this.places = table.places.map((place, index) => fold([...table.names[index]!, place.admin1 ?? ''].join('\n')));
    this.sources = table.sources.map((source) => fold(source ?? ''));
    this.reports = table.reports.map(({ id, title, publisher }) => fold([id, title, publisher].filter(Boolean).join('\n')));
  }

  /** Fold the quotes while the reader does nothing, so that the first search need not wait. */
  prepare(): void {
    const idle = 'requestIdleCallback' in globalThis ? requestIdleCallback : (work: () => void) => setTimeout(work, 100);
    const more = (): void => {
      this.foldUpTo(Math.min(this.table.size, this.quotes.length + CHUNK));
      if (this.quotes.length < this.table.size) idle(more);
    };
    setTimeout(() => idle(more), AFTER_MS);
  }

  /** For each row, 1 when every word of `text` is in its quote or in a name of its place, source or report. */
  matches(text: string): Uint8Array {
    const { table } = this;
    const found = new Uint8Array(table.size).fill(1);
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (words.length) this.foldUpTo(table.size);
    for (const word of words) {
      const [places, sources, reports] = [this.places, this.sources, this.reports]
        .map((texts) => Uint8Array.from(texts, (each) => Number(each.includes(word))));
      for (let row = 0; row < table.size; row += 1) {
        if (!found[row]) continue;
        const place = table.place[row]!;
        found[row] = Number((place >= 0 && places![place]) || sources![table.source[row]!]
          || reports![table.report[row]!] || this.quotes[row]!.includes(word));
      }
    }
    return found;
  }

  private foldUpTo(end: number): void {
    for (let row = this.quotes.length; row < end; row += 1) {
      this.quotes.push(fold(this.table.said(row)));
    }
  }
}
