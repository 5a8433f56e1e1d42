/** The filter in words, one phrase for each thing asked for. */

import { EVENTS, STATUSES } from '../data/contract';
import type { View } from '../state/view.svelte';
import { languageName } from '../words/phrase';

export function filterWords({ filter, table, words, lang, sideNames }: View): string[] {
  const chosen = (indices: Iterable<number>, name: (index: number) => string): string => [...indices].map(name).join(', ');
  const [least, most] = filter.confidence;
  return [
    filter.text.trim() && `“${filter.text.trim()}”`,
    filter.spot !== null && table.spots[filter.spot]?.name,
    filter.place !== null && table.places[filter.place]?.name,
    chosen(filter.sides, (index) => sideNames[index] || words.noSide),
    chosen(filter.statuses, (index) => words.status[STATUSES[index]!]),
    chosen(filter.events, (index) => words.event[EVENTS[index]!]),
    chosen(filter.langs, (index) => languageName(lang)(table.langs[index]!)),
    chosen(filter.sources, (index) => table.sources[index] ?? words.ownVoice),
    chosen(filter.reports, (index) => table.reports[index]!.title ?? table.reports[index]!.id),
    filter.disputed && words.disputedOnly,
    (least > 0 || most < 100) && `${words.confidence} ${least}–${most} %`,
  ].filter((phrase): phrase is string => !!phrase);
}
