// What the parts of a table must be to each other.

import { indexProblems } from './index-checks.ts';
import { keyOf, placesIn } from './key-pattern.ts';
import { isDynamoNumber } from './key-number.ts';
import * as limits from './limits.ts';
import type { Problem } from './problem.ts';
import { grouped, shown } from './problem.ts';
import { autoScalingProblems } from './scaling-checks.ts';
import type { DataSet, GeneratedData, ImportedData, TableSpec } from './scenario.ts';
import { utf8Bytes } from './utf8.ts';

export function tableProblems(tables: readonly TableSpec[]): Problem[] {
  return [
    ...repeated(tables.map((table) => table.name)).map((index) => ({
      path: `tables[${index}].name`,
      message: `there is already a table named ${shown(tables[index]?.name)}`,
    })),
    ...totalProblems(tables),
    ...tables.flatMap((table, index) => oneTableProblems(table, `tables[${index}]`)),
  ];
}

/** The places of those that are already there. */
export function repeated(ids: readonly string[]): number[] {
  const seen = new Set<string>();
  const places: number[] = [];
  ids.forEach((id, index) => {
    if (seen.has(id)) places.push(index);
    seen.add(id);
  });
  return places;
}

function totalProblems(tables: readonly TableSpec[]): Problem[] {
  let keys = 0;
  let rows = 0;
  for (const data of tables.flatMap((table) => table.data)) {
    if ('rows' in data) rows += data.rows.partitionKey.length;
    else keys += data.count;
  }
  const problems: Problem[] = [];
  const tooMany = (what: string, max: number, found: number) =>
    `expected at most ${grouped(max)} ${what} over all data sets, found ${grouped(found)}`;
  if (keys > limits.keysMax) {
    problems.push({ path: 'tables', message: tooMany('generated keys', limits.keysMax, keys) });
  }
  if (rows > limits.rowsMax) {
    problems.push({ path: 'tables', message: tooMany('imported rows', limits.rowsMax, rows) });
  }
  return problems;
}

function oneTableProblems(table: TableSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  if (table.sortKey !== undefined && table.sortKey.name === table.partitionKey.name) {
    problems.push({
      path: `${path}.sortKey.name`,
      message: `expected another attribute than the partition key's, found ${shown(table.sortKey.name)}`,
    });
  }
  if (table.capacity.mode === 'provisioned') {
    problems.push(...autoScalingProblems(table.capacity, `${path}.capacity`));
  }
  for (const index of repeated(table.data.map((data) => data.id))) {
    const message = `there is already a data set ${shown(table.data[index]?.id)} in this table`;
    problems.push({ path: `${path}.data[${index}].id`, message });
  }
  problems.push(...indexProblems(table, path));
  table.data.forEach((data, index) => {
    problems.push(...dataProblems(table, data, `${path}.data[${index}]`));
  });
  return problems;
}

function dataProblems(table: TableSpec, data: DataSet, path: string): Problem[] {
  return 'rows' in data ? rowProblems(table, data, `${path}.rows`) : patternProblems(table, data, path);
}

function patternProblems(table: TableSpec, data: GeneratedData, path: string): Problem[] {
  const problems: Problem[] = [];
  const pattern = data.partitionKey;
  const places = placesIn(pattern);
  if (places > 1 || (places === 0 && data.count > 1)) {
    const message = `expected {n} exactly once, because there are ${grouped(data.count)} keys, found ${shown(pattern)}`;
    problems.push({ path: `${path}.partitionKey`, message });
  }
  if ((data.itemsPerKey ?? 1) > 1 && table.sortKey === undefined) {
    const message = `expected 1, because the table has no sort key to tell items of one key apart, found ${grouped(data.itemsPerKey ?? 1)}`;
    problems.push({ path: `${path}.itemsPerKey`, message });
  }
  if (data.initialCount !== undefined && data.initialCount > data.count) {
    const message = `expected at most count, ${grouped(data.count)}, found ${grouped(data.initialCount)}`;
    problems.push({ path: `${path}.initialCount`, message });
  }
  const longest = keyOf(pattern, data.count);
  if (utf8Bytes(longest) > limits.partitionKeyBytesMax) {
    const message = `expected keys of at most ${grouped(limits.partitionKeyBytesMax)} bytes, found one of ${grouped(utf8Bytes(longest))}`;
    problems.push({ path: `${path}.partitionKey`, message });
  }
  if (table.partitionKey.type === 'N' && !isDynamoNumber(longest)) {
    const message = `expected a number, because the key ${shown(table.partitionKey.name)} is of type N, found ${shown(pattern)}`;
    problems.push({ path: `${path}.partitionKey`, message });
  }
  const size = data.itemBytes;
  if (typeof size === 'object' && size.distribution === 'uniform' && size.minBytes > size.maxBytes) {
    const message = `expected at least minBytes, ${grouped(size.minBytes)}, found ${grouped(size.maxBytes)}`;
    problems.push({ path: `${path}.itemBytes.maxBytes`, message });
  }
  return problems;
}

function rowProblems(table: TableSpec, { rows }: ImportedData, path: string): Problem[] {
  const problems: Problem[] = [];
  const length = rows.partitionKey.length;
  for (const name of ['sortKey', 'itemBytes', 'atSeconds'] as const) {
    const found = rows[name]?.length ?? length;
    if (found === length) continue;
    const message = `expected as many entries as partitionKey, ${grouped(length)}, found ${grouped(found)}`;
    problems.push({ path: `${path}.${name}`, message });
  }
  if (table.sortKey !== undefined && rows.sortKey === undefined) {
    const message = `expected a list, because the table has the sort key ${shown(table.sortKey.name)}, found nothing`;
    problems.push({ path: `${path}.sortKey`, message });
  }
  if (table.sortKey === undefined && rows.sortKey !== undefined) {
    const message = 'expected nothing, because the table has no sort key';
    problems.push({ path: `${path}.sortKey`, message });
  }
  if (table.partitionKey.type === 'N')
    problems.push(...notNumbers(rows.partitionKey, `${path}.partitionKey`));
  if (table.sortKey?.type === 'N') problems.push(...notNumbers(rows.sortKey ?? [], `${path}.sortKey`));
  const falling = (rows.atSeconds ?? []).findIndex((at, i, all) => i > 0 && at < (all[i - 1] ?? 0));
  if (falling !== -1) {
    const message = `expected at least the row's before it, ${rows.atSeconds?.[falling - 1]}, found ${rows.atSeconds?.[falling]}`;
    problems.push({ path: `${path}.atSeconds[${falling}]`, message });
  }
  return problems;
}

function notNumbers(keys: readonly string[], path: string): Problem[] {
  const first = keys.findIndex((key) => !isDynamoNumber(key));
  if (first === -1) return [];
  const message = `expected a number, because the key is of type N, found ${shown(keys[first])}`;
  return [{ path: `${path}[${first}]`, message }];
}
