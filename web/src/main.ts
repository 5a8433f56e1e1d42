import 'maplibre-gl/dist/maplibre-gl.css';
import './theme.css';
import './layout.css';
import './map/map.css';
import './time/time.css';
import './panel/panel.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { embedded } from './data/contract';
import { tableOf } from './data/table';
import { follow } from './state/address';
import { View } from './state/view.svelte';

const data = embedded(document);
const view = new View(tableOf(data));
follow(view, location.hash);
mount(App, { target: document.getElementById('page')!, props: { view, data } });
performance.mark('claimline-list');
