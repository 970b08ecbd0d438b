// What a time to live must be to the rest of its scenario.

import { missingTable, missing } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, grouped, shown } from './problem.ts';
import type { GeneratedData, Scenario, TableSpec, TrafficSpec } from './scenario.ts';
import type { TimeToLiveCommand } from './time-to-live.ts';

export function timeToLiveProblems({ tables, traffic }: Scenario): Problem[] {
  return [
    ...tables.flatMap((table, index) => tableProblems(table, `tables[${index}]`)),
    ...traffic.flatMap((source, index) => {
      const table = tables.find(({ name }) => name === source.table);
      return table === undefined ? [] : sourceProblems(table, source, `traffic[${index}]`);
    }),
  ];
}

function tableProblems({ timeToLive, data, partitionKey, sortKey }: TableSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  if (timeToLive !== undefined && [partitionKey.name, sortKey?.name].includes(timeToLive.attribute)) {
    const message = `expected another attribute than a key of the table, found ${shown(timeToLive.attribute)}`;
    problems.push({ path: `${path}.timeToLive.attribute`, message });
  }
  data.forEach((each, index) => {
    if ('rows' in each) return;
    problems.push(...dataProblems(each, timeToLive !== undefined, `${path}.data[${index}]`));
  });
  return problems;
}

function dataProblems(data: GeneratedData, hasTimeToLive: boolean, path: string): Problem[] {
  const problems: Problem[] = [];
  const { expiresAfterSeconds, initialExpiry, itemsPerKey = 1 } = data;
  if (!hasTimeToLive) {
    for (const field of ['expiresAfterSeconds', 'initialExpiry'] as const) {
      if (data[field] === undefined) continue;
      problems.push({
        path: `${path}.${field}`,
        message: 'expected nothing, because the table has no timeToLive',
      });
    }
    return problems;
  }
  if (initialExpiry !== undefined && expiresAfterSeconds === undefined) {
    problems.push({
      path: `${path}.initialExpiry`,
      message: 'expected nothing, because there is no expiresAfterSeconds',
    });
  }
  if (initialExpiry !== undefined && initialExpiry.fromSeconds > initialExpiry.toSeconds) {
    const message = `expected at least fromSeconds, ${grouped(initialExpiry.fromSeconds)}, found ${grouped(initialExpiry.toSeconds)}`;
    problems.push({ path: `${path}.initialExpiry.toSeconds`, message });
  }
  if (expiresAfterSeconds !== undefined && itemsPerKey > 1) {
    const message = `expected 1, because items of one partition key are not told apart, and each of these expires by itself; found ${grouped(itemsPerKey)}`;
    problems.push({ path: `${path}.itemsPerKey`, message });
  }
  return problems;
}

function sourceProblems({ timeToLive, name }: TableSpec, source: TrafficSpec, path: string): Problem[] {
  const { operation, expiry, filtersExpired } = source;
  const problems: Problem[] = [];
  const refuse = (field: string, why: string) =>
    problems.push({ path: `${path}.${field}`, message: `expected nothing, because ${why}` });
  for (const field of ['expiry', 'filtersExpired'] as const) {
    if (source[field] !== undefined && timeToLive === undefined) {
      refuse(field, `table ${shown(name)} has no timeToLive`);
    }
  }
  const isRead = operation === 'GetItem' || operation === 'Query';
  if (filtersExpired !== undefined && !isRead) refuse('filtersExpired', `${operation} is a write`);
  if (expiry !== undefined && (isRead || operation === 'DeleteItem')) {
    refuse('expiry', `${operation} leaves no item behind that it has written`);
  }
  if (expiry === 'keep' && operation === 'PutItem') {
    const message = 'expected "set" or "remove", because PutItem replaces the whole item, found "keep"';
    problems.push({ path: `${path}.expiry`, message });
  }
  return problems;
}

export function timeToLiveCommandProblems(
  scenario: Scenario,
  command: TimeToLiveCommand,
  path: string,
): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  if (command.kind === 'set-time-to-live') {
    const table = scenario.tables.find(({ name }) => name === command.table);
    if (table === undefined) return missingTable(scenario, command.table, at('table'));
    if (table.timeToLive !== undefined) return [];
    const message = `table ${shown(table.name)} has no timeToLive, so no attribute to watch`;
    return [{ path: at('table'), message }];
  }
  const source = scenario.traffic.find(({ id }) => id === command.traffic);
  if (source === undefined) {
    const there = scenario.traffic.map(({ id }) => id);
    return [{ path: at('traffic'), message: missing(`traffic source ${shown(command.traffic)}`, there) }];
  }
  const table = scenario.tables.find(({ name }) => name === source.table);
  if (table?.timeToLive === undefined) {
    return [{ path: at('traffic'), message: `its table has no timeToLive, so there is nothing to filter` }];
  }
  if (source.operation === 'GetItem' || source.operation === 'Query') return [];
  return [{ path: at('traffic'), message: `${shown(source.id)} does not read` }];
}
