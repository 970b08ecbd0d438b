// What a table has saved for bursts (ADM-06), in seconds of what it bought: how long it could go on at twice that.

import { burstSecondsMax } from '../../../sim/scenario/limits.ts';
import { clock } from '../../../words/format.ts';
import { words } from '../../../words/index.ts';
import type { TableHistory } from '../../session/history.ts';
import type { Direction } from './figures.ts';

export interface Burst {
  direction: Direction;
  /** Of every second; NaN on demand. */
  seconds: Float64Array;
  /** Now: units, the same in seconds, and how fast they grow. */
  units: number;
  nowSeconds: number;
  unitsPerSecond: number;
  /** When it runs out at this rate; NaN: it does not. */
  emptyAtSeconds: number;
}

export { burstSecondsMax as burstMostSeconds };

/** The change is that of some seconds: of one it flickers. */
const lookBackSeconds = 3;

/** Undefined: nothing was ever saved, or there is nothing to save. */
export function burstOf(
  history: Pick<TableHistory, 'seconds'> | undefined,
  direction: Direction,
  secondCount: number,
  emptyAtUs: number,
): Burst | undefined {
  if (!history || secondCount === 0) return undefined;
  const units = history.seconds(direction === 'read' ? 'readBurstUnits' : 'writeBurstUnits');
  const bought = history.seconds(direction === 'read' ? 'provisionedReadUnits' : 'provisionedWriteUnits');
  const seconds = new Float64Array(secondCount);
  let most = 0;
  for (let second = 0; second < secondCount; second += 1) {
    const saved = Math.max(0, units[second] ?? NaN);
    seconds[second] = bought[second]! > 0 ? saved / bought[second]! : NaN;
    if (seconds[second]! > most) most = seconds[second]!;
  }
  const last = secondCount - 1;
  if (most < worthSeconds || Number.isNaN(seconds[last]!)) return undefined;
  const before = Math.max(0, last - lookBackSeconds);
  return {
    direction,
    seconds,
    units: units[last]!,
    nowSeconds: seconds[last]!,
    unitsPerSecond: last > before ? (units[last]! - units[before]!) / (last - before) : 0,
    emptyAtSeconds: emptyAtUs / 1e6,
  };
}

/** Ours: less than half a second's worth is nothing to draw. */
const worthSeconds = 0.5;
/** Ours: less than one in ten thousand is no change. */
const changeMin = 1e-4;

/** What becomes of it, in words. */
export function burstSentence({ units, nowSeconds, unitsPerSecond, emptyAtSeconds }: Burst): string {
  const text = words.charts.burst;
  if (units < 1) return text.empty;
  if (nowSeconds >= burstSecondsMax - worthSeconds) return text.full;
  const saved = text.units(units);
  if (Number.isFinite(emptyAtSeconds)) return `${saved}, ${text.runsOut(clock(emptyAtSeconds))}`;
  const rises = unitsPerSecond > (units / nowSeconds) * changeMin;
  return `${saved}, ${rises ? text.fills(unitsPerSecond) : text.steady}`;
}
