/** Where the data come from: they are inside the page, or its server has them at the address that the page names. */

import { complete, embedded, type PageData } from './contract';

const CALM_MS = 1500; // news that come close together are fetched once

/** The page's data. Rejects with an Error that can be shown when the server does not give them. */
export async function load(page: Document): Promise<PageData> {
  const address = meta(page, 'claimline-source');
  if (!address) return embedded(page);
  const answer = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin', cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`.trim());
  return complete((await answer.json()) as Partial<PageData>);
}

/** Call `onNews` with new data whenever the server tells that there are some; until the function it gives is called. */
export function listen(page: Document, onNews: (data: PageData) => void): () => void {
  const address = meta(page, 'claimline-live');
  if (!address || !('EventSource' in globalThis)) return () => {};
  const stream = new EventSource(address);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const onEvent = (): void => {
    clearTimeout(waiting);
    // What cannot be fetched now is fetched with the next news.
    waiting = setTimeout(() => void load(page).then(onNews, () => {}), CALM_MS);
  };
  for (const name of ['message', 'claims', 'update', 'change']) stream.addEventListener(name, onEvent);
  return () => {
    clearTimeout(waiting);
    stream.close();
  };
}

function meta(page: Document, name: string): string | null {
  return page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || null;
}
