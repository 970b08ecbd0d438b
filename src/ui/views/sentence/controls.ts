// Everything of a scenario that can be changed while it runs, as controls: what it is called, how it is written,
// within which limits, and which command a change is.

import type { Command, SetPartitions } from '../../../sim/commands/command.ts';
import * as limits from '../../../sim/scenario/limits.ts';
import type { KeyChoice, RetryMode, Scenario, Sdk, TrafficSpec } from '../../../sim/scenario/scenario.ts';
import { count, percent } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TableDesign, TrafficDesign } from '../../session/design.ts';

export type Change = Command | SetPartitions;
export type Control = NumberControl | ChoiceControl;

export interface NumberControl {
  kind: 'number';
  id: string;
  label: string;
  unit: string;
  value: number;
  least: number;
  most: number;
  step?: number;
  whole: boolean;
  shownTimes?: number;
  /** The number as it stands in the sentence: 3,000 or 60 % or 8 partitions. */
  show(value: number): string;
  change(value: number): Change;
}

export interface ChoiceControl {
  kind: 'choice';
  id: string;
  label: string;
  value: string;
  options: { value: string; text: string }[];
  change(value: string): Change;
}

export function tableControls(table: TableDesign): Record<'partitions', Control> {
  const { labels, units, values } = words.sentence;
  return {
    partitions: {
      kind: 'number',
      id: `partitions ${table.name}`,
      label: labels.partitions,
      unit: units.partitions,
      value: table.partitions ?? 1,
      least: 1,
      most: limits.partitionsMax,
      whole: true,
      show: values.partitions,
      change: (value) => ({ kind: 'set-partitions', table: table.name, partitions: value }),
    },
  };
}

/** Every control of one source, those that apply to it. */
export function sourceControls(
  scenario: Scenario,
  source: TrafficDesign,
): Partial<Record<ControlName, Control>> {
  const { labels, units, values, choices, retryModes, sdks, suffixes } = words.sentence;
  const traffic = source.id;
  const keyCount = keyCountOf(scenario, source.id);
  const setKeys = (keys: KeyChoice): Change => ({ kind: 'set-keys', traffic, keys });
  const onlyKey = source.shardedKey === undefined ? {} : { key: source.shardedKey };
  const controls: Partial<Record<ControlName, Control>> = {};
  if (source.perSecond !== undefined) {
    controls.rate = {
      kind: 'number',
      id: `rate ${traffic}`,
      label: labels.rate,
      unit: units.requestsPerSecond,
      value: source.perSecond,
      least: 0,
      most: limits.ratePerSecondMax,
      whole: false,
      show: count,
      change: (value) => ({ kind: 'set-rate', traffic, perSecond: value }),
    };
  }
  const keys = source.keys;
  if (keys.choice !== 'trace') {
    controls.choice = {
      kind: 'choice',
      id: `choice ${traffic}`,
      label: labels.choice,
      value: keys.choice,
      options: (['uniform', 'hotspot', 'zipf', 'sequential', 'latest'] as const).map((value) => ({
        value,
        text: choices[value],
      })),
      change: (value) => setKeys(usualKeys(value as KeyChoice['choice'], keys)),
    };
  }
  if (keys.choice === 'hotspot') {
    controls.hotShare = {
      kind: 'number',
      id: `hotShare ${traffic}`,
      label: labels.hotShare,
      unit: units.percent,
      value: keys.hotShare,
      least: 0,
      most: 1,
      step: 0.05,
      whole: false,
      shownTimes: 100,
      show: percent,
      change: (value) => setKeys({ ...keys, hotShare: value }),
    };
    controls.hotKeys = {
      kind: 'number',
      id: `hotKeys ${traffic}`,
      label: labels.hotKeys,
      unit: units.keys,
      value: keys.hotKeys,
      least: 1,
      most: keyCount,
      whole: true,
      show: count,
      change: (value) => setKeys({ ...keys, hotKeys: value }),
    };
  }
  if (keys.choice === 'zipf' || keys.choice === 'latest') {
    controls.exponent = {
      kind: 'number',
      id: `exponent ${traffic}`,
      label: labels.exponent,
      unit: '',
      value: keys.exponent,
      least: 0,
      most: limits.zipfExponentMax,
      step: 0.05,
      whole: false,
      show: (value) => String(Number(value.toFixed(2))),
      change: (value) => setKeys({ ...keys, exponent: value }),
    };
  }
  controls.shards = {
    kind: 'number',
    id: `shards ${traffic}`,
    label: labels.shards,
    unit: units.shards,
    value: source.shards,
    least: 1,
    most: limits.shardsMax,
    whole: true,
    show: values.shards,
    change: (value) => ({
      kind: 'set-write-shards',
      traffic,
      shards: value,
      suffix: source.suffix,
      ...onlyKey,
    }),
  };
  if (source.shards > 1) {
    controls.suffix = {
      kind: 'choice',
      id: `suffix ${traffic}`,
      label: labels.suffix,
      value: source.suffix,
      options: (['random', 'calculated'] as const).map((value) => ({ value, text: suffixes[value] })),
      change: (value) => ({
        kind: 'set-write-shards',
        traffic,
        shards: source.shards,
        suffix: value as 'random' | 'calculated',
        ...onlyKey,
      }),
    };
  }
  controls.retryMode = {
    kind: 'choice',
    id: `retryMode ${traffic}`,
    label: labels.retryMode,
    value: source.retryMode,
    options: retryModesOffered.map((value) => ({ value, text: retryModes[value] })),
    change: (value) => ({ kind: 'set-retry-mode', traffic, retryMode: value as RetryMode }),
  };
  controls.sdk = {
    kind: 'choice',
    id: `sdk ${traffic}`,
    label: labels.sdk,
    value: source.sdk,
    options: (Object.keys(sdks) as Sdk[]).map((value) => ({ value, text: sdks[value] })),
    change: (value) => ({
      kind: 'set-retry-mode',
      traffic,
      retryMode: source.retryMode,
      sdk: value as Sdk,
    }),
  };
  return controls;
}

const retryModesOffered = ['none', 'immediate', 'standard', 'legacy', 'adaptive', '2026'] as const;

export type ControlName =
  'rate' | 'choice' | 'hotShare' | 'hotKeys' | 'exponent' | 'shards' | 'suffix' | 'retryMode' | 'sdk';

export function specOf(scenario: Scenario, id: string): TrafficSpec | undefined {
  return scenario.traffic.find((source) => source.id === id);
}

/** How many keys the source's data set has. */
export function keyCountOf(scenario: Scenario, traffic: string): number {
  const spec = specOf(scenario, traffic);
  const table = scenario.tables.find((candidate) => candidate.name === spec?.table);
  const data = table?.data.find((set) => set.id === spec?.data);
  if (!data) return 1;
  return 'count' in data ? data.count : new Set(data.rows.partitionKey).size;
}

/** A way to choose keys with figures one would start from, keeping those it already has. */
function usualKeys(choice: KeyChoice['choice'], before: KeyChoice): KeyChoice {
  const exponent = 'exponent' in before ? before.exponent : 1;
  switch (choice) {
    case 'hotspot':
      return { choice, hotKeys: 1, hotShare: 0.6 };
    case 'zipf':
    case 'latest':
      return { choice, exponent };
    case 'sequential':
      return { choice };
    default:
      return { choice: 'uniform' };
  }
}
