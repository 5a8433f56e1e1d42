/** Claims in words of the reader's language. */

import type { Claim, Side } from '../data/contract';
import { dateOf, dayOf } from '../data/days';
import type { Lang, Words } from './index';

/** "N outskirts of Lukiantsi", "5 km NW · near Krasne". Null when the claim is not placed. */
export function whereOf(claim: Claim, words: Words): string | null {
  const name = claim.place?.name;
  if (!name) return null;
  const compass = claim.direction ? (words.compass[claim.direction] ?? claim.direction) : '';
  const km = claim.distance_km ? words.km(claim.distance_km) : '';
  if (claim.relation === 'at') return compass ? `${name} (${words.partOf} ${compass})` : name;
  return [km, compass, words.relation[claim.relation], name].filter(Boolean).join(' ');
}

/** "takes, part of it"; a stated share or area goes before the extent. */
export function eventOf(claim: Claim, words: Words): string {
  const much = claim.share_pct !== null ? words.share(claim.share_pct)
    : claim.area_km2 !== null ? `${words.km(claim.area_km2)}²`
      : claim.extent && claim.extent !== 'full' ? words.extent[claim.extent] : '';
  return [words.event[claim.event], much].filter(Boolean).join(', ');
}

/** An EDTF value in words; a value of another shape stands as it is written. */
export function dateWords(edtf: string | null, lang: Lang, words: Words): string {
  if (!edtf) return words.noDate;
  const about = /[~?%]/.test(edtf);
  const plain = edtf.replace(/[~?%]/g, '');
  const [from = '', to] = plain.split('/');
  const said = to === undefined ? single(from, lang, words)
    : to === '' || to === '..' ? `${single(from, lang, words)} ${words.open}`
      : from === '' || from === '..' ? `… – ${single(to, lang, words)}`
        : between(from, to, lang) ?? `${single(from, lang, words)} – ${single(to, lang, words)}`;
  return about ? `${words.about} ${said}` : said;
}

function single(value: string, lang: Lang, words: Words): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  if (!year) return value;
  const season = month ? words.seasons[Number(month) - 21] : undefined;
  if (season) return `${season} ${year}`;
  if (!month) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, day ? Number(day) : 1));
  return formatter(lang, !day).format(date);
}

/** Two whole days as one phrase, "20–21 May 2023"; null for other values. */
function between(from: string, to: string, lang: Lang): string | null {
  const [first, last] = [from, to].map((value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dayOf(value) : null));
  return first == null || last == null ? null : formatter(lang, false).formatRange(dateOf(first), dateOf(last));
}

/** A day in words. */
export function dayWords(day: number, lang: Lang): string {
  return formatter(lang, false).format(dateOf(day));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Lang, monthOnly: boolean): Intl.DateTimeFormat {
  const key = `${lang}${monthOnly}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(localeOf(lang), {
      timeZone: 'UTC', year: 'numeric', month: monthOnly ? 'long' : 'short', ...(monthOnly ? {} : { day: 'numeric' }),
    });
    formatters.set(key, found);
  }
  return found;
}

/** A country's name in the reader's language, else as the outlines have it. */
export function countryName(lang: Lang): (iso: string, name: string) => string {
  const names = new Intl.DisplayNames([lang], { type: 'region' });
  return (iso, name) => (iso ? (names.of(iso) ?? name) : name);
}

/** A side's name: that of a state in the reader's language, any other as the theatre has it. */
export function sideName(lang: Lang): (side: Side) => string {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const own = new Intl.DisplayNames([lang], { type: 'region' });
  return ({ id, label }) => (/^[A-Z]{2}$/.test(id) && english.of(id) === label ? (own.of(id) ?? label) : label);
}

/** A language's name in the reader's language; a tag that is none stands as it is. */
export function languageName(lang: Lang): (tag: string) => string {
  const names = new Intl.DisplayNames([lang], { type: 'language' });
  return (tag) => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}

/** Days before months in English too. */
export function localeOf(lang: Lang): string {
  return lang === 'en' ? 'en-GB' : lang;
}
