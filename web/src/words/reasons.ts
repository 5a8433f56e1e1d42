/** Why a claim was read as it was: for each of its parts the words that decided, what they were taken for, and how. */

import type { Claim, Cue } from '../data/contract';
import { units } from '../data/passage';
import type { Lang, Words } from './index';
import { dateWords, eventOf, whereOf } from './phrase';
import type { Reading } from './reading/en';

export interface Reason {
  /** The name of the mark: trigger, actor, place, date, source, status, extent. */
  mark: string;
  /** Its words in the report; null when none decided. */
  said: string | null;
  read: string;
  because: string[];
}

/** `text` is the report's; `side` the label of the acting side, null for none. */
export function reasonsOf(claim: Claim, text: string, side: string | null, lang: Lang, words: Words): Reason[] {
  const { reading } = words;
  const unit = units(text);
  const said = (mark: string): string | null => {
    const cue: Cue | undefined = claim.cues.find(([what]) => what === mark);
    return cue ? text.slice(unit(cue[1]), unit(cue[2])) : null;
  };
  const told = (known: Record<string, string>): string[] => claim.why.flatMap((why) => known[why] ?? []);
  const how = claim.why.find((why) => why.startsWith('actor: '))?.slice('actor: '.length);
  const source = said('source') ?? claim.source_text;

  const reasons: Reason[] = [
    { mark: 'trigger', said: said('trigger'), read: eventOf(claim, words), because: [] },
    {
      mark: 'actor', said: said('actor'), read: side ?? reading.nobody,
      because: how ? [reading.actor[how] ?? how] : said('actor') ? [] : [reading.unsaid.actor],
    },
    {
      mark: 'place', said: claim.place?.text || null, read: whereOf(claim, words) ?? words.noPlace,
      because: [...(claim.place && !claim.place.text ? [reading.unsaid.place] : []),
        ...(claim.place?.why ?? []).map((why) => placeReason(why, reading))],
    },
    { mark: 'date', said: said('date') ?? claim.date_text, read: dateWords(claim.date, lang, words), because: dateReasons(claim, said('date') ?? claim.date_text, lang, words) },
    {
      mark: 'source', said: source, read: claim.source ?? words.ownVoice,
      because: claim.source ? told(reading.source) : [reading.unsaid.source],
    },
    {
      mark: 'status', said: said('status'), read: words.status[claim.status],
      because: [...told(reading.status), ...(said('status') || claim.status !== 'stated' ? [] : [reading.unsaid.status])],
    },
  ];
  const extent = said('extent');
  return extent ? [...reasons, { mark: 'extent', said: extent, read: claim.extent ? words.extent[claim.extent] : '', because: [] }] : reasons;
}

/** Names of rules and word lists, for those who keep them. */
export function rulesOf(claim: Claim): string[] {
  return [...claim.why, ...(claim.place?.why ?? [])];
}

function dateReasons(claim: Claim, said: string | null, lang: Lang, words: Words): string[] {
  const { unsaid, date } = words.reading;
  const unnamed = said === null ? [unsaid.date] : [];
  if (!claim.date) return claim.published ? unnamed : [...unnamed, date.none];
  const rule = claim.why.find((why) => why.includes('/dates.toml:'))?.split(':')[1];
  if (said === null || rule?.startsWith('as-of')) return [...unnamed, date.asOf];
  return /\d{4}/.test(said) || !claim.published ? [] : [date.counted(dateWords(claim.published, lang, words))];
}

/** Why a place was taken, as a sentence; what no phrase fits stays as it is. */
export function placeReason(why: string, reading: Reading): string {
  const phrase = reading.phrases[why];
  if (phrase) return phrase;
  const match = (pattern: RegExp): RegExpExecArray | null => pattern.exec(why);
  let found = match(/^said to be an? (.+)$/);
  if (found) return reading.kind(found[1]!);
  if ((found = match(/^in (.+)$/))) return reading.inRegion(found[1]!);
  if ((found = match(/^(\d+) km from (.+), which is named beside it$/))) return reading.company(found[1]!, found[2]!);
  if ((found = match(/^(\d+) km from the front line given$/))) return reading.frontKm(found[1]!);
  if ((found = match(/^known only by its commune, to ([\d.]+) km$/))) return reading.commune(found[1]!);
  if ((found = match(/^([^:]+): (.+)$/)) && isSpelling(found[1]!, reading)) return reading.spelled(found[2]!, spelling(found[1]!, reading));
  return whyNot(why, reading);
}

/** Why a candidate lost, as a phrase. */
export function candidateReason(reason: string, reading: Reading): string {
  return reason.split('; ').map((part) => whyNot(part, reading)).join('; ');
}

function whyNot(reason: string, reading: Reading): string {
  const alike = /^its name is less alike \((.+)\)$/.exec(reason);
  if (alike) return reading.lessAlike(spelling(alike[1]!, reading));
  const kind = /^is no (.+)$/.exec(reason);
  if (kind) return reading.notKind(kind[1]!);
  const region = /^not in (.+)$/.exec(reason);
  if (region) return reading.notInRegion(region[1]!);
  return reading.phrases[reason] ?? reason;
}

function isSpelling(how: string, reading: Reading): boolean {
  return how.split(', ').every((part) => part in reading.spelling || part.startsWith('former name until '));
}

function spelling(how: string, reading: Reading): string {
  return how.split(', ').map((part) => {
    const until = /^former name until (.+)$/.exec(part);
    return until ? reading.formerUntil(until[1]!) : (reading.spelling[part] ?? part);
  }).join(', ');
}
