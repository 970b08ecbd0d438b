// The page on the mock door: `npx vite`, then /tests/ui/mock/?at=40&partitions=100&theme=dark. For looking, not
// for shipping; nothing in src imports it.

import { mount } from 'svelte';
import { connectDirectly } from '../../../src/bridge/connection.ts';
import MockApp from './MockApp.svelte';
import { Session } from '../../../src/ui/session/session.svelte.ts';
import '../../../src/ui/theme.css';
import { celebrity } from './celebrity.ts';
import { createMockDoor } from './mock-door.ts';

const parameters = new URLSearchParams(location.search);
const scenario = structuredClone(celebrity);
if (parameters.has('partitions'))
  scenario.tables[0]!.initialPartitions = Number(parameters.get('partitions'));
if (parameters.has('rate')) scenario.traffic[0]!.rate![1]!.perSecond = Number(parameters.get('rate'));
if (parameters.has('write')) scenario.tables[0]!.capacity.writeUnits = Number(parameters.get('write'));
if (parameters.has('keys')) scenario.traffic[0]!.keys = JSON.parse(parameters.get('keys')!);
if (parameters.has('theme')) document.documentElement.dataset['theme'] = parameters.get('theme')!;

const session = new Session({
  connect: () => connectDirectly(createMockDoor()),
  examples: [{ id: 'one-celebrity', document: scenario }],
});
Object.assign(window, { session });
void session.load(scenario, {
  atUs: Number(parameters.get('at') ?? 0) * 1e6,
  playing: parameters.has('play'),
});
mount(MockApp, { target: document.getElementById('app')!, props: { session } });
