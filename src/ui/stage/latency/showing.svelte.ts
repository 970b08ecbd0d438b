// What of the latencies is looked at, and how much room there is. The picture and what stands below it are mounted
// apart and have it in common.

import type { View } from './percentiles.ts';

/** In heights of the type: on less, the request stands below the picture instead of in it. */
const roomMin = { width: 32, height: 34 };

export class LatencyShowing {
  view = $state<View>('client');
  /** Of the picture, in heights of the type. */
  size = $state.raw({ width: 0, height: 0 });

  get isNarrow(): boolean {
    return this.size.width < roomMin.width;
  }

  get hasRoomForOne(): boolean {
    return !this.isNarrow && this.size.height >= roomMin.height;
  }
}

const showings = new WeakMap<object, LatencyShowing>();

/** One for each stage. */
export function latencyShowing(stage: object): LatencyShowing {
  const known = showings.get(stage) ?? new LatencyShowing();
  showings.set(stage, known);
  return known;
}
