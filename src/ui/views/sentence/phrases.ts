// Any scenario as sentences whose numbers are controls. Pure: what is said, and which parts can be changed.

import {
  readOperations,
  type ItemBytes,
  type OperationName,
  type Scenario,
  type TrafficSpec,
} from '../../../sim/scenario/scenario.ts';
import { bytes } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { Design, TableDesign, TrafficDesign } from '../../session/design.ts';
import { capacityControls } from './capacity-controls.ts';
import { featurePhrases } from './feature-phrases.ts';
import { keyCountOf, sourceControls, specOf, tableControls, type Control } from './controls.ts';

export type Segment = { kind: 'text'; text: string } | Control;

/** More sources than this on one table are named briefly, and more than twice as many under All settings. */
const sourcesInFullMax = 1;
const sourcesMax = 3;

/** The sentences about one table and what is sent to it; the console would not tell its partitions. */
export function phrasesOf(
  scenario: Scenario,
  design: Design,
  tableIndex: number,
  consoleOnly = false,
): Segment[][] {
  const table = design.tables[tableIndex];
  if (!table) return [];
  const sources = design.traffic.filter((source) => source.table === table.name);
  const phrases = [capacityPhrase(scenario, table, consoleOnly), ...featurePhrases(scenario, design, table)];
  if (sources.length <= sourcesInFullMax) {
    for (const source of sources) phrases.push(...fullPhrases(scenario, source));
    return phrases;
  }
  for (const source of sources.slice(0, sourcesMax)) phrases.push(briefPhrase(scenario, source));
  if (sources.length > sourcesMax) {
    phrases.push([{ kind: 'text', text: words.sentence.more(sources.length - sourcesMax) }]);
  }
  return phrases;
}

function capacityPhrase(scenario: Scenario, table: TableDesign, consoleOnly: boolean): Segment[] {
  const directions = directionsOf(scenario, table.name);
  const { partitions } = tableControls(table);
  const controls = { ...capacityControls(table, undefined), partitions };
  const said = (text: string): string => (consoleOnly ? words.sentence.unplaced(text) : text);
  if (table.mode === 'provisioned') return fill(said(words.sentence.capacity[directions]), controls);
  const capped = (['read', 'write'] as const).filter((direction) => {
    const maximum = direction === 'read' ? table.maxReadUnits : table.maxWriteUnits;
    return maximum !== undefined && (directions === 'both' || directions === direction);
  });
  return fill(said(words.capacity.sentence(capped)), controls);
}

export function isRead(operation: OperationName): boolean {
  return readOperations.includes(operation);
}

/** Which budgets the table's traffic uses; a table nobody asks anything of shows both. */
export function directionsOf(scenario: Scenario, table: string): 'read' | 'write' | 'both' {
  const operations = scenario.traffic
    .filter((source) => source.table === table)
    .map((source) => source.operation);
  const reads = operations.some(isRead);
  const writes = operations.some((operation) => !isRead(operation));
  if (reads === writes) return 'both';
  return reads ? 'read' : 'write';
}

/** Four short sentences: what arrives, for which keys, over how many shards, and what a refusal leads to. */
function fullPhrases(scenario: Scenario, source: TrafficDesign): Segment[][] {
  const controls = sourceControls(scenario, source);
  const texts = textsOf(scenario, source);
  const { traffic, scan, keys, shards, retry } = words.sentence;
  // A Scan asks for everything: it chooses neither keys nor shards.
  if (source.operation === 'Scan') {
    const loop = loopOf(scenario, source);
    return [
      fill(scan[loop === 'open' ? 'open' : 'closed'], { ...texts, ...controls }),
      fill(retry, controls),
    ];
  }
  return [
    fill(traffic[loopOf(scenario, source)], { ...texts, ...controls }),
    fill(keys[source.keys.choice], { ...texts, ...controls }),
    fill(shards, controls),
    fill(retry, controls),
  ];
}

function briefPhrase(scenario: Scenario, source: TrafficDesign): Segment[] {
  const { briefClosed, briefTrace, brief } = words.sentence.traffic;
  const template = { open: brief, closed: briefClosed, trace: briefTrace }[loopOf(scenario, source)];
  return fill(template, { ...textsOf(scenario, source), ...sourceControls(scenario, source) });
}

function loopOf(scenario: Scenario, source: TrafficDesign): 'open' | 'closed' | 'trace' {
  if (source.threads !== undefined) return 'closed';
  return specOf(scenario, source.id)?.arrivals === 'trace' ? 'trace' : 'open';
}

function textsOf(scenario: Scenario, source: TrafficDesign): Record<string, string> {
  const spec = specOf(scenario, source.id);
  const operation = operationWords(source.operation, source.consistentRead);
  return {
    operation,
    source: source.id,
    peak: peakWords(scenario, source, spec),
    size: sizeWords(source.itemBytes),
    segments: words.sentence.values.segments(spec?.pages?.segments ?? 1),
    keyCount: words.sentence.values.hotKeys(keyCountOf(scenario, source.id)),
    threads: words.sentence.values.threads({
      threads: source.threads ?? 1,
      operation,
      requests: spec?.client.requests,
    }),
  };
}

/** What comes in bursts is mostly asked at a moment between them. */
function peakWords({ commands }: Scenario, source: TrafficDesign, spec: TrafficSpec | undefined): string {
  if (source.perSecond === undefined || !spec?.rate) return '';
  if (commands.some(({ do: command }) => command.kind === 'set-rate' && command.traffic === source.id))
    return '';
  const peak = Math.max(...spec.rate.map(({ perSecond }) => perSecond));
  return peak > 2 * source.perSecond ? words.sentence.values.peak(peak) : '';
}

export function operationWords(operation: TrafficSpec['operation'], consistentRead: boolean): string {
  const plain = words.sentence.operations[operation];
  return consistentRead && isRead(operation) ? `${words.sentence.stronglyConsistent} ${plain}` : plain;
}

export function sizeWords(itemBytes: ItemBytes): string {
  const { values } = words.sentence;
  if (typeof itemBytes === 'number') return bytes(itemBytes);
  return itemBytes.distribution === 'uniform'
    ? values.distributedSize(itemBytes.minBytes, itemBytes.maxBytes)
    : values.aboutSize(itemBytes.medianBytes);
}

/** Puts controls and texts into the places a sentence of `words` leaves for them. */
export function fill(template: string, parts: Record<string, Control | string>): Segment[] {
  const segments: Segment[] = [];
  for (const piece of template.split(/(\{\w+\})/)) {
    const part = /^\{\w+\}$/.test(piece) ? parts[piece.slice(1, -1)] : piece;
    if (part === undefined || part === '') continue;
    if (typeof part !== 'string') segments.push(part);
    else {
      const last = segments.at(-1);
      if (last?.kind === 'text') last.text += part;
      else segments.push({ kind: 'text', text: part });
    }
  }
  const first = segments[0];
  if (first?.kind === 'text') first.text = first.text.charAt(0).toUpperCase() + first.text.slice(1);
  return segments;
}
