// Storage nodes and their replicas in a few words: commands, and marks on the timeline.

import type { StorageEvent } from '../../sim/events.ts';
import type { StorageCommand } from '../../sim/scenario/scenario.ts';
import { count, duration, milliseconds, percent, plural } from '../format.ts';

export function storageMark(event: StorageEvent): string {
  const partitions = plural(event.partitions, 'partition', 'partitions');
  switch (event.kind) {
    case 'leader-lost':
      return `${partitions} lose their leader on ${event.node}`;
    case 'leader-elected':
      return event.withoutUs
        ? `new leader for ${partitions} after ${duration(event.withoutUs / 1e6)}`
        : `new leader for ${partitions}`;
    case 'leaders-handed-over':
      return `${event.node} hands over ${plural(event.partitions, 'leadership', 'leaderships')}`;
    case 'log-replica-added':
      return `log replicas for ${partitions}`;
    case 'replica-rebuilt':
      return `replicas of ${partitions} rebuilt`;
    case 'replica-caught-up':
      return `replicas of ${partitions} have caught up`;
  }
}

export function storageCommandMark(command: StorageCommand): string {
  switch (command.kind) {
    case 'set-storage-node':
      return `${command.state === 'up' ? 'bring back' : 'lose'} node ${command.node}`;
    case 'set-zone':
      return `${command.state === 'up' ? 'bring back' : 'lose'} zone ${command.zone}`;
    case 'set-replica':
      return `${command.state === 'up' ? 'bring back' : 'lose'} the replica of partition ${count(command.partition + 1)} in zone ${command.zone}`;
    case 'set-disk':
      return command.times === 1
        ? `mend the disk of ${command.node}`
        : `make the disk of ${command.node} ${count(command.times)} times slower`;
    case 'set-node-load':
      return command.percent === 0
        ? `move other customers off ${command.node}`
        : `let other customers take ${percent(command.percent / 100)} of ${command.node}`;
    case 'set-node-link':
      return command.state === 'up'
        ? `let ${command.from} and ${command.to} hear each other`
        : `cut ${command.from} off from ${command.to}`;
    case 'hand-over-leaders':
      return `hand over what ${command.node} leads`;
    case 'cool-routers':
      return 'empty the routers’ caches';
  }
}

export function storageFix(command: StorageCommand): string {
  const mark = storageCommandMark(command);
  return mark[0]!.toUpperCase() + mark.slice(1);
}

export function brief(ms: number): string {
  return ms < 1000 ? milliseconds(ms) : duration(ms / 1000);
}
