// What one change of settings does to all replicas of a global table. DynamoDB keeps write capacity, the capacity mode,
// warm throughput and index definitions the same everywhere (GT-11, GT-14). Read capacity follows too, unless the change names
// a single replica, such as Likes@eu-west-1: that is an override, which the next change of all overwrites (GT-12).

import type { Command } from '../scenario/commands.ts';
import { regionInName, tableNameOf } from '../scenario/replica-name.ts';
import type { World } from '../world.ts';

/** By replica, in its order; the command itself where it is about no global table. */
export function commandsOnReplicas(world: World, command: Command): Command[] {
  switch (command.kind) {
    case 'set-capacity':
    case 'set-index-capacity':
      return spread(world, command, 'readUnits', 'writeUnits');
    case 'set-max-throughput':
      return spread(world, command, 'maxReadUnits', 'maxWriteUnits');
    case 'set-auto-scaling':
      return spread(world, command, 'read', 'write');
    case 'set-capacity-mode':
    case 'set-warm-throughput':
    case 'create-index':
    case 'delete-index':
    case 'set-index-shards':
      return spread(world, command);
    default:
      return [command];
  }
}

/**
 * The change for each replica that it comes to. `read` is the field that may be for one replica only, `write` the one
 * that is for all.
 */
function spread<Change extends Command & { table: string }>(
  world: World,
  change: Change,
  read?: keyof Change,
  write?: keyof Change,
): Command[] {
  const name = tableNameOf(change.table);
  const global = world.globalTables.find((each) => each.name === name);
  if (global === undefined) return [change];
  const only = regionInName(change.table);
  const { replicas } = world.scenario.tables.find((each) => each.name === name)!;
  // Where write capacity may differ at all, each replica is changed by its own name.
  const mayDiffer = replicas?.whatIf !== undefined;
  return global.tables.flatMap((place): Command[] => {
    const table = world.tables[place]!;
    const own = { ...change, table: table.name };
    if (only === undefined || world.regions[table.region]!.name === only) return [own];
    if (read !== undefined) delete own[read];
    if (write !== undefined && mayDiffer) delete own[write];
    const isEmpty = read !== undefined && write !== undefined && own[write] === undefined;
    return isEmpty ? [] : [own];
  });
}
