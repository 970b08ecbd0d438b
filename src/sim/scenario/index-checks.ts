// What indexes must be to their table and to each other.

import type { GlobalIndexSpec, IndexChanges, IndexKeys, LocalIndexSpec } from './indexes.ts';
import { keyOf, placesIn } from './key-pattern.ts';
import * as limits from './limits.ts';
import type { Problem } from './problem.ts';
import { grouped, listed, shown } from './problem.ts';
import { autoScalingProblems } from './scaling-checks.ts';
import type { CapacityMode, KeyAttribute, KeyChoice, TableSpec, TrafficSpec } from './scenario.ts';
import { utf8Bytes } from './utf8.ts';

export function indexProblems(table: TableSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  table.globalIndexes?.forEach((index, at) => {
    problems.push(...globalProblems(index, table.capacity.mode, `${path}.globalIndexes[${at}]`));
  });
  table.localIndexes?.forEach((index, at) => {
    problems.push(...localProblems(table, index, `${path}.localIndexes[${at}]`));
  });
  return [...problems, ...typeProblems(table, path), ...nameProblems(table, path)];
}

/**
 * What one table index and its table's capacity must be to each other; also for an index that is created later. The mode
 * is the table's at that moment; undefined: only the run knows it.
 */
export function globalProblems(
  index: GlobalIndexSpec,
  mode: CapacityMode | undefined,
  path: string,
): Problem[] {
  const problems = [
    ...keyProblems(index, path),
    ...lawProblems(index.keys, `${path}.keys`),
    ...changeProblems(index.changes, `${path}.changes`),
  ];
  if (mode === 'provisioned' && index.capacity === undefined) {
    const message = 'expected a capacity, because the table is provisioned, found nothing';
    problems.push({ path: `${path}.capacity`, message });
  }
  if (index.capacity?.mode === 'provisioned') {
    problems.push(...autoScalingProblems(index.capacity, `${path}.capacity`));
  }
  if (mode !== undefined && index.capacity !== undefined && index.capacity.mode !== mode) {
    const message = `expected ${shown(mode)} as the table has it, found ${shown(index.capacity.mode)}`;
    problems.push({ path: `${path}.capacity.mode`, message });
  }
  return problems;
}

export function attributesOf(key: KeyAttribute | KeyAttribute[] | undefined): KeyAttribute[] {
  if (key === undefined) return [];
  return Array.isArray(key) ? key : [key];
}

/** The text of an index's partition key values: the given pattern, or the attributes' names with the number. */
export function patternOf({ keys, partitionKey }: Pick<GlobalIndexSpec, 'keys' | 'partitionKey'>): string {
  if (keys !== 'unique' && keys.pattern !== undefined) return keys.pattern;
  return `${attributesOf(partitionKey)
    .map(({ name }) => name)
    .join('/')}#{n}`;
}

function keyProblems(index: GlobalIndexSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const field of ['partitionKey', 'sortKey'] as const) {
    for (const { name } of attributesOf(index[field])) {
      if (names.has(name)) {
        const message = `the attribute ${shown(name)} is already part of this index's key`;
        problems.push({ path: `${path}.${field}`, message });
      }
      names.add(name);
    }
  }
  return problems;
}

/** A table defines each of its attributes once, for its own key and for those of its indexes: a CreateTable names its type once. */
function typeProblems(table: TableSpec, path: string): Problem[] {
  const known = typesOf([table]);
  const problems: Problem[] = [];
  for (const field of ['globalIndexes', 'localIndexes'] as const) {
    table[field]?.forEach((index, at) => {
      problems.push(...otherTypeProblems(known, index, `${path}.${field}[${at}]`));
      for (const [name, type] of typesOf([index])) if (!known.has(name)) known.set(name, type);
    });
  }
  return problems;
}

type Keyed = { partitionKey?: GlobalIndexSpec['partitionKey']; sortKey?: GlobalIndexSpec['sortKey'] };

/** By the name of an attribute: the type that a key has given it. */
export function typesOf(keyed: readonly Keyed[]): Map<string, KeyAttribute['type']> {
  const attributes = keyed.flatMap(({ partitionKey, sortKey }) => [
    ...attributesOf(partitionKey),
    ...attributesOf(sortKey),
  ]);
  return new Map(attributes.map(({ name, type }) => [name, type]));
}

/** Attributes of the index's key to which another key gives another type. */
export function otherTypeProblems(
  known: ReadonlyMap<string, KeyAttribute['type']>,
  index: Keyed,
  path: string,
): Problem[] {
  return (['partitionKey', 'sortKey'] as const).flatMap((field) =>
    attributesOf(index[field]).flatMap(({ name, type }) => {
      const other = known.get(name);
      if (other === undefined || other === type) return [];
      const message = `expected type ${shown(other)}, which another key of this table gives the attribute ${shown(name)}, found ${shown(type)}`;
      return [{ path: `${path}.${field}`, message }];
    }),
  );
}

function lawProblems(keys: IndexKeys, path: string): Problem[] {
  if (keys === 'unique') return [];
  const problems: Problem[] = [];
  if (keys.exponent !== undefined && keys.firstShare !== undefined) {
    const message = 'expected exponent or firstShare, found both';
    problems.push({ path, message });
  }
  if (keys.values === 1 && keys.firstShare !== undefined && keys.firstShare < 1) {
    const message = `expected 1, because the first value is the only one, found ${shown(keys.firstShare)}`;
    problems.push({ path: `${path}.firstShare`, message });
  }
  if (keys.pattern === undefined) return problems;
  const places = placesIn(keys.pattern);
  if (places > 1 || (places === 0 && keys.values > 1)) {
    const message = `expected {n} exactly once, because there are ${grouped(keys.values)} values, found ${shown(keys.pattern)}`;
    problems.push({ path: `${path}.pattern`, message });
  }
  const longest = keyOf(keys.pattern, keys.values);
  if (utf8Bytes(longest) > limits.partitionKeyBytesMax) {
    const message = `expected keys of at most ${grouped(limits.partitionKeyBytesMax)} bytes, found one of ${grouped(utf8Bytes(longest))}`;
    problems.push({ path: `${path}.pattern`, message });
  }
  return problems;
}

function localProblems(table: TableSpec, index: LocalIndexSpec, path: string): Problem[] {
  const problems = changeProblems(index.changes, `${path}.changes`);
  if (table.sortKey === undefined) {
    const message =
      'expected a table with a sort key: a local index is another order of its item collections';
    problems.push({ path, message });
  }
  if ([table.partitionKey.name, table.sortKey?.name].includes(index.sortKey.name)) {
    const message = `expected another attribute than the table's keys, found ${shown(index.sortKey.name)}`;
    problems.push({ path: `${path}.sortKey.name`, message });
  }
  return problems;
}

function changeProblems(changes: IndexChanges | undefined, path: string): Problem[] {
  if (changes === undefined) return [];
  const { added = 0, key = 0, removed = 0, projected = 0 } = changes;
  const sum = added + key + removed + projected;
  // Shares such as 0.7, 0.2 and 0.1 add up to a hair more than 1.
  if (sum <= 1 + 1e-9) return [];
  const message = `expected shares that add up to at most 1, found ${grouped(Math.round(sum * 1000) / 1000)}`;
  return [{ path, message }];
}

function nameProblems(table: TableSpec, path: string): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const field of ['globalIndexes', 'localIndexes'] as const) {
    table[field]?.forEach(({ name }, at) => {
      if (seen.has(name)) {
        const message = `there is already an index named ${shown(name)} on this table`;
        problems.push({ path: `${path}.${field}[${at}].name`, message });
      }
      seen.add(name);
    });
  }
  return problems;
}

/** What a source that names indexes must be to its table. */
export function trafficIndexProblems(table: TableSpec, source: TrafficSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  const names = [...(table.globalIndexes ?? []), ...(table.localIndexes ?? [])].map(({ name }) => name);
  const there = names.length > 0 ? listed(names.map(shown), 'and') : 'none';
  const missing = (name: string): string =>
    `there is no index ${shown(name)} on table ${shown(table.name)}; there is ${there}`;
  source.indexChanges?.forEach((changes, at) => {
    const place = `${path}.indexChanges[${at}]`;
    if (!names.includes(changes.index)) {
      problems.push({ path: `${place}.index`, message: missing(changes.index) });
    }
    problems.push(...changeProblems(changes, place));
  });
  if (source.indexChanges !== undefined && !['PutItem', 'UpdateItem'].includes(source.operation)) {
    const message = `expected nothing, because a ${source.operation} has no choice in what it does to an index`;
    problems.push({ path: `${path}.indexChanges`, message });
  }
  if (source.index !== undefined && !names.includes(source.index)) {
    problems.push({ path: `${path}.index`, message: missing(source.index) });
  }
  if (source.index !== undefined && source.operation !== 'Query') {
    const message = `expected nothing, because a ${source.operation} names the whole primary key of the table`;
    problems.push({ path: `${path}.index`, message });
  }
  problems.push(...queriedKeyProblems(table, source, source.keys, `${path}.keys`));
  if (source.itemsPerQuery !== undefined && source.operation !== 'Query') {
    const message = `expected nothing, because a ${source.operation} reads one item`;
    problems.push({ path: `${path}.itemsPerQuery`, message });
  }
  if (source.fetchesItems === true && !table.localIndexes?.some(({ name }) => name === source.index)) {
    // IDXC-10.
    const message = 'expected a Query of a local index: only that can fetch what is not projected';
    problems.push({ path: `${path}.fetchesItems`, message });
  }
  if (source.consistentRead && table.globalIndexes?.some(({ name }) => name === source.index)) {
    // ERR-41.
    const message = 'consistent reads are not supported on global secondary indexes';
    problems.push({ path: `${path}.consistentRead`, message });
  }
  return problems;
}

/** The choices that have a meaning for the keys of a global index, which are not the table's. */
const indexKeyChoices: readonly string[] = ['uniform', 'zipf', 'hotspot'];

/** How a source that queries a global index may choose its keys; `keys` are those it has or is to have. */
export function queriedKeyProblems(
  { globalIndexes }: TableSpec,
  { index, operation }: TrafficSpec,
  { choice }: KeyChoice,
  path: string,
): Problem[] {
  const isGlobal = operation === 'Query' && globalIndexes?.some(({ name }) => name === index);
  if (!isGlobal || indexKeyChoices.includes(choice)) return [];
  const message = `expected ${listed(indexKeyChoices.map(shown), 'or')}, because the keys of a query of a global index are the index's, found ${shown(choice)}`;
  return [{ path: `${path}.choice`, message }];
}
