/** What the reader looks at: the filter, the time, the claim chosen. Everything shown follows from it. */

import { EVERYTHING, matching, undated, unplaced, within, type Filter } from '../data/filter';
import { SPANS, stepOf, windowStart, type Span } from '../data/days';
import { lighter } from '../data/colors';
import { rowsBySpot, type Table } from '../data/table';
import { preferred, WORDS, type Lang } from '../words';

export const TABS = ['window', 'undated', 'unplaced'] as const;
export type Tab = (typeof TABS)[number];
export type Theme = 'light' | 'dark';

export class View {
  readonly table: Table;
  readonly bySpot: Map<number, number[]>;
  readonly range: [number, number];

  filter = $state.raw<Filter>(EVERYTHING);
  day = $state(0);
  span = $state<Span>('all');
  tab = $state<Tab>('window');
  chosen = $state<number | null>(null);
  lang = $state<Lang>('en');
  theme = $state<Theme>('light');

  matching = $derived.by(() => matching(this.table, this.filter));
  undated = $derived.by(() => undated(this.table, this.matching));
  unplaced = $derived.by(() => unplaced(this.table, this.matching));
  inWindow = $derived.by(() => within(this.table, this.matching, windowStart(this.day, this.span), this.day));
  /** Rows of the list, in its order. */
  listed = $derived(this.tab === 'window' ? this.inWindow : this.tab === 'undated' ? this.undated : this.unplaced);
  /** Rows whose spots are on the map; claims without a point leave it as it was. */
  mapped = $derived(this.tab === 'undated' ? this.undated : this.inWindow);
  words = $derived(WORDS[this.lang]);
  /** Colours of the sides, by their index, as they stand out in the theme. */
  colors = $derived.by(() => this.table.sides.map(({ color }) => (this.theme === 'dark' ? lighter(color) : color)));
  claim = $derived.by(() => (this.chosen === null ? null : (this.table.claims[this.chosen] ?? null)));

  constructor(table: Table) {
    this.table = table;
    this.bySpot = rowsBySpot(table);
    this.range = table.range ?? [0, 0];
    this.day = this.range[1];
    this.tab = table.range || !table.size ? 'window' : 'undated';
    this.lang = preferred(navigator.languages);
    this.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  change(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
  }

  clear(): void {
    this.filter = EVERYTHING;
  }

  /** Go to a day, within the days that claims are known of. */
  go(day: number): void {
    this.day = Math.min(this.range[1], Math.max(this.range[0], Math.round(day)));
  }

  /** One step of the slider; false when the end was reached. */
  step(direction: 1 | -1): boolean {
    const before = this.day;
    this.go(before + direction * stepOf(this.span, this.range[1] - this.range[0]));
    return this.day !== before;
  }

  /** Choose a claim and make sure that it is among those listed. */
  choose(row: number | null): void {
    this.chosen = row;
    if (row === null || this.listed.includes(row)) return;
    if (!this.matching.includes(row)) this.clear();
    if (this.undated.includes(row)) this.tab = 'undated';
    else {
      this.tab = 'window';
      if (!this.inWindow.includes(row)) this.go(this.table.last[row]!);
    }
  }

  /** The claim before or after the chosen one in the list. */
  neighbour(direction: 1 | -1): number | null {
    if (this.chosen === null) return null;
    const at = this.listed.indexOf(this.chosen);
    return at < 0 ? null : (this.listed[at + direction] ?? null);
  }
}

export function isSpan(value: string): value is Span {
  return (SPANS as readonly string[]).includes(value);
}
