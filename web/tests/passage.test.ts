import { expect, test } from 'vitest';

import { passage } from '../src/data/passage';
import { claim, report } from './sample';

test('offsets count code points, so an emoji before the quote moves nothing', () => {
  const pieces = passage(report(), claim(), false);
  expect(pieces.map(({ text }) => text).join('')).toBe('Сили оборони звільнили Роботине.');
  expect(pieces.filter(({ quote }) => quote).map(({ text }) => text).join('')).toBe('Сили оборони звільнили Роботине');
  expect(pieces.find(({ cue }) => cue === 'place')?.text).toBe('Роботине');
});

test('the whole report joins to its text', () => {
  expect(passage(report(), claim(), true).map(({ text }) => text).join('')).toBe(report().text);
});

test('the narrowest cue wins where cues overlap', () => {
  const pieces = passage(report(), claim({ cues: [['trigger', 30, 48], ['place', 40, 48]] }), false);
  expect(pieces.map(({ cue, text }) => [cue, text])).toContainEqual(['place', 'Роботине']);
});

test('marks that lie outside the text are passed over', () => {
  const pieces = passage(report(), claim({ start: 900, end: 950, place: null, cues: [['actor', -5, 2], ['date', 9, 3]] }), false);
  expect(pieces.map(({ text }) => text).join('')).toBe(report().text);
});
