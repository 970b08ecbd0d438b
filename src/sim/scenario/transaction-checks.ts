// What transactions must be to their source and its table.

import { missing } from './missing.ts';
import type { Problem } from './problem.ts';
import { grouped, shown } from './problem.ts';
import type { Scenario, TableSpec, TrafficSpec } from './scenario.ts';
import { isTransaction, type SetTransaction, type TransactionSpec } from './transactions.ts';

export function transactionProblems({ tables, traffic }: Scenario): Problem[] {
  return traffic.flatMap((source, index) => {
    const path = `traffic[${index}]`;
    if (!isTransaction(source)) {
      if (source.transaction === undefined) return [];
      const message = `expected nothing, because a ${source.operation} is no transaction`;
      return [{ path: `${path}.transaction`, message }];
    }
    const table = tables.find(({ name }) => name === source.table);
    return table === undefined ? [] : ofSource(table, source, path);
  });
}

function ofSource(table: TableSpec, source: TrafficSpec, path: string): Problem[] {
  const { operation, transaction } = source;
  const problems: Problem[] = [];
  const problem = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });
  if (transaction === undefined) {
    problem('transaction', `expected what a ${operation} is about, such as { "items": 2 }; found nothing`);
    return problems;
  }
  if (table.replicas?.consistency === 'strong') {
    problem('operation', `a table with strong consistency takes no ${operation} (GT-60)`);
  }
  if (source.index !== undefined)
    problem('index', 'expected nothing, because transactions read no index (API-17)');
  if (source.condition !== undefined) {
    problem(
      'condition',
      'expected nothing, because the conditions of a transaction are in transaction.holdsShare',
    );
  }
  const data = table.data.find(({ id }) => id === source.data);
  if (data !== undefined && 'rows' in data) {
    problem(
      'data',
      'expected a data set with a count, because transactions on imported rows are not supported yet',
    );
  } else if (data !== undefined && transaction.items > data.count) {
    const message = `expected at most the ${grouped(data.count)} keys of data set ${shown(data.id)}, found ${grouped(transaction.items)}`;
    problem('transaction.items', message);
  }
  problems.push(...ofTransaction(source, transaction, `${path}.transaction`));
  return problems;
}

function ofTransaction({ operation }: TrafficSpec, transaction: TransactionSpec, path: string): Problem[] {
  const problems: Problem[] = [];
  const problem = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message });
  const { items, checks = 0 } = transaction;
  if (checks > items) problem('checks', `expected at most its ${items} items, found ${checks}`);
  if (operation === 'TransactWriteItems') return problems;
  for (const field of ['checks', 'holdsShare', 'answers'] as const) {
    if (transaction[field] === undefined) continue;
    problem(field, 'expected nothing, because a TransactGetItems has neither conditions nor a request token');
  }
  return problems;
}

export function setTransactionProblems(
  { tables, traffic }: Pick<Scenario, 'tables' | 'traffic'>,
  command: SetTransaction,
  path: string,
): Problem[] {
  const source = traffic.find(({ id }) => id === command.traffic);
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
  if (source === undefined) {
    const there = traffic.map(({ id }) => id);
    return [{ path: at('traffic'), message: missing(`traffic source ${shown(command.traffic)}`, there) }];
  }
  if (!isTransaction(source)) {
    return [{ path: at('traffic'), message: `${shown(source.id)} sends no transactions` }];
  }
  const problems: Problem[] = [];
  const { items, holdsShare, newTries, token } = command;
  if ([items, holdsShare, newTries, token].every((change) => change === undefined)) {
    const message = 'expected items, holdsShare, newTries or token, found none';
    problems.push({ path: at('items'), message });
  }
  const data = tables.find(({ name }) => name === source.table)?.data.find(({ id }) => id === source.data);
  if (data && 'count' in data && (command.items ?? 1) > data.count) {
    const message = `expected at most the ${grouped(data.count)} keys of data set ${shown(data.id)}, found ${grouped(command.items!)}`;
    problems.push({ path: at('items'), message });
  }
  if (source.operation === 'TransactGetItems') {
    for (const field of ['holdsShare', 'token'] as const) {
      if (command[field] === undefined) continue;
      problems.push({ path: at(field), message: 'expected nothing, because the source only reads' });
    }
  } else if (command.token !== undefined && source.transaction?.answers === undefined) {
    problems.push({
      path: at('token'),
      message: 'expected nothing, because no answer to this source is lost',
    });
  }
  return problems;
}
