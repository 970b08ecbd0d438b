// What of the heat is shown: a stretch of time and a stretch of the key space.

export interface HeatWindow {
  fromSeconds: number;
  toSeconds: number;
  /** 0 to 1 of the key space. */
  from: number;
  to: number;
}

/** The largest window there is, and the smallest spans worth looking at. */
export interface Bounds {
  endSeconds: number;
  secondsMin: number;
  keysMin: number;
}

export function whole(endSeconds: number): HeatWindow {
  return { fromSeconds: 0, toSeconds: endSeconds, from: 0, to: 1 };
}

/** Larger than 1 goes in. The place stays where it is in the picture. */
export function zoomed(
  window: HeatWindow,
  factor: number,
  place: { seconds: number; key: number },
  bounds: Bounds,
): HeatWindow {
  const time = scaled(window.fromSeconds, window.toSeconds, place.seconds, factor);
  const keys = scaled(window.from, window.to, place.key, factor);
  return within({ fromSeconds: time[0], toSeconds: time[1], from: keys[0], to: keys[1] }, bounds);
}

function scaled(from: number, to: number, fixed: number, factor: number): [number, number] {
  return [fixed - (fixed - from) / factor, fixed + (to - fixed) / factor];
}

export function moved(window: HeatWindow, seconds: number, keys: number, bounds: Bounds): HeatWindow {
  return within(
    {
      fromSeconds: window.fromSeconds + seconds,
      toSeconds: window.toSeconds + seconds,
      from: window.from + keys,
      to: window.to + keys,
    },
    bounds,
  );
}

/** Moved as little as is needed to have the place in it. */
export function including(
  window: HeatWindow,
  { seconds, key }: { seconds: number; key: number },
  bounds: Bounds,
): HeatWindow {
  const time = short(window.fromSeconds, window.toSeconds, seconds);
  const keys = short(window.from, window.to, key);
  return time === 0 && keys === 0 ? window : moved(window, time, keys, bounds);
}

function short(from: number, to: number, at: number): number {
  return at < from ? at - from : at > to ? at - to : 0;
}

/** The nearest window that is neither too small nor beyond the run. */
export function within(window: HeatWindow, { endSeconds, secondsMin, keysMin }: Bounds): HeatWindow {
  const [fromSeconds, toSeconds] = fitted(window.fromSeconds, window.toSeconds, secondsMin, endSeconds);
  const [from, to] = fitted(window.from, window.to, keysMin, 1);
  return { fromSeconds, toSeconds, from, to };
}

function fitted(from: number, to: number, least: number, end: number): [number, number] {
  const span = Math.min(end, Math.max(least, to - from));
  const start = Math.max(0, Math.min(end - span, (from + to - span) / 2));
  return [start, start + span];
}

export function isWhole({ fromSeconds, toSeconds, from, to }: HeatWindow, endSeconds: number): boolean {
  const close = 1e-6;
  return fromSeconds <= close && toSeconds >= endSeconds - close && from <= close && to >= 1 - close;
}
