// What the page holds: a door, and the news that what stood behind it is gone.

import type { SimulationDoor } from './index.ts';

export interface Connection<Door = SimulationDoor> {
  /** Every call is answered or rejected; none is left hanging when the worker dies. */
  door: Door;
  /** Resolves with the reason when the worker is lost; it never rejects. */
  crashed: Promise<string>;
  /** Tells when an answer is long in coming, and when it has come after all. */
  onSlow?(tell: (slow: boolean) => void): void;
  close(): void;
}

/** A door in this same thread: tests and demonstrations. */
export function connectDirectly(door: SimulationDoor): Connection {
  return { door, crashed: new Promise(() => {}), close() {} };
}
