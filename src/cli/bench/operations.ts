// What each operation costs that is more than one attempt on one item, and what a table, or a client, costs that is
// more than the usual one: a table of ten partitions, evenly asked, with nothing refused.

import type { Scenario, TableSpec, TrafficSpec } from '../../sim/scenario/scenario.ts';
import { parseScenario } from '../../sim/scenario/validate.ts';

export interface OperationCase {
  name: string;
  scenario: Scenario;
}

/** 2,000 requests a second, unless said otherwise: so few of them are told that telling them hardly counts. */
type Changes = { source: Partial<TrafficSpec>; table?: Partial<TableSpec>; perSecond?: number };

const cases: Record<string, Changes> = {
  'get-item': { source: {} },
  'conditional-put': { source: { operation: 'PutItem', condition: { holdsShare: 0.5 } } },
  'atomic-counter': { source: { operation: 'UpdateItem', counter: { way: 'add' } } },
  'optimistic-lock': { source: { operation: 'UpdateItem', counter: { way: 'optimistic-lock' } } },
  'batch-get-25': { source: { operation: 'BatchGetItem', batch: { items: 25 } }, perSecond: 200 },
  'batch-write-25': { source: { operation: 'BatchWriteItem', batch: { items: 25 } }, perSecond: 200 },
  'transact-get-2': { source: { operation: 'TransactGetItems', transaction: { items: 2 } }, perSecond: 1000 },
  'transact-write-2': {
    source: { operation: 'TransactWriteItems', transaction: { items: 2 } },
    perSecond: 1000,
  },
  'query-pages': { source: { operation: 'Query', itemsPerQuery: 100, pages: { limit: 50 } }, perSecond: 500 },
  'scan-pages': { source: { operation: 'Scan', pages: { limit: 500, pagesMax: 1 } }, perSecond: 50 },
  'three-replicas': { source: { consistentRead: true }, table: { storage: {} } },
  'admission-2012': { source: {}, table: { admission: '2012' } },
  'client-2026': { source: { client: { retryMode: '2026', sdk: 'boto3' } } },
};

export const operationCases: OperationCase[] = Object.entries(cases).map(([name, changes]) => ({
  name,
  scenario: scenarioOf(name, changes),
}));

function scenarioOf(title: string, { source, table, perSecond = 2000 }: Changes): Scenario {
  return parseScenario({
    format: 'partition-lab/scenario',
    version: 1,
    title,
    summary: '',
    seed: 20_120_118,
    durationSeconds: 86_400,
    regions: ['us-east-1'],
    tables: [
      {
        name: 'Orders',
        partitionKey: { name: 'order', type: 'S' },
        capacity: { mode: 'provisioned', readUnits: 20_000, writeUnits: 20_000, initialBurstSeconds: 300 },
        initialPartitions: 10,
        data: [{ id: 'orders', count: 50_000, partitionKey: 'ORDER#{n}', itemBytes: 500 }],
        ...table,
      },
    ],
    traffic: [
      {
        id: 'all',
        table: 'Orders',
        operation: 'GetItem',
        data: 'orders',
        keys: { choice: 'uniform' },
        rate: [{ atSeconds: 0, perSecond }],
        client: { retryMode: 'standard', sdk: 'boto3' },
        ...source,
      },
    ],
    commands: [],
  });
}
