/** Where the data come from: they are inside the page, or its server has them at the address that the page names. */

import { complete, embedded, type PageData } from './contract';

// News that come close together are fetched once. A server under load may answer with what it made a little before:
// it is asked again later, at the price of an answer that says "not modified".
const CALM_MS = [1_500, 20_000, 60_000] as const;

const ASKED = ['first', 'last', 'place'];

let version: string | null = null;

/** The page's data. Rejects with an Error that can be shown when the server does not give them. */
export async function load(page: Document): Promise<PageData> {
  const address = sourceOf(page);
  return address ? (await ask(address)).data() : embedded(page);
}

/** What of an address asks the server for other claims than the newest ones; empty values ask for nothing. */
export function queryOf(given: URLSearchParams): URLSearchParams {
  return new URLSearchParams(ASKED.flatMap((name) => given.getAll(name).filter(Boolean).map((value) => [name, value])));
}

/** Where the page's data are, for what its own address asks for. */
function sourceOf(page: Document): string | null {
  const address = meta(page, 'claimline-source');
  const query = queryOf(new URLSearchParams(page.location.search)).toString();
  return address && query ? `${address}?${query}` : address;
}

async function ask(address: string): Promise<{ isNew: boolean; data: () => Promise<PageData> }> {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin', cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`.trim());
  const tag = answer.headers.get('etag');
  const isNew = tag === null || tag !== version;
  version = tag;
  return { isNew, data: async () => complete((await answer.json()) as Partial<PageData>) };
}

/** Call `onNews` with new data when the server has some; until the function it gives is called. */
export function listen(page: Document, onNews: (data: PageData) => void): () => void {
  const [address, source] = [meta(page, 'claimline-live'), sourceOf(page)];
  if (!address || !source || !('EventSource' in globalThis)) return () => {};
  const stream = new EventSource(address);
  let waiting: ReturnType<typeof setTimeout>[] = [];
  const fetchNews = async (): Promise<void> => {
    const { isNew, data } = await ask(source);
    if (isNew) onNews(await data());
  };
  const onEvent = (): void => {
    waiting.forEach(clearTimeout);
    // What cannot be fetched now is fetched the next time.
    waiting = CALM_MS.map((after) => setTimeout(() => void fetchNews().catch(() => {}), after));
  };
  for (const name of ['message', 'change']) stream.addEventListener(name, onEvent);
  return () => {
    waiting.forEach(clearTimeout);
    stream.close();
  };
}

function meta(page: Document, name: string): string | null {
  return page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || null;
}
