import { expect, test } from 'vitest';

import { webAddress } from '../src/data/links';
import { fold } from '../src/data/fold';
import { LANGUAGES, preferred, WORDS } from '../src/words';
import { dateWords, eventOf, whereOf } from '../src/words/phrase';
import { claim } from './sample';

test.each([
  ['2024-05-12', '12 May 2024'],
  ['2024-05-12~', 'about 12 May 2024'],
  ['2024-05', 'May 2024'],
  ['2024-22', 'summer 2024'],
  ['2024', '2024'],
  ['2024-05-11/2024-05-12~', 'about 11 – 12 May 2024'],
  ['2024-02/..', 'February 2024 onwards'],
  ['202X', '202X'],
  [null, 'no date'],
])('%s reads %s', (edtf, words) => {
  expect(dateWords(edtf, 'en', WORDS.en).replaceAll('\u2009', ' ')).toBe(words); // thin spaces
});

test('a claim in words', () => {
  const near = claim({ relation: 'near', direction: 'N', distance_km: 5, extent: 'part', share_pct: 40 });
  expect(whereOf(near, WORDS.en)).toBe('5 km N near Robotyne');
  expect(eventOf(near, WORDS.en)).toBe('takes, 40 %');
  expect(whereOf(claim({ place: null }), WORDS.en)).toBe(null);
});

test.each(LANGUAGES)('%s has every word', (code) => {
  const flat = (value: object): string[] => Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'object' ? flat(each as object).map((inner) => `${key}.${inner}`) : [key]);
  expect(flat(WORDS[code]).sort()).toEqual(flat(WORDS.en).sort());
});

test('the page speaks the first of the reader’s languages that it knows', () => {
  expect(preferred(['de-DE', 'fr-CA', 'en'])).toBe('fr');
  expect(preferred(['ru'])).toBe('en');
});

test('only addresses of the web are links', () => {
  expect(webAddress('https://example.org/a')).toBe('https://example.org/a');
  for (const bad of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/x', '', null]) {
    expect(webAddress(bad)).toBe(null);
  }
});

test('search folds case, accents and apostrophes but keeps й and ї', () => {
  expect(fold('Лук’янці É')).toBe("лук'янці e");
  expect(fold('Його')).not.toBe(fold('Иого'));
});

test('measures are written as the language writes them', () => {
  const some = claim({ relation: 'near', direction: 'N', distance_km: 2.5, share_pct: 12.5 });
  const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');
  expect(plain(whereOf(some, WORDS.uk))).toBe('2,5 км Пн поблизу: Robotyne');
  expect(plain(eventOf(some, WORDS.fr))).toBe('prend, 12,5 %');
  expect(plain(eventOf(claim({ area_km2: 1500 }), WORDS.en))).toBe('takes, 1,500 km²');
});
