// Where a sampled attempt is drawn. A real one is answered within milliseconds, too fast to see, so its flight is
// stretched: it takes the same time on the wall at every speed, and stands still when virtual time does.

import { angleOf, type Radii } from './layout.ts';

/** What a flight takes on the wall, there and back; at 1x that is also its virtual time. */
const flightSeconds = 1.6;

/** The flight in virtual time, at a speed in virtual seconds a second. */
export function flightUs(speed: number): number {
  return flightSeconds * 1e6 * speed;
}

export interface Spot {
  x: number;
  y: number;
  mark: 'dot' | 'cross';
  /** 0 to 1: what has landed or come back fades. */
  strength: number;
}

const outbound = 0.55;

/**
 * Served attempts fly out and land in their partition. Refused ones turn back at its border, as crosses. A retry
 * goes round again: it leaves sideways and sweeps in to the same place, each later attempt from further round.
 */
export function spotOf(
  attempt: { position: number; outcome: 'served' | 'refused'; attempt: number; scatter: number },
  progress: number,
  radii: Radii,
): Spot | undefined {
  if (progress < 0 || progress >= 1) return undefined;
  const from = radii.clients + 3;
  const to = radii.band - 5;
  const place = angleOf(attempt.position) + attempt.scatter;
  if (progress < outbound) {
    const way = progress / outbound;
    const detour = Math.min(attempt.attempt, 4) * 0.6 * (1 - way) * (1 - way);
    return { ...at(place - detour, from + (to - from) * way), mark: 'dot', strength: 1 };
  }
  const back = (progress - outbound) / (1 - outbound);
  if (attempt.outcome === 'served') {
    return back < 0.25 ? { ...at(place, to + 3), mark: 'dot', strength: 1 - back * 4 } : undefined;
  }
  const side = 0.14;
  return { ...at(place + side * back, to - (to - from) * back), mark: 'cross', strength: 1 - back * back };
}

function at(angle: number, radius: number): { x: number; y: number } {
  return { x: Math.sin(angle) * radius, y: -Math.cos(angle) * radius };
}
