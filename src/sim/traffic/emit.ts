// Named events: past facts that are worth a mark on the timeline.

import type { WorldEvent } from '../events.ts';
import type { World } from '../world.ts';

/** Ours: how many named events the world remembers. */
const eventsMax = 2000;

export function emit(world: World, event: WorldEvent): void {
  world.events.push(event);
  if (world.events.length > eventsMax) {
    const dropped = eventsMax / 2;
    world.events.splice(0, dropped);
    world.eventsDropped += dropped;
  }
}
