// What is photographed: every level and view of the stage, every dialog, the gallery of controls, and the states in
// which a drawing is most likely to fail.

import type { Page } from 'playwright-core';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { words } from '../../words/index.ts';
import { document, documents, type SpecialName } from './documents.ts';

export interface Subject {
  name: string;
  group: 'levels' | 'dialogs' | 'states' | 'pages';
  /** Of the site; the page itself without it. */
  path?: string;
  scenario?: Scenario;
  /** What the address has after the scenario: a place on the stage. */
  place?: string;
  /** Virtual; until then it plays. */
  untilSeconds?: number;
  /** Once it stands still. */
  prepare?: (page: Page) => Promise<void>;
}

const celebrity = document('one-celebrity');
const world = document('the-slow-replica');

/** After the rate has risen and every column of figures has something to show. */
const inTrouble = 12;

const level = (name: string, place: string, scenario = celebrity, untilSeconds = inTrouble): Subject => ({
  name,
  group: 'levels',
  scenario,
  place,
  untilSeconds,
});

const levels: Subject[] = [
  level('world', '&at=world', world, 30),
  level('world-one-region', '&at=world'),
  level('region', '&at=us-east-1'),
  level('region-of-a-global-table', '&at=ap-south-1', world, 30),
  level('ring', '&at=us-east-1/Votes'),
  level('band', '&at=us-east-1/Votes&view=band'),
  level('heat', '&at=us-east-1/Votes&view=heat'),
  level('latency', '&at=us-east-1/Votes&view=latency'),
  level('partition', '&at=us-east-1/Votes/3'),
  level('partition-at-rest', '&at=us-east-1/Votes/1'),
  level('item', '&at=us-east-1/Votes/3/CANDIDATE%231'),
  level('splits', '', document('split-for-heat'), 60),
  level('splits-heat', '&at=us-east-1/Orders&view=heat', document('split-for-heat'), 60),
  level('retry-storm', '', document('a-retry-storm'), 40),
  level('retry-storm-latency', '&at=us-east-1/Carts&view=latency', document('a-retry-storm'), 40),
  level('replica-lost', '', document('a-leader-is-lost'), 40),
  level('cache', '', document('a-product-page-with-and-without-dax'), 20),
];

const dialog = (name: string, open: (page: Page) => Promise<void>): Subject => ({
  name: `dialog-${name}`,
  group: 'dialogs',
  scenario: celebrity,
  untilSeconds: 6,
  prepare: open,
});
const press = (label: string) => (page: Page) =>
  page.getByRole('button', { name: label, exact: true }).first().click({ timeout: 5000 });

const dialogs: Subject[] = [
  dialog('scenarios', press(words.dialogs.scenarios)),
  dialog('share', press(words.share.open)),
  dialog('request', press(words.inspector.open)),
  dialog('help', (page) => page.keyboard.press('?')),
];

const states: Subject[] = (Object.keys(documents) as SpecialName[]).map((name) => ({
  name,
  group: 'states',
  scenario: documents[name].scenario,
  place: documents[name].place ?? '',
  untilSeconds: documents[name].untilSeconds ?? 8,
}));

const pages: Subject[] = [
  { name: 'hashing', group: 'pages', path: '#hashing' },
  { name: 'gallery', group: 'pages', path: 'gallery.html' },
];

export const subjects: readonly Subject[] = [...levels, ...states, ...dialogs, ...pages];
