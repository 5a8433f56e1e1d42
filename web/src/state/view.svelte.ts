/** What the reader looks at: the filter, the time, the claim or place chosen. Everything shown follows from it. */

import { lighter } from '../data/colors';
import { stepOf, windowStart, type Span } from '../data/days';
import { Cross, EVERYTHING, type Filter, type Tray } from '../data/filter';
import { UNDATED, type Axis, type Table } from '../data/table';
import { preferred, WORDS, type Lang } from '../words';
import { sideName } from '../words/phrase';

export const GROUPINGS = ['side', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const TABS = ['claims', 'place', 'rivals', 'changes'] as const;
export type Tab = (typeof TABS)[number];
export type Theme = 'light' | 'dark';

export class View {
  table: Table = $state.raw(undefined!);
  cross: Cross = $state.raw(undefined!);

  filter = $state.raw<Filter>(EVERYTHING);
  axis = $state<Axis>('event');
  day = $state(0);
  span = $state<Span>('all');
  /** Days of the window when the reader drew it. */
  length = $state(1);
  playing = $state(false);
  /** What the panel shows, and which claims its list holds. */
  tab = $state<Tab>('claims');
  tray = $state<Tray>('window');
  /** The claim whose evidence is open, as its row. */
  chosen = $state<number | null>(null);
  /** The place whose history is shown, as its index in the table. */
  place = $state<number | null>(null);
  /** What has a lane of its own in that history. */
  lanes = $state<Grouping>('side');
  /** The day since which changes are listed; null: the last week that anything is known of. */
  since = $state<number | null>(null);
  lang = $state<Lang>('en');
  theme = $state<Theme>('light');
  /** Whether the user's layers are on the map. */
  layers = $state(true);
  /** Where the reader brought the map: longitude, latitude, zoom. Null: where most claims are. */
  camera = $state.raw<[number, number, number] | null>(null);
  /** The map as it is drawn now; set by the map while there is one. */
  picture = $state.raw<(() => Promise<HTMLCanvasElement>) | null>(null);

  days = $derived.by(() => this.table.days[this.axis]);
  range = $derived.by((): [number, number] => this.days.range ?? [0, 0]);
  window = $derived.by(() => ({ axis: this.axis, from: windowStart(this.day, this.span, this.length), to: this.day }));
  selection = $derived.by(() => this.cross.select(this.filter, this.window));
  counts = $derived.by(() => this.cross.count(this.filter, this.window, this.tray));
  matching = $derived(this.selection.matching);
  /** 1 for each row that passes the filter, whatever its day. */
  passes = $derived.by(() => {
    const passes = new Uint8Array(this.table.size);
    for (const row of this.matching) passes[row] = 1;
    return passes;
  });
  /** Rows of the list, in its order. */
  listed = $derived(this.selection[this.tray]);
  /** Rows whose spots are on the map; claims without a point leave it as it was. */
  mapped = $derived(this.tray === 'undated' ? this.selection.undated : this.selection.window);
  words = $derived(WORDS[this.lang]);
  /** Colours of the sides, by their index, as they stand out in the theme. */
  colors = $derived.by(() => this.table.sides.map(({ color }) => (this.theme === 'dark' ? lighter(color) : color)));
  /** Names of the sides, by their index; that of no side is empty. */
  sideNames = $derived.by(() => this.table.sides.map(sideName(this.lang)));
  claim = $derived.by(() => (this.chosen === null ? null : this.table.claim(this.chosen)));

  constructor(table: Table) {
    this.lang = preferred(navigator.languages);
    this.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    this.show(table);
  }

  /** Look at a table from the beginning: no filter, all of the time. */
  show(table: Table): void {
    this.table = table;
    this.cross = new Cross(table);
    this.cross.search.prepare();
    this.reset();
  }

  /** The name of the side that has an id; null when there is none. */
  sideOf(id: string | null): string | null {
    return (id && this.sideNames[this.table.sides.findIndex((side) => side.id === id)]) || null;
  }

  /** All as at the beginning, but for the language and the theme. */
  reset(): void {
    this.filter = EVERYTHING;
    this.axis = 'event';
    this.span = 'all';
    this.day = this.range[1];
    this.tab = 'claims';
    this.tray = this.days.range || !this.table.size ? 'window' : 'undated';
    this.chosen = this.place = this.since = null;
    this.lanes = 'side';
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

  /** Move by some days, or by one step of the window when none are given; false when the end was reached. */
  step(direction: 1 | -1, days = stepOf(this.span, this.range[1] - this.range[0])): boolean {
    const before = this.day;
    this.go(before + direction * days);
    return this.day !== before;
  }

  /** Show a stretch of time from one day to another, both included. */
  stretch(from: number, to: number): void {
    this.go(to);
    const length = Math.max(1, this.day - from + 1);
    this.span = from <= this.range[0] ? 'all' : length === 1 ? 'day' : length === 7 ? 'week' : length === 30 ? 'month' : 'range';
    this.length = length;
  }

  /** Start or stop the player; at the end of time it starts over, at `from`. */
  play(from = this.range[0]): void {
    if (!this.playing && this.day >= this.range[1]) this.go(from);
    this.playing = !this.playing;
  }

  /** Count time by another axis; the day stays where it is, if the axis has it. */
  count(axis: Axis): void {
    this.axis = axis;
    this.go(this.day);
  }

  /** Choose a claim and make sure that it is among those listed. */
  choose(row: number | null): void {
    this.chosen = row;
    if (row === null || this.listed.includes(row)) return;
    if (!this.matching.includes(row)) this.clear();
    if (this.days.first[row] === UNDATED) this.tray = 'undated';
    else {
      this.tray = 'window';
      if (!this.listed.includes(row)) this.go(this.days.last[row]!);
    }
  }

  /** Show the history of a place. */
  visit(place: number): void {
    this.place = place;
    this.tab = 'place';
  }

  /** All rows that speak of a place, whatever the filter, latest first. */
  rowsOf(place: number): Uint32Array {
    return this.days.order.filter((row) => this.table.place[row] === place);
  }

  /** The claim before or after the chosen one in the list. */
  neighbour(direction: 1 | -1): number | null {
    if (this.chosen === null) return null;
    const at = this.listed.indexOf(this.chosen);
    return at < 0 ? null : (this.listed[at + direction] ?? null);
  }
}
