// What of the heat is looked at: which figure, which window, which cell. The picture and what stands beside it are
// mounted apart and have it in common.

import { spanOf } from '../../charts/time.ts';
import { isWhole, whole, within, zoomed, type Bounds, type HeatWindow } from './heat-window.ts';
import type { HeatView } from './planes.ts';

export interface Place {
  seconds: number;
  key: number;
}

export class HeatShowing {
  view = $state<HeatView>('all');
  /** The way in, outermost first; empty: all that has happened. */
  steps = $state.raw<HeatWindow[]>([]);
  /** The cell that is read out: under the pointer, or where the arrow keys have led. */
  place = $state.raw<Place>();

  get isZoomed(): boolean {
    return this.steps.length > 0;
  }

  /** As far as the run has come, growing in steps; the whole run is beneath, in the strip. */
  windowAt(nowSeconds: number, endSeconds: number): HeatWindow {
    return this.steps.at(-1) ?? whole(spanOf(nowSeconds, endSeconds));
  }

  /** A step in. */
  into(window: HeatWindow, bounds: Bounds): void {
    this.steps = [...this.steps, within(window, bounds)];
  }

  /** A step out; from the first of them to all that has happened. */
  out(): void {
    this.steps = this.steps.slice(0, -1);
  }

  all(): void {
    this.steps = [];
  }

  /** As wheels and fingers do, little by little: it is one step, however long it takes. */
  turn(window: HeatWindow, bounds: Bounds): void {
    this.steps = isWhole(window, bounds.endSeconds)
      ? []
      : [...this.steps.slice(0, -1), within(window, bounds)];
  }

  /** In or out around the cell that is read out. */
  zoomBy(factor: number, from: HeatWindow, nowSeconds: number, bounds: Bounds): void {
    const to = zoomed(from, factor, this.placeIn(from, nowSeconds), bounds);
    if (factor > 1) this.into(to, bounds);
    else if (this.isZoomed) this.turn(to, bounds);
  }

  /** The cell that is read out, or else where the run is, half way through the key space. */
  placeIn({ fromSeconds, toSeconds, from, to }: HeatWindow, nowSeconds: number): Place {
    const seconds = Math.min(nowSeconds, (fromSeconds + toSeconds) / 2);
    return this.place ?? { seconds, key: (from + to) / 2 };
  }
}

/** Ours: of a key or a button. */
export const zoomFactor = 2;

const showings = new WeakMap<object, HeatShowing>();

/** One for each stage. */
export function heatShowing(stage: object): HeatShowing {
  const known = showings.get(stage) ?? new HeatShowing();
  showings.set(stage, known);
  return known;
}
