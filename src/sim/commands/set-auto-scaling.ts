// Switches auto scaling of a table or of a global index on or off, or changes its policies (AS-01). What its alarms have seen stays; an UpdateTable that
// is under way is finished.

import { beginPolicies } from '../capacity/auto-scaling/plan-bounds.ts';
import { scaledStoreOf } from '../capacity/auto-scaling/scaled-store.ts';
import { createTarget } from '../capacity/auto-scaling/scalable-target.ts';
import { read, write } from '../capacity/budgets.ts';
import type { SetAutoScaling } from '../scenario/commands.ts';
import type { ScalingPolicy } from '../scenario/scaling-policy.ts';
import type { Store } from '../store.ts';
import { keepBounds } from '../traffic/keep-bounds.ts';
import { tableNamed } from '../traffic/named.ts';
import type { World } from '../world.ts';

export function setAutoScaling(world: World, { table: name, index, ...changes }: SetAutoScaling): void {
  const table = tableNamed(world, name);
  const scaled = scaledStoreOf(table, index);
  if (changes.read !== undefined) setPolicy(scaled.store, read, changes.read);
  if (changes.write !== undefined) setPolicy(scaled.store, write, changes.write);
  beginPolicies(world, scaled);
  keepBounds(world, scaled);
}

function setPolicy({ scaling, budgets }: Store, direction: number, policy: ScalingPolicy | 'off'): void {
  const before = scaling.targets[direction];
  if (policy === 'off') {
    scaling.targets[direction] = undefined;
    return;
  }
  const target = createTarget(policy, budgets.unitsPerSecond[direction]!);
  // What an UpdateTable that is under way brings may lie outside of them: it is looked at when that is done.
  if (scaling.updates[direction] !== undefined) target.boundsPending = true;
  if (before !== undefined) {
    const { alarms, scaledOutAtUs, addedUnits, scaledInAtUs } = before;
    Object.assign(target, { alarms, scaledOutAtUs, addedUnits, scaledInAtUs });
  }
  scaling.targets[direction] = target;
}
