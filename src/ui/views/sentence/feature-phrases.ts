// What else a table has, in a sentence each: replicas in other Regions, a time to live, a stream, a cache before it.

import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { words } from '../../../words/index.ts';
import type { Design, TableDesign } from '../../session/design.ts';
import type { Segment } from './phrases.ts';

export function featurePhrases(scenario: Scenario, design: Design, table: TableDesign): Segment[][] {
  const spec = scenario.tables.find(({ name }) => name === table.name);
  if (spec === undefined) return [];
  const { sentence } = words.features;
  const phrases: string[] = [];
  if (spec.replicas) phrases.push(sentence.replicas(spec.replicas));
  if (table.timeToLive && !table.timeToLive.enabled) phrases.push(sentence.expiryOff(table.timeToLive));
  else if (table.timeToLive) {
    const after = spec.data.flatMap((data) =>
      'rows' in data || data.expiresAfterSeconds === undefined ? [] : [data.expiresAfterSeconds],
    );
    const { attribute } = table.timeToLive;
    for (const afterSeconds of new Set(after)) phrases.push(sentence.expiry({ attribute, afterSeconds }));
  }
  if (spec.stream) phrases.push(sentence.stream({ consumers: spec.stream.consumers.map(({ id }) => id) }));
  for (const { name, nodes } of design.caches) {
    const sources = design.traffic
      .filter((source) => source.table === table.name && source.cache === name)
      .map(({ id }) => id);
    if (sources.length > 0) phrases.push(sentence.cache({ cache: name, nodes, sources }));
  }
  return phrases.map((text) => [{ kind: 'text', text }]);
}
