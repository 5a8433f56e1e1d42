/** A claim as a citation, for a footnote or a message. */

import type { Claim, Report } from '../data/contract';
import { webAddress } from '../data/links';
import type { Lang, Words } from './index';
import { dateWords } from './phrase';

/** Who said it, where and when it was printed, the words themselves, and what proves that they have not changed. */
export function citation(claim: Claim, report: Report, lang: Lang, words: Words): string {
  const said = claim.source ?? report.publisher ?? words.ownVoice;
  const chain = claim.source_chain.slice(1);
  const printed = [
    report.title ?? report.id, report.publisher, report.published && dateWords(report.published, lang, words),
  ].filter(Boolean).join(', ');
  const link = webAddress(claim.url ?? report.url);
  return [
    `${said}${chain.length ? ` (${words.via} ${chain.join(', ')})` : ''}: “${claim.quote.replace(/\s+/g, ' ').trim()}”`,
    `${printed}.`,
    link && `${link}.`,
    `SHA-256 ${report.sha256}, ${words.characters(claim.start, claim.end)}.`,
  ].filter(Boolean).join(' ');
}
