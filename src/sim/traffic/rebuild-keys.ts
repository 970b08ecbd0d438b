// Lays out a source's keys anew, after its choice or its sharding changed.

import { createKeyPlan, type Sharding } from '../clients/key-plan.ts';
import type { KeyChoice } from '../scenario/scenario.ts';
import type { World } from '../world.ts';
import { layItems } from './item-space.ts';
import { layTouchesOfSource } from './lay-touches.ts';
import { dataOf } from './named.ts';
import { resetAggregateSource } from './aggregate-state.ts';
import { readData, storeOf } from './read-from.ts';
import { beginSlotHeat, pourTableHeat } from './slot-heat.ts';
import { mayEnd, type Source } from './source.ts';
import { forgetSlots } from './waiting.ts';

export function rebuildKeys(world: World, source: Source, choice: KeyChoice, sharding: Sharding): void {
  const table = world.tables[source.table]!;
  const data = dataOf(table.spec, choice.choice === 'trace' ? choice.data : source.spec.data);
  pourTableHeat(world, table);
  forgetSlots(world.wheel, source);
  const { ranges } = storeOf(world.tables, source);
  source.keys = createKeyPlan(source.spec, choice, sharding, readData(table, source.spec, data), ranges);
  beginSlotHeat(world, source);
  source.mayEnd = mayEnd(source.spec, choice);
  layTouchesOfSource(world, source);
  layItems(world, source);
  table.hottestKeys = table.hottestKeys.filter((ranked) => ranked.source !== source.index);
  table.mostRefusedKeys = table.mostRefusedKeys.filter((ranked) => ranked.source !== source.index);
  if (world.aggregate) resetAggregateSource(world.aggregate, source, table);
}
