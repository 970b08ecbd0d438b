// What a command must be to the scenario it changes.

import { setCallsProblems } from './call-checks.ts';
import { setPagesProblems } from './pages-checks.ts';
import { admissionCommandProblems, againstAdmission } from './admission-checks.ts';
import { assumptions } from './assumptions.ts';
import { unitProblems } from './capacity-checks.ts';
import { cacheCommandProblems } from './cache-checks.ts';
import { clientCommandProblems, patienceProblems, retryProblems } from './client-checks.ts';
import { capacityCommandProblems } from './capacity-command-checks.ts';
import type { Command, SetAutoScaling, SetPartitions } from './commands.ts';
import { queriedKeyProblems } from './index-checks.ts';
import { indexCommandProblems, namedIndexProblems } from './index-command-checks.ts';
import { missing, missingTable } from './missing.ts';
import type { Problem } from './problem.ts';
import { fieldOf, grouped, shown } from './problem.ts';
import { policyProblems } from './scaling-checks.ts';
import { regionInName, tableNameOf } from './replica-name.ts';
import { regionCommandProblems } from './region-command-checks.ts';
import type { Scenario, Sdk, TrafficSpec } from './scenario.ts';
import { timeToLiveCommandProblems } from './time-to-live-checks.ts';
import { isStorageCommand } from './storage.ts';
import { storageCommandProblems } from './storage-checks.ts';
import { consumerCommandProblems } from './streams-checks.ts';
import { setTransactionProblems } from './transaction-checks.ts';
import { keyProblems } from './traffic-checks.ts';

export function scheduleProblems(scenario: Scenario): Problem[] {
  return scenario.commands.flatMap((scheduled, index) => {
    const path = `commands[${index}]`;
    const problems = commandProblems(scenario, scheduled.do, `${path}.do`, scheduled.atSeconds);
    if (scheduled.atSeconds > scenario.durationSeconds) {
      const message = `expected at most durationSeconds, ${grouped(scenario.durationSeconds)}, found ${shown(scheduled.atSeconds)}`;
      problems.unshift({ path: `${path}.atSeconds`, message });
    }
    return problems;
  });
}

/** `path` is where the command stands, empty for one that stands alone; `atSeconds` is its moment, if it is known. */
export function commandProblems(
  scenario: Scenario,
  command: Command | SetPartitions,
  path: string,
  atSeconds = Infinity,
): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  const meant = withoutReplica(scenario, command);
  if (meant !== undefined) return commandProblems(scenario, meant, path, atSeconds);

  const against = againstAdmission(scenario, command, path);
  if (against.length > 0) return against;
  if (command.kind === 'set-admission') return admissionCommandProblems(scenario, command, path);
  if (
    command.kind === 'set-capacity-mode' ||
    command.kind === 'set-max-throughput' ||
    command.kind === 'set-warm-throughput'
  ) {
    return capacityCommandProblems(scenario, command, path, atSeconds);
  }
  if (
    command.kind === 'create-index' ||
    command.kind === 'delete-index' ||
    command.kind === 'set-index-capacity' ||
    command.kind === 'set-index-shards'
  ) {
    return indexCommandProblems(scenario, command, path, atSeconds);
  }
  if (command.kind === 'set-time-to-live' || command.kind === 'set-expiry-filter') {
    return timeToLiveCommandProblems(scenario, command, path);
  }
  if (command.kind === 'set-transaction') return setTransactionProblems(scenario, command, path);
  if (isStorageCommand(command)) return storageCommandProblems(scenario, command, path);
  if (command.kind === 'set-consumer') return consumerCommandProblems(scenario, command, path);
  if (
    command.kind === 'set-region' ||
    command.kind === 'set-clock-skew' ||
    command.kind === 'set-traffic-region'
  ) {
    return regionCommandProblems(scenario, command, path);
  }
  if (command.kind === 'set-auto-scaling')
    return autoScalingCommandProblems(scenario, command, path, atSeconds);
  if (command.kind === 'set-capacity' || command.kind === 'set-partitions') {
    const withoutTable = missingTable(scenario, command.table, at('table'));
    if (withoutTable.length > 0) return withoutTable;
    if (
      command.kind === 'set-capacity' &&
      command.readUnits === undefined &&
      command.writeUnits === undefined
    ) {
      return [{ path, message: 'expected readUnits, writeUnits or both, found neither' }];
    }
    return command.kind === 'set-capacity' ? unitProblems(scenario, command, path) : [];
  }

  if (
    command.kind === 'fail-cache-node' ||
    command.kind === 'add-cache-nodes' ||
    command.kind === 'set-cache-ttl' ||
    command.kind === 'replace-cache' ||
    command.kind === 'set-cache-use'
  ) {
    return cacheCommandProblems(scenario, command, path);
  }
  if (command.kind === 'set-assumption') {
    const { min, max } = assumptions[command.name];
    if (command.value >= min && command.value <= max) return [];
    const range = `expected a number from ${grouped(min)} to ${grouped(max)}`;
    return [{ path: at('value'), message: `${range}, found ${shown(command.value)}` }];
  }

  const source = scenario.traffic.find((candidate) => candidate.id === command.traffic);
  if (source === undefined) {
    const there = scenario.traffic.map((candidate) => candidate.id);
    const message = missing(`traffic source ${shown(command.traffic)}`, there);
    return [{ path: at('traffic'), message }];
  }
  if (command.kind === 'set-rate' && source.rate === undefined) {
    const how = source.client.threads === undefined ? 'follows the times of its trace' : 'is a closed loop';
    return [{ path: at('traffic'), message: `${shown(source.id)} has no rate to change: it ${how}` }];
  }
  if (command.kind === 'set-client') return clientCommandProblems(source, command, path);
  if (command.kind === 'set-calls') return setCallsProblems(source, command, at);
  if (command.kind === 'set-pages') return setPagesProblems(source, command, at);
  if (command.kind === 'set-retry-mode') {
    const sdk = command.sdk ?? sdkAt(scenario, source, atSeconds);
    return [
      ...retryProblems(command.retryMode, sdk, at('retryMode')),
      ...patienceProblems(source, command, at('retryMode')),
    ];
  }
  if (command.kind === 'set-keys') {
    if (source.arrivals === 'trace' && command.keys.choice !== 'trace') {
      const message = `${shown(source.id)} follows the times of its trace, so its keys must come from it too`;
      return [{ path: at('keys.choice'), message }];
    }
    if (source.arrivals === 'trace' && command.keys.choice === 'trace' && command.keys.repeat) {
      const message = 'expected false, because a trace has its own times only once';
      return [{ path: at('keys.repeat'), message }];
    }
    const table = scenario.tables.find(({ name }) => name === source.table);
    const data = table?.data.find((candidate) => candidate.id === source.data);
    if (table === undefined || data === undefined) return [];
    return [
      ...queriedKeyProblems(table, source, command.keys, at('keys')),
      ...keyProblems(data, command.keys, at('keys')),
    ];
  }
  return [];
}

/** Changes of settings that may name one replica. */
function isOfReplicas(kind: string): boolean {
  return ['set-capacity', 'set-index-capacity', 'set-max-throughput', 'set-auto-scaling'].includes(kind);
}

/** A change of settings that names one replica of a global table, as the same change of the table (GT-11, GT-12). */
function withoutReplica(
  { tables }: Scenario,
  command: Command | SetPartitions,
): Command | SetPartitions | undefined {
  if (!('table' in command) || !isOfReplicas(command.kind)) return undefined;
  const region = regionInName(command.table);
  const name = tableNameOf(command.table);
  const table = tables.find((each) => each.name === name);
  if (region === undefined || !table?.replicas?.regions.includes(region)) return undefined;
  return { ...command, table: name };
}

function autoScalingCommandProblems(
  scenario: Scenario,
  command: SetAutoScaling,
  path: string,
  atSeconds: number,
): Problem[] {
  const at = (field: string) => fieldOf(path, field);
  const withoutTable = missingTable(scenario, command.table, at('table'));
  if (withoutTable.length > 0) return withoutTable;
  const withoutIndex = namedIndexProblems(scenario, command, at('index'), atSeconds);
  if (withoutIndex.length > 0) return withoutIndex;
  if (command.read === undefined && command.write === undefined) {
    return [{ path, message: 'expected read, write or both, found neither' }];
  }
  return (['read', 'write'] as const).flatMap((direction) => {
    const policy = command[direction];
    return policy === undefined || policy === 'off' ? [] : policyProblems(policy, at(direction));
  });
}

/** The SDK of a traffic source after the commands up to this moment. */
function sdkAt(scenario: Scenario, source: TrafficSpec, atSeconds: number): Sdk {
  let latest = { atSeconds: -1, sdk: source.client.sdk };
  for (const { atSeconds: at, do: earlier } of scenario.commands) {
    if (earlier.kind !== 'set-retry-mode' || earlier.traffic !== source.id || earlier.sdk === undefined)
      continue;
    if (at <= atSeconds && at >= latest.atSeconds) latest = { atSeconds: at, sdk: earlier.sdk };
  }
  return latest.sdk;
}
