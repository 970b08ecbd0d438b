// What a traffic source must be to its table, its data and itself.

import { clientProblems } from './client-checks.ts';
import { trafficIndexProblems } from './index-checks.ts';
import { missing, missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { grouped, shown } from './problem.ts';
import type { DataSet, KeyChoice, Scenario, TableSpec, TrafficSpec } from './scenario.ts';
import { repeated } from './table-checks.ts';

export function trafficProblems(scenario: Scenario): Problem[] {
  const { traffic } = scenario;
  return [
    ...repeated(traffic.map((source) => source.id)).map((index) => ({
      path: `traffic[${index}].id`,
      message: `there is already a traffic source ${shown(traffic[index]?.id)}`,
    })),
    ...traffic.flatMap((source, index) => sourceProblems(scenario.tables, source, `traffic[${index}]`)),
  ];
}

function sourceProblems(tables: readonly TableSpec[], source: TrafficSpec, path: string): Problem[] {
  const table = tables.find((candidate) => candidate.name === source.table);
  if (table === undefined) return missingTable({ tables }, source.table, `${path}.table`);
  const data = table.data.find((candidate) => candidate.id === source.data);
  if (data === undefined) {
    const there = table.data.map(({ id }) => id);
    const message = missing(`data set ${shown(source.data)} in table ${shown(table.name)}`, there);
    return [{ path: `${path}.data`, message }];
  }
  const problems = [
    ...keyProblems(data, source.keys, `${path}.keys`),
    ...arrivalProblems(data, source, path),
    ...clientProblems(source, `${path}.client`),
    ...trafficIndexProblems(table, source, path),
  ];
  if (source.sortKeys !== undefined && (table.sortKey === undefined || 'rows' in data)) {
    const why = table.sortKey === undefined ? 'the table has no sort key' : 'imported rows have their own';
    problems.push({ path: `${path}.sortKeys`, message: `expected nothing, because ${why}` });
  }
  if (source.consistentRead && !reads(source)) {
    const message = `expected false, because ${source.operation} is a write, found true`;
    problems.push({ path: `${path}.consistentRead`, message });
  }
  return problems;
}

/** Some updates read before they write. */
function reads({ operation, counter }: TrafficSpec): boolean {
  if (counter !== undefined && counter.way !== 'add') return true;
  return ['GetItem', 'Query', 'Scan', 'BatchGetItem'].includes(operation);
}

/** Whether these keys can be chosen from this data. */
export function keyProblems(data: DataSet, keys: KeyChoice, path: string): Problem[] {
  if ('rows' in data && keys.choice !== 'trace') {
    const message = `${shown(keys.choice)} over imported rows is not supported yet; expected "trace"`;
    return [{ path: `${path}.choice`, message }];
  }
  if (keys.choice === 'hotspot' && 'count' in data && keys.hotKeys > data.count) {
    const message = `expected at most the ${grouped(data.count)} keys of data set ${shown(data.id)}, found ${grouped(keys.hotKeys)}`;
    return [{ path: `${path}.hotKeys`, message }];
  }
  if (keys.choice === 'trace') {
    if (keys.data !== data.id) {
      const message = `expected the data set of the traffic source, ${shown(data.id)}, found ${shown(keys.data)}`;
      return [{ path: `${path}.data`, message }];
    }
    if (!('rows' in data)) {
      const message = `expected a data set with rows, because a trace follows them; ${shown(data.id)} is generated`;
      return [{ path: `${path}.data`, message }];
    }
  }
  return [];
}

/** Requests come at a rate, from threads, or at the times of a trace: exactly one of the three. */
function arrivalProblems(data: DataSet, source: TrafficSpec, path: string): Problem[] {
  const { rate, client, keys } = source;
  const problems: Problem[] = [];
  const problem = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });

  if (source.arrivals === 'trace') {
    if (keys.choice !== 'trace') {
      problem('keys.choice', `expected "trace", because arrivals is "trace", found ${shown(keys.choice)}`);
    } else {
      if (keys.repeat) problem('keys.repeat', 'expected false, because a trace has its own times only once');
      if (!('rows' in data && data.rows.atSeconds !== undefined)) {
        problem('arrivals', `expected rows with atSeconds in data set ${shown(data.id)}, found none`);
      }
    }
    if (rate !== undefined) problem('rate', 'expected nothing, because arrivals is "trace"');
    if (client.threads !== undefined) {
      problem('client.threads', 'expected nothing, because arrivals is "trace"');
    }
  } else if (client.threads !== undefined) {
    if (rate !== undefined)
      problem('rate', 'expected nothing, because client.threads is given: a closed loop');
  } else if (rate === undefined) {
    problem('rate', 'expected a list of rate points, or client.threads for a closed loop; found neither');
  }
  if (client.threads === undefined) {
    for (const field of ['thinkMs', 'requests'] as const) {
      if (client[field] === undefined) continue;
      problem(`client.${field}`, 'expected nothing, because client.threads is not given: not a closed loop');
    }
  }
  rate?.forEach((point, index) => {
    const before = rate[index - 1];
    if (before !== undefined && point.atSeconds <= before.atSeconds) {
      problem(
        `rate[${index}].atSeconds`,
        `expected more than the point's before it, ${before.atSeconds}, found ${point.atSeconds}`,
      );
    }
    if (before === undefined && point.ramp !== undefined) {
      problem(`rate[${index}].ramp`, 'expected nothing, because there is no point before it to start from');
    }
  });
  return problems;
}
