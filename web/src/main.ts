import 'maplibre-gl/dist/maplibre-gl.css';
import './theme.css';
import './layout.css';
import './map/map.css';
import './time/time.css';
import './panel/panel.css';
import './print.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { listen, load } from './data/source';
import { tableOf } from './data/table';
import { follow, renew } from './state/address';
import { View } from './state/view.svelte';
import { preferred, WORDS } from './words';

const target = document.getElementById('page')!;

async function start(): Promise<void> {
  const words = WORDS[preferred(navigator.languages)];
  say(words.loading, 'status');
  try {
    const data = await load(document);
    const view = new View(tableOf(data));
    follow(view, location.hash);
    target.replaceChildren();
    mount(App, { target, props: { view, data } });
    performance.mark('claimline-list');
    listen(document, (news) => renew(view, tableOf(news)));
  } catch (error) {
    say(`${words.notLoaded} ${error instanceof Error ? error.message : String(error)}`, 'alert');
    const again = document.createElement('button');
    again.className = 'button';
    again.textContent = words.tryAgain;
    again.addEventListener('click', () => void start());
    target.append(again);
  }
}

function say(text: string, role: 'status' | 'alert'): void {
  const line = document.createElement('p');
  line.className = 'loading';
  line.setAttribute('role', role);
  line.textContent = text;
  target.replaceChildren(line);
}

// One frame for the words to be painted: reading many claims takes a moment.
requestAnimationFrame(() => setTimeout(() => void start()));
