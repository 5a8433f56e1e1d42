/** The passage of a report that a claim comes from, cut at every mark so that it can be shown piece by piece. */

import type { Claim, Report } from './contract';

export interface Piece {
  text: string;
  quote: boolean;
  /** What the words decided: trigger, actor, place, date, source, status, extent. */
  cue: string | null;
}

interface Mark {
  start: number;
  end: number;
  what: string; // "quote" or the name of a cue
}

/** The claim's paragraph or, if `whole`, the whole report; UTF-16 pieces, in order, that join to the text. */
export function passage(report: Report, claim: Claim, whole: boolean): Piece[] {
  const { text } = report;
  const unit = units(text);
  const marks = marksOf(claim).map((mark) => ({ ...mark, start: unit(mark.start), end: unit(mark.end) }))
    .filter(({ start, end }) => start < end && end <= text.length);
  const quote = marks.find(({ what }) => what === 'quote');
  const [from, to] = whole || !quote ? [0, text.length] : paragraph(text, quote.start, quote.end);
  const cuts = [...new Set([from, to, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? from;
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const cue = over.filter(({ what }) => what !== 'quote').sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    return { text: text.slice(start, end), quote: over.some(({ what }) => what === 'quote'), cue: cue?.what ?? null };
  });
}

function marksOf(claim: Claim): Mark[] {
  const marks = claim.cues.map(([what, start, end]): Mark => ({ what, start, end }));
  const { place } = claim;
  if (place?.text && !marks.some(({ what }) => what === 'place')) {
    marks.push({ what: 'place', start: place.start, end: place.end });
  }
  return [{ what: 'quote', start: claim.start, end: claim.end }, ...marks];
}

/** The lines around a quote, up to a line break on either side. */
function paragraph(text: string, start: number, end: number): [number, number] {
  const before = text.lastIndexOf('\n', Math.max(0, start - 1));
  const after = text.indexOf('\n', end);
  return [start === 0 ? 0 : before + 1, after < 0 ? text.length : after];
}

/** From code points, which reports are counted in, to the UTF-16 units of JavaScript. */
export function units(text: string): (point: number) => number {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
    return (point) => point;
  }
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  return (point) => starts[point] ?? text.length;
}
