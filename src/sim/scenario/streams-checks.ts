// What a stream, its consumers and the commands to them must be to the rest of the scenario.

import { streamPartitionsMax } from './limits.ts';
import type { Problem } from './problem.ts';
import { missing, missingTable } from './missing.ts';
import { fieldOf, grouped, shown } from './problem.ts';
import type { OperationName, Scenario, TableSpec } from './scenario.ts';
import type { FunctionFault, SetConsumer } from './streams.ts';
import { repeated } from './table-checks.ts';

export function streamProblems(tables: readonly TableSpec[]): Problem[] {
  return tables.flatMap((table, index) => {
    const consumers = table.stream?.consumers ?? [];
    const path = `tables[${index}].stream.consumers`;
    return [
      ...viewProblems(table, `tables[${index}].stream.view`),
      ...partitionProblems(table, `tables[${index}].initialPartitions`),
      ...repeated(consumers.map(({ id }) => id)).map((place) => ({
        path: `${path}[${place}].id`,
        message: `there is already a consumer ${shown(consumers[place]?.id)} of this stream`,
      })),
      ...consumers.flatMap((consumer, place) =>
        consumer.kind === 'lambda'
          ? faultProblems(table, consumer.function.failsOn, `${path}[${place}].function.failsOn`)
          : [],
      ),
    ];
  });
}

export function unchangedProblems({ tables, traffic }: Scenario): Problem[] {
  return traffic.flatMap(({ table: name, operation, unchangedShare }, index) => {
    if (unchangedShare === undefined) return [];
    if (reads.has(operation)) {
      const message = `expected nothing, because ${operation} is a read`;
      return [{ path: `traffic[${index}].unchangedShare`, message }];
    }
    if (operation === 'DeleteItem') {
      const message = `expected nothing, because a DeleteItem takes away what is there, and that it was not there is known`;
      return [{ path: `traffic[${index}].unchangedShare`, message }];
    }
    const table = tables.find((each) => each.name === name);
    if (table === undefined || table.stream !== undefined) return [];
    const message = `expected nothing, because table ${shown(name)} has no stream that would show it`;
    return [{ path: `traffic[${index}].unchangedShare`, message }];
  });
}

export function consumerCommandProblems(scenario: Scenario, command: SetConsumer, path: string): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  const table = scenario.tables.find(({ name }) => name === command.table);
  if (table === undefined) return missingTable(scenario, command.table, at('table'));
  const consumers = table.stream?.consumers ?? [];
  const consumer = consumers.find(({ id }) => id === command.consumer);
  if (consumer === undefined) {
    const there = consumers.map(({ id }) => id);
    const what = `consumer ${shown(command.consumer)} of table ${shown(table.name)}`;
    return [{ path: at('consumer'), message: missing(what, there) }];
  }
  const own = consumer.kind === 'lambda' ? ofLambda : ofReader;
  const { kind: _kind, table: _table, consumer: _consumer, ...changes } = command;
  const names = Object.keys(changes) as (keyof typeof changes)[];
  if (names.length === 0) return [{ path, message: 'expected something to change, found nothing' }];
  const foreign = names.find((name) => !own.has(name));
  if (foreign !== undefined) {
    const kind = consumer.kind === 'lambda' ? 'a Lambda function' : 'an application that polls';
    return [{ path: at(foreign), message: `expected nothing, because ${shown(consumer.id)} is ${kind}` }];
  }
  const { failsOn } = command;
  return failsOn === undefined || failsOn === 'nothing' ? [] : faultProblems(table, failsOn, at('failsOn'));
}

/** GT-30: replication reads this very stream, and needs both images. */
function viewProblems({ stream, replicas }: TableSpec, path: string): Problem[] {
  const needed = 'NEW_AND_OLD_IMAGES';
  if (stream === undefined || replicas?.consistency !== 'eventual' || stream.view === needed) return [];
  const message = `expected ${shown(needed)}, because replication between Regions reads this stream (GT-30), found ${shown(stream.view)}`;
  return [{ path, message }];
}

/** Every shard is polled for itself. */
function partitionProblems({ stream, initialPartitions = 0 }: TableSpec, path: string): Problem[] {
  if (stream === undefined || initialPartitions <= streamPartitionsMax) return [];
  const message = `expected at most ${grouped(streamPartitionsMax)} partitions, because the table has a stream, found ${grouped(initialPartitions)}`;
  return [{ path, message }];
}

const reads = new Set<OperationName>(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

const ofReader = new Set<string>(['pollEverySeconds', 'enabled', 'startFrom']);
const ofLambda = new Set<string>([
  'failsOn',
  'durationMs',
  'perRecordMs',
  'batchSize',
  'maximumBatchingWindowSeconds',
  'parallelizationFactor',
  'maximumRetryAttempts',
  'maximumRecordAgeSeconds',
  'bisectBatchOnFunctionError',
  'reportBatchItemFailures',
  'onFailure',
  'enabled',
  'startFrom',
]);

function faultProblems({ data }: TableSpec, fault: FunctionFault | undefined, path: string): Problem[] {
  if (fault?.fault === 'outage' && fault.untilSeconds <= fault.fromSeconds) {
    const message = `expected more than fromSeconds, ${fault.fromSeconds}, found ${fault.untilSeconds}`;
    return [{ path: `${path}.untilSeconds`, message }];
  }
  if (fault?.fault === 'item') {
    const [first] = data;
    const count = first === undefined ? 0 : 'rows' in first ? first.rows.partitionKey.length : first.count;
    if (fault.keyNumber > count) {
      const message = `expected at most the ${grouped(count)} keys of the table's first data set, found ${grouped(fault.keyNumber)}`;
      return [{ path: `${path}.keyNumber`, message }];
    }
  }
  return [];
}
