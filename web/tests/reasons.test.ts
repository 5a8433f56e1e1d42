import { expect, test } from 'vitest';

import { WORDS } from '../src/words';
import { citation } from '../src/words/cite';
import { counter } from '../src/words/plural';
import { sideName } from '../src/words/phrase';
import { candidateReason, placeReason, reasonsOf } from '../src/words/reasons';
import { claim, report } from './sample';

const { en, fr, uk } = WORDS;

test.each([
  ['exact: Pokrovsk', 'The gazetteer knows it as “Pokrovsk” (exactly as in the gazetteer).'],
  ['former name until 2016: Красноармійськ', 'The gazetteer knows it as “Красноармійськ” (a former name, until 2016).'],
  ['case ending, other name: Бахмут', 'The gazetteer knows it as “Бахмут” (in another grammatical case, another name of the place).'],
  ['8 km from Avdiivka, which is named beside it', 'It lies 8 km from Avdiivka, which the report names beside it.'],
  ['known only by its commune, to 10.5 km', 'Only its municipality is known, so the point may be off by 10.5 km.'],
  ['in Kharkiv oblast', 'The report says where it lies: Kharkiv oblast.'],
  ['said to be a region', 'The report calls it a region.'],
  ['a rule of tomorrow: x', 'a rule of tomorrow: x'],
])('%s in words', (why, words) => {
  expect(placeReason(why, en.reading)).toBe(words);
});

test.each([
  ['farther from the other places named; not on the front line', 'farther from the other places named; not near the front'],
  ['its name is less alike (case ending, former name until 2016)', 'its name is less alike (in another grammatical case, a former name, until 2016)'],
  ['is no city', 'it is not the city that the report speaks of'],
])('a candidate lost: %s', (reason, words) => {
  expect(candidateReason(reason, en.reading)).toBe(words);
  for (const other of [fr, uk]) expect(candidateReason(reason, other.reading)).not.toBe(candidateReason(reason, en.reading));
});

test('each part of a claim tells its words, what they were read as, and why', () => {
  const text = report().text; // begins with a flag: two code points, four units
  const at = (words: string): [number, number] => {
    const start = [...text.slice(0, text.indexOf(words))].length;
    return [start, start + [...words].length];
  };
  const found = reasonsOf(claim({
    cues: [['trigger', ...at('звільнили')], ['actor', ...at('Сили оборони')]],
    why: ['uk/claims.toml:звільнити', 'actor: presumed'], date_text: 'вчора', source: null,
  }), text, 'Ukraine', 'en', en);
  const of = (mark: string) => found.find((reason) => reason.mark === mark)!;
  expect(of('trigger')).toMatchObject({ said: 'звільнили', read: 'takes' });
  expect(of('actor')).toMatchObject({ said: 'Сили оборони', read: 'Ukraine', because: [en.reading.actor['presumed']] });
  expect(of('date').because).toEqual(['Counted from the day of the report, 12 May 2024.']);
  expect(of('source')).toMatchObject({ said: null, read: en.ownVoice, because: [en.reading.unsaid.source] });
  expect(of('status').because).toEqual([en.reading.unsaid.status]);
});

test('what is not said is told as such', () => {
  const found = reasonsOf(claim({ date: null, published: null, why: ['actor: nobody named'], place: { ...claim().place!, text: '' } }),
    '', null, 'en', en);
  expect(found.find(({ mark }) => mark === 'date')?.because).toEqual([en.reading.unsaid.date, en.reading.date.none]);
  expect(found.find(({ mark }) => mark === 'actor')?.read).toBe('no side');
  expect(found.find(({ mark }) => mark === 'place')?.because).toContain(en.reading.unsaid.place);
});

test('every way of reading has words in every language', () => {
  for (const { reading } of [fr, uk]) {
    for (const part of ['actor', 'status', 'source', 'spelling', 'phrases'] as const) {
      expect(Object.keys(reading[part])).toEqual(Object.keys(en.reading[part]));
    }
  }
});

test.each([
  ['uk', [1, 2, 5, 11, 21, 22, 1000], ['1 день', '2 дні', '5 днів', '11 днів', '21 день', '22 дні', '1 000 днів']],
  ['fr', [0, 1, 2, 1000], ['0 jour', '1 jour', '2 jours', '1 000 jours']],
  ['en-GB', [0, 1, 2, 1000], ['0 days', '1 day', '2 days', '1,000 days']],
] as const)('%s counts by its own rules', (lang, numbers, said) => {
  const forms = { uk: { one: '# день', few: '# дні', other: '# днів' }, fr: { one: '# jour', other: '# jours' }, 'en-GB': { one: '# day', other: '# days' } };
  const count = counter(lang);
  expect(numbers.map((n) => count(n, forms[lang]).replace(/[\u00a0\u202f]/g, ' '))).toEqual(said);
});

test('a number sign in a name is no place for the number', () => {
  expect(en.rivalAfter('#Azov', 3)).toBe('#Azov said the opposite 3 days later.');
  expect(uk.rivalAfter('#Azov', 2)).toBe('Через 2 дні протилежне: #Azov.');
  expect(fr.rivalAfter('#Azov', 0)).toBe('#Azov a dit le contraire le même jour.');
});

test('states have their names in the language; other sides keep their own', () => {
  const russia = { id: 'RU', label: 'Russia', color: '#d55e00' };
  expect([sideName('uk')(russia), sideName('fr')(russia), sideName('en')(russia)]).toEqual(['Росія', 'Russie', 'Russia']);
  expect(sideName('uk')({ id: 'M23', label: 'M23 / AFC', color: '#cc79a7' })).toBe('M23 / AFC');
  expect(sideName('uk')({ id: 'AA', label: 'first', color: '#111111' })).toBe('first');
});

test('a citation tells who, what, where, when and the proof; a link only to the web', () => {
  const cited = citation(claim({ source: 'Gerasimov', source_chain: ['Gerasimov', 'RT'], url: 'javascript:x' }),
    report({ title: 'Зведення', publisher: 'Суспільне' }), 'en', en);
  expect(cited).toBe('Gerasimov (through RT): “Сили оборони звільнили Роботине” Зведення, Суспільне, 12 May 2024. ' +
    `SHA-256 ${'0'.repeat(64)}, characters 17–48.`);
  expect(citation(claim({ url: 'https://example.org/1' }), report(), 'en', en)).toContain('https://example.org/1.');
});
