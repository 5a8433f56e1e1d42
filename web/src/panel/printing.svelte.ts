/** Whether the page is being printed: paper has no scrolling, so lists then draw all of their items. */

import { flushSync } from 'svelte';

export const printing = $state({ now: false });

/** Most items of a list that go to paper. */
export const MOST_PRINTED = 1000;

addEventListener('beforeprint', () => flushSync(() => { printing.now = true; }));
addEventListener('afterprint', () => { printing.now = false; });
