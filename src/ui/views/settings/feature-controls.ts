// Regions, replicas, caches and streams as settings: what can be changed while the run goes on, and what is as it is.

import { cacheTtlSecondsMax, clockSkewMsMax } from '../../../sim/scenario/limits.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { count, list, plural } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { Design, TrafficDesign } from '../../session/design.ts';
import type { ChoiceControl, Control, NumberControl } from '../sentence/controls.ts';

export interface Setting {
  name: string;
  control?: Control;
  text?: string;
}

/** Of every Region, where there are several: whether it is there, and by how much its clocks are ahead. */
export function regionSettings({ regions }: Design): Setting[] {
  if (regions.length < 2) return [];
  const { settings } = words.features;
  return regions.flatMap(({ name, state, skewMs }): Setting[] => [
    withControl({
      kind: 'choice',
      id: `region ${name}`,
      label: settings.state(name),
      value: state,
      options: (['up', 'isolated', 'down'] as const).map((value) => ({
        value,
        text: settings.states[value],
      })),
      change: (value) => ({ kind: 'set-region', region: name, state: value as typeof state }),
    }),
    withControl({
      kind: 'number',
      id: `skew ${name}`,
      label: settings.skew(name),
      unit: settings.milliseconds,
      value: skewMs,
      least: -clockSkewMsMax,
      most: clockSkewMsMax,
      whole: false,
      show: count,
      change: (value) => ({ kind: 'set-clock-skew', region: name, skewMs: value }),
    }),
  ]);
}

/** Of a table: its replicas, and who reads its stream. */
export function tableSettings({ tables }: Scenario, name: string): Setting[] {
  const { settings } = words.features;
  const spec = tables.find((table) => table.name === name);
  const { replicas, stream } = spec ?? {};
  const shown: Setting[] = [];
  if (replicas) {
    shown.push({ name: settings.replicas, text: list(replicas.regions) });
    if (replicas.witness) shown.push({ name: settings.witness, text: replicas.witness });
    shown.push({ name: settings.consistency, text: settings.consistencies[replicas.consistency] });
  }
  if (stream) {
    shown.push({ name: settings.stream, text: stream.view });
    if (stream.consumers.length > 0) {
      shown.push({ name: settings.consumers, text: list(stream.consumers.map(({ id }) => id)) });
    }
  }
  return shown;
}

/** Of each cache. */
export function cacheSettings({ caches }: Design): { title: string; rows: Setting[] }[] {
  const { settings } = words.features;
  return caches.map(({ name, nodes, nodeType, itemTtlSeconds, queryTtlSeconds }) => {
    const ttl = (field: 'itemTtlSeconds' | 'queryTtlSeconds', value: number): NumberControl => ({
      kind: 'number',
      id: `${field} ${name}`,
      label: field === 'itemTtlSeconds' ? settings.itemTtl : settings.queryTtl,
      unit: settings.seconds,
      value,
      least: 0,
      most: cacheTtlSecondsMax,
      whole: true,
      show: (seconds) => plural(seconds, 'second', 'seconds'),
      change: (seconds) => ({ kind: 'set-cache-ttl', cache: name, [field]: seconds }),
    });
    return {
      title: settings.cache(name),
      rows: [
        { name: settings.nodes, text: count(nodes) },
        { name: settings.nodeType, text: nodeType },
        withControl(ttl('itemTtlSeconds', itemTtlSeconds)),
        withControl(ttl('queryTtlSeconds', queryTtlSeconds)),
      ],
    };
  });
}

/** Of a source: which replica it asks, and whether it goes through a cache. */
export function sourceSettings(scenario: Scenario, design: Design, source: TrafficDesign): Setting[] {
  const { settings } = words.features;
  const shown: Setting[] = [];
  const replicas = scenario.tables.find(({ name }) => name === source.table)?.replicas;
  if (replicas) {
    shown.push(
      withControl({
        kind: 'choice',
        id: `region of ${source.id}`,
        label: settings.region,
        value: source.region,
        options: replicas.regions.map((value) => ({ value, text: value })),
        change: (value) => ({ kind: 'set-traffic-region', traffic: source.id, region: value }),
      }),
    );
  }
  if (design.caches.length > 0) {
    shown.push(
      withControl({
        kind: 'choice',
        id: `cache of ${source.id}`,
        label: settings.through,
        value: source.cache ?? '',
        options: [
          { value: '', text: settings.noCache },
          ...design.caches.map(({ name }) => ({ value: name, text: name })),
        ],
        change: (value) => ({
          kind: 'set-cache-use',
          traffic: source.id,
          ...(value === '' ? {} : { cache: value }),
        }),
      }),
    );
  }
  return shown;
}

function withControl(control: ChoiceControl | NumberControl): Setting {
  return { name: control.label, control };
}
