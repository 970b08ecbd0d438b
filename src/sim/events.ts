// Everything that happens in the world and is worth a mark on the timeline, as past facts.

import type { AlarmName } from './capacity/auto-scaling/alarms.ts';
import type { ScalingActor } from './capacity/auto-scaling/store-scaling.ts';
import type { SplitReason } from './capacity/splits.ts';
import type { Command } from './commands/command.ts';
import type { CapacityMode } from './scenario/scenario.ts';
import type { Bond } from './placement/split-point.ts';

export type WorldEvent =
  | { kind: 'command-applied'; atUs: number; command: Command }
  | { kind: 'throttling-began'; atUs: number; table: string; reason: string }
  | { kind: 'throttling-ended'; atUs: number; table: string; reason: string }
  | { kind: 'burst-exhausted'; atUs: number; table: string; direction: 'read' | 'write' }
  | ScalingEvent
  /** A switch of the capacity mode is done (AS-13). */
  | { kind: 'mode-changed'; atUs: number; table: string; mode: CapacityMode }
  /** What a scenario wanted at this moment, DynamoDB does not do; `message` says why. */
  | { kind: 'command-refused'; atUs: number; command: Command; message: string }
  | SplitEvent
  /** For the first time a write fails because an item collection would be larger than a local index allows (ERR-27). */
  | { kind: 'collection-full'; atUs: number; table: string; key: string }
  | IndexEvent
  | { kind: 'traffic-finished'; atUs: number; traffic: string };

/** The stages of an index that is added to a running table (GSI-10). */
export interface IndexEvent {
  kind: 'index-creating' | 'index-backfilling' | 'index-active';
  atUs: number;
  table: string;
  index: string;
}

/** A partition is split in two, or it is said why not. `index`: of that index and not of the table itself. */
export type SplitEvent = { atUs: number; table: string; index?: string; partition: number } & (
  | { kind: 'partition-split-began'; reason: SplitReason; dueAtUs: number }
  /** `at`: where the new partition begins, 0 to 1 of the key space. */
  | { kind: 'partition-split'; reason: SplitReason; into: number; at: number }
  | { kind: 'split-declined'; reason: Bond }
);

/** What auto scaling, a schedule or a hand does to a table's provisioned capacity. */
export type ScalingEvent =
  | {
      kind: 'alarm-raised';
      atUs: number;
      table: string;
      index?: string;
      direction: 'read' | 'write';
      alarm: AlarmName;
    }
  | ({ kind: 'update-table-began' | 'capacity-changed' | 'decrease-refused' } & CapacityChange)
  | {
      kind: 'scaling-bounds-changed';
      atUs: number;
      table: string;
      index?: string;
      direction: 'read' | 'write';
      minUnits: number;
      maxUnits: number;
    };

interface CapacityChange {
  atUs: number;
  table: string;
  index?: string;
  direction: 'read' | 'write';
  from: number;
  to: number;
  by: ScalingActor;
}
