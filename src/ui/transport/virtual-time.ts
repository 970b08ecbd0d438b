// Virtual time as a stopwatch shows it.

import { clock } from '../../words/format.ts';

/** 75.34 s is 1:15.3, and 21:35:59.9 has hours; a run shorter than a second is followed in hundredths. */
export function stopwatch(us: number, endUs = Infinity): string {
  const isBrief = endUs < 1e6;
  const parts = Math.floor((us % 1e6) / (isBrief ? 1e4 : 1e5));
  return `${clock(Math.floor(us / 1e6))}.${String(parts).padStart(isBrief ? 2 : 1, '0')}`;
}

/** How long the run is: 5:00, and 0:00.01 where whole seconds would leave something out. */
export function runLength(endUs: number): string {
  const hundredths = Math.round(endUs / 1e4);
  if (hundredths % 100 === 0) return clock(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, '0');
  return `${clock(Math.floor(hundredths / 100))}.${rest.replace(/0$/, '')}`;
}
