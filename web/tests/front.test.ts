import { expect, test } from 'vitest';

import { tableOf } from '../src/data/table';
import { mainFront } from '../src/map/front';
import { claim, data } from './sample';

const at = (lat: number, lon: number) => ({ area: { ...claim().area!, lat, lon } });

test('the map begins at the war that most claims are of, with its far places', () => {
  const front = mainFront(tableOf(data([at(48, 37), at(48.5, 37.5), at(46.6, 32.6), at(-1.6, 29.2)])));
  expect(front.map(({ lat }) => lat)).toEqual([48, 48.5, 46.6]);
});

test('wars of one weight are all shown', () => {
  expect(mainFront(tableOf(data([at(48, 37), at(-1.6, 29.2)]))).length).toBe(2);
});
