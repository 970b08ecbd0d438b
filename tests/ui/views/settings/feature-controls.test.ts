import { expect, test } from 'vitest';
import { parseScenario, validateCommand } from '../../../../src/sim/scenario/validate.ts';
import { designAt } from '../../../../src/ui/session/design.ts';
import { phrasesOf } from '../../../../src/ui/views/sentence/phrases.ts';
import { expirySettings, filterControl } from '../../../../src/ui/views/settings/expiry-controls.ts';
import {
  cacheSettings,
  regionSettings,
  sourceSettings,
  tableSettings,
  type Setting,
} from '../../../../src/ui/views/settings/feature-controls.ts';
import type { Change, Control } from '../../../../src/ui/views/sentence/controls.ts';
import { unbroken } from '../../../../src/words/format.ts';
import { documentOf } from '../../../sim/small-run.ts';

/** Everything of this step at once. */
function everything() {
  const document = documentOf({
    data: [{ id: 'items', count: 100, partitionKey: 'ITEM#{n}', itemBytes: 200, expiresAfterSeconds: 1800 }],
    traffic: [{}, { id: 'look', operation: 'GetItem', cache: 'front' }],
  });
  Object.assign(document.tables[0]!, {
    timeToLive: { attribute: 'expiresAt' },
    replicas: { consistency: 'eventual', regions: ['us-east-1', 'eu-west-1'] },
    stream: { view: 'NEW_AND_OLD_IMAGES', consumers: [] },
  });
  const caches = [{ name: 'front', nodes: 3, nodeType: 'dax.r5.large' }];
  return parseScenario({ ...document, regions: ['us-east-1', 'eu-west-1'], caches });
}

const scenario = everything();
const design = designAt(scenario, 0);

function changesOf(control: Control): Change[] {
  if (control.kind === 'number') return [control.change(control.value)];
  return control.options.map(({ value }) => control.change(value));
}

const settings: Setting[] = [
  ...regionSettings(design),
  ...tableSettings(scenario, 'Table'),
  ...cacheSettings(design).flatMap(({ rows }) => rows),
  ...design.traffic.flatMap((source) => sourceSettings(scenario, design, source)),
];
const controls: Control[] = [
  ...settings.flatMap(({ control }) => (control ? [control] : [])),
  ...Object.values(expirySettings(scenario, design.tables[0]!).controls),
  ...design.traffic.flatMap((source) => Object.values(filterControl(scenario, source))),
];

test('every control of Regions, caches and time to live asks for what the scenario allows', () => {
  expect(controls.length).toBeGreaterThanOrEqual(11);
  for (const control of controls) {
    for (const change of changesOf(control)) expect(validateCommand(scenario, change)).toEqual([]);
  }
});

test('a changed setting is in the design from its moment on', () => {
  for (const control of controls) {
    if (control.kind !== 'choice') continue;
    const other = control.options.find(({ value }) => value !== control.value)!;
    const change = control.change(other.value);
    if (change.kind === 'set-partitions') continue;
    const changed = { ...scenario, commands: [{ atSeconds: 5, do: change }] };
    expect(designAt(changed, 4), control.id).toEqual(design);
    expect(designAt(changed, 5), control.id).not.toEqual(design);
  }
});

test('what cannot be changed is told', () => {
  const told = settings.flatMap(({ text }) => (text === undefined ? [] : [text]));
  expect(told).toEqual([
    'us-east-1 and eu-west-1',
    'eventual (MREC)',
    'NEW_AND_OLD_IMAGES',
    '3',
    'dax.r5.large',
  ]);
});

test('the sentence names replicas, time to live, the stream and the cache', () => {
  const said = phrasesOf(scenario, design, 0)
    .map((phrase) => phrase.map((segment) => (segment.kind === 'text' ? segment.text : '…')).join(''))
    .slice(1, 5);
  expect(said).toEqual([
    `It is in ${unbroken('us-east-1')} and ${unbroken('eu-west-1')}, eventually consistent.`,
    'Items expire 30 minutes after they are written, by expiresAt.',
    'Its stream has no reader.',
    'The cache front of 3 nodes stands before it for look.',
  ]);
});

test('a table of one Region without any of it has no settings more, and no sentence', () => {
  const plain = parseScenario(documentOf());
  const before = designAt(plain, 0);
  expect(regionSettings(before)).toEqual([]);
  expect(tableSettings(plain, 'Table')).toEqual([]);
  expect(cacheSettings(before)).toEqual([]);
  expect(sourceSettings(plain, before, before.traffic[0]!)).toEqual([]);
  expect(expirySettings(plain, before.tables[0]!)).toEqual({ controls: {}, texts: {} });
});
