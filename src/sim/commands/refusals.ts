// What DynamoDB refuses to do to a table at this moment, as a message for people. Only the running world knows it: the
// scenario's own checks are in the scenario room.

import { usToSeconds } from '../kernel/time.ts';
import { scaledStoreOf, scaledStores } from '../capacity/auto-scaling/scaled-store.ts';
import { updateUnderWay } from '../capacity/auto-scaling/store-scaling.ts';
import { read, write } from '../capacity/budgets.ts';
import { warmThroughput } from '../capacity/capacity-state.ts';
import { provisionedBeside } from '../capacity/provisioned-together.ts';
import { changeEveryUs } from '../features/ttl/time-to-live-switch.ts';
import { partitionsOf } from '../placement/ranges.ts';
import { nodesMax } from '../scenario/cache-node-types.ts';
import { elsewhere } from '../scenario/cache-checks.ts';
import type { AddCacheNodes, FailCacheNode, SetCacheUse } from '../scenario/caches.ts';
import type { Command } from '../scenario/commands.ts';
import type { GlobalIndexSpec } from '../scenario/indexes.ts';
import { grouped, shown } from '../scenario/problem.ts';
import type { Store } from '../store.ts';
import { cacheNamed } from '../traffic/cache-named.ts';
import { indexNamed } from '../traffic/index-named.ts';
import { sourceNamed, tableNamed } from '../traffic/named.ts';
import type { TableState, World } from '../world.ts';
import { againstStorage } from './storage-refusals.ts';
import { commandsOnReplicas } from './settings-synchronisation.ts';

/** AS-13, within 24 hours; a run lasts no longer. */
const switchesToOnDemandMax = 4;

/** Undefined: nothing stands against it, on any replica that it comes to. */
export function refusalToDo(world: World, command: Command): string | undefined {
  for (const each of commandsOnReplicas(world, command)) {
    const refusal = refusalOf(world, each);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOf(world: World, command: Command): string | undefined {
  switch (command.kind) {
    case 'set-capacity-mode': {
      const table = tableNamed(world, command.table);
      return (
        whileUpdating(world, table) ??
        againstSwitch(table, command.mode) ??
        (command.mode === 'provisioned' ? beyondAccount(world, table, table, command) : undefined)
      );
    }
    case 'set-capacity': {
      const table = tableNamed(world, command.table);
      if (table.capacity.mode === 'on-demand') {
        return `the table ${shown(table.name)} is on-demand: it has no provisioned capacity to set`;
      }
      return whileSwitching(table) ?? beyondAccount(world, table, table, command);
    }
    case 'set-index-capacity': {
      const table = tableNamed(world, command.table);
      const index = indexNamed(world, command.table, command.index);
      if (index.capacity.mode === 'provisioned') {
        return whileSwitching(table) ?? beyondAccount(world, table, index, command);
      }
      return `the index ${shown(command.index)} is on-demand: it has no provisioned capacity to set`;
    }
    case 'create-index': {
      const table = tableNamed(world, command.table);
      return (
        whileSwitching(table) ??
        inAnotherMode(table, command.index) ??
        beyondAccount(world, table, undefined, command.index.capacity ?? {})
      );
    }
    case 'set-auto-scaling': {
      const { capacity } = storeNamed(world, command);
      if (capacity.mode === 'provisioned') return undefined;
      return `${titleOf(command)} is on-demand: it has no provisioned capacity to scale`;
    }
    case 'set-max-throughput': {
      const { capacity } = storeNamed(world, command);
      if (capacity.mode === 'on-demand') return undefined;
      return `${titleOf(command)} is provisioned: only what is on-demand has a maximum throughput`;
    }
    case 'set-warm-throughput': {
      const store = storeNamed(world, command);
      const title = titleOf(command);
      return (
        belowWarm(title, store, read, command.warmReadUnits) ??
        belowWarm(title, store, write, command.warmWriteUnits)
      );
    }
    case 'set-time-to-live':
      return againstTimeToLive(world, tableNamed(world, command.table), command.enabled);
    case 'set-cache-use':
      return againstCacheElsewhere(world, command);
    case 'fail-cache-node':
    case 'add-cache-nodes':
      return againstNodes(world, command);
    case 'set-region': {
      const region = world.regions.find(({ name }) => name === command.region)!;
      if (world.grain !== 'single') return oneByOneOnly;
      if (region.state !== command.state) return undefined;
      return `the Region ${shown(region.name)} is ${region.state} already`;
    }
    case 'set-clock-skew':
    case 'set-traffic-region':
      return world.grain === 'single' ? undefined : oneByOneOnly;
    case 'set-storage-node':
    case 'set-zone':
    case 'set-replica':
    case 'set-disk':
    case 'set-node-load':
    case 'set-node-link':
    case 'hand-over-leaders':
    case 'cool-routers':
      return againstStorage(world, command);
    default:
      return undefined;
  }
}

const oneByOneOnly = 'what becomes of Regions is known only where requests are simulated one by one';

/** A cluster is reached from its own Region (DX-01), and a source may have been sent to another. */
function againstCacheElsewhere(world: World, { traffic, cache: name }: SetCacheUse): string | undefined {
  if (name === undefined) return undefined;
  const cache = cacheNamed(world, name);
  const { region } = world.tables[sourceNamed(world, traffic).table]!;
  if (cache.region === region) return undefined;
  return elsewhere(name, world.regions[cache.region]!.name, traffic, world.regions[region]!.name);
}

/** A node that is not there cannot be lost, and a cluster has at most 11 (DX-01). */
function againstNodes(world: World, command: FailCacheNode | AddCacheNodes): string | undefined {
  const { cluster } = cacheNamed(world, command.cache);
  if (command.kind === 'add-cache-nodes') {
    const nodes = cluster.nodes.length + command.nodes;
    if (nodes <= nodesMax) return undefined;
    return `the cache ${shown(command.cache)} would have ${nodes} nodes, and a cluster has at most ${nodesMax}`;
  }
  if (command.node === undefined) {
    return cluster.primary >= 0 ? undefined : `the cache ${shown(command.cache)} has no primary to lose`;
  }
  const node = cluster.nodes[command.node - 1];
  if (node?.state === 'available') return undefined;
  return `the cache ${shown(command.cache)} has no node ${command.node} that could be lost`;
}

/** One change an hour, and only to what it is not already (TTL-07, CT-10). */
function againstTimeToLive(
  { nowUs }: World,
  { name, expiry }: TableState,
  enabled: boolean,
): string | undefined {
  const { status, changedAtUs } = expiry!.switch;
  const toCome = status === 'enabled' || status === 'enabling';
  if (toCome === enabled) return `time to live of the table ${shown(name)} is ${status} already`;
  if (nowUs - changedAtUs >= changeEveryUs) return undefined;
  const againAt = usToSeconds(changedAtUs + changeEveryUs);
  return `time to live of the table ${shown(name)} was changed less than an hour ago; DynamoDB changes it again from ${shown(againAt)} s on`;
}

function againstSwitch({ name, capacity }: TableState, mode: string): string | undefined {
  if (capacity.mode === mode) return `the table ${shown(name)} is ${mode} already`;
  if (mode === 'on-demand' && capacity.switchesToOnDemand >= switchesToOnDemandMax) {
    return `the table ${shown(name)} was switched to on-demand ${switchesToOnDemandMax} times in these 24 hours, which is as often as DynamoDB allows`;
  }
  return undefined;
}

/** One UpdateTable at a time, of a table and its indexes (AS-08). */
function whileUpdating({ nowUs }: World, table: TableState): string | undefined {
  const [update] = scaledStores(table)
    .map(({ store }) => updateUnderWay(store.scaling))
    .filter((each) => each !== undefined && each.dueAtUs > nowUs);
  if (update === undefined) return whileSwitching(table);
  return `the table ${shown(table.name)} is being updated until ${shown(usToSeconds(update.dueAtUs))} s, and only one update runs at a time`;
}

function whileSwitching({ name, capacity: { change } }: TableState): string | undefined {
  if (change === undefined) return undefined;
  return `the table ${shown(name)} is being switched to ${change.mode}, and only one update runs at a time`;
}

/** An index has its table's mode, which may be another than when the run began. */
function inAnotherMode({ name, capacity }: TableState, index: GlobalIndexSpec): string | undefined {
  const mode = index.capacity?.mode ?? 'on-demand';
  if (mode === capacity.mode) return undefined;
  const expected = mode === 'on-demand' ? 'capacity of its own' : 'none provisioned';
  return `the table ${shown(name)} is ${capacity.mode}, so the new index ${shown(index.name)} must have ${expected}`;
}

/** What is provisioned by all tables and indexes together stays within the account's quota (INIT-13). */
function beyondAccount(
  world: World,
  table: TableState,
  changed: Store | undefined,
  { readUnits, writeUnits }: { readUnits?: number | undefined; writeUnits?: number | undefined },
): string | undefined {
  const { account } = world.scenario;
  if (account === undefined) return undefined;
  for (const direction of [read, write]) {
    const units = direction === read ? readUnits : writeUnits;
    const quota = direction === read ? account.accountReadUnits : account.accountWriteUnits;
    if (units === undefined) continue;
    const sum = units + provisionedBeside(world.tables, table, changed, direction);
    if (sum > quota) {
      return `all tables together would have ${grouped(sum)} ${direction === read ? 'read' : 'write'} units, and the account's quota is ${grouped(quota)}`;
    }
  }
  return undefined;
}

/** The table, or the index that the command names. */
interface Named {
  table: string;
  index?: string;
}

function storeNamed(world: World, { table, index }: Named): Store {
  return scaledStoreOf(tableNamed(world, table), index).store;
}

function titleOf({ table, index }: Named): string {
  return index === undefined ? `the table ${shown(table)}` : `the index ${shown(index)}`;
}

function belowWarm(
  title: string,
  { capacity, ranges }: Store,
  direction: number,
  units: number | undefined,
): string | undefined {
  const warm = warmThroughput(capacity, partitionsOf(ranges), direction);
  if (units === undefined || units >= warm) return undefined;
  return `warm throughput can only rise, and ${title} can serve ${grouped(warm)} ${direction === read ? 'read' : 'write'} units a second at once already`;
}
