// Time to live as settings: of a table, on or off and what it goes by; of a source that reads, whether it leaves out
// what has expired.

import { readOperations } from '../../../sim/scenario/scenario.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { duration } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TableDesign, TrafficDesign } from '../../session/design.ts';
import type { Control } from '../sentence/controls.ts';

export interface ExpirySettings {
  controls: Record<string, Control>;
  /** By name: what cannot be changed while it runs. */
  texts: Record<string, string>;
}

export function expirySettings(scenario: Scenario, table: TableDesign): ExpirySettings {
  const spec = scenario.tables.find(({ name }) => name === table.name);
  if (table.timeToLive === undefined || spec?.timeToLive === undefined) return { controls: {}, texts: {} };
  const { expirySettings: settings } = words;
  const enabled: Control = {
    kind: 'choice',
    id: `time to live ${table.name}`,
    label: settings.enabled,
    value: table.timeToLive.enabled ? 'on' : 'off',
    options: [
      { value: 'on', text: settings.on },
      { value: 'off', text: settings.off },
    ],
    change: (value) => ({ kind: 'set-time-to-live', table: table.name, enabled: value === 'on' }),
  };
  const after = spec.data.flatMap((data) =>
    'rows' in data || data.expiresAfterSeconds === undefined ? [] : [duration(data.expiresAfterSeconds)],
  );
  return {
    controls: { enabled },
    texts: {
      [settings.attribute]: spec.timeToLive.attribute,
      [settings.value]: settings.values[spec.timeToLive.value ?? 'epoch-seconds'],
      ...(after.length > 0 ? { [settings.after]: after.join(', ') } : {}),
    },
  };
}

export function filterControl(scenario: Scenario, source: TrafficDesign): Record<string, Control> {
  const table = scenario.tables.find(({ name }) => name === source.table);
  const isRead = readOperations.includes(source.operation);
  if (table?.timeToLive === undefined || !isRead) return {};
  const { expirySettings: settings } = words;
  return {
    filter: {
      kind: 'choice',
      id: `expired ${source.id}`,
      label: settings.filter,
      value: source.filtersExpired ? 'filtered' : 'shown',
      options: [
        { value: 'shown', text: settings.shown },
        { value: 'filtered', text: settings.filtered },
      ],
      change: (value) => ({
        kind: 'set-expiry-filter',
        traffic: source.id,
        filtersExpired: value === 'filtered',
      }),
    },
  };
}
