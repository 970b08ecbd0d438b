// CloudWatch Contributor Insights for DynamoDB: which partition keys were asked for most and refused most, minute by
// minute (MET-18). Keys of items (partition and sort key together) are not told apart here.

import { haveSameDimensions, type Dimensions } from './cloud-watch/series.ts';

/** What a report counts for one key. Access counts three for a write unit and one for a read unit (MET-19). */
export interface KeyCounts {
  consumedThroughputUnits: number;
  throttleCount: number;
}
export type CountedKeys = Map<string, KeyCounts>;

export const writeUnitWeight = 3; // MET-19
export const readUnitWeight = 1; // MET-19

/** Ours: rows of a report; the console can be asked for more. */
export const contributorsMax = 10;

/** MET-18: both pairs of rules, or only those about refusals. */
export type InsightsMode = 'accessed-and-throttled-keys' | 'throttled-keys';

/** AWS has it off until somebody switches it on and pays for it; a laboratory is for looking. */
export const insightsUnlessSaid: InsightsMode = 'accessed-and-throttled-keys';

/** The minute that began at atSeconds. Never changed once it is written. */
export interface InsightsMinute {
  atSeconds: number;
  mostAccessed: { key: string; consumedThroughputUnits: number }[];
  mostThrottled: { key: string; throttleCount: number }[];
}

/** All reports of one table or index. */
export interface InsightsLog {
  dimensions: Dimensions;
  mode: InsightsMode;
  minutes: InsightsMinute[];
}

/** The log with these dimensions, begun if there is none yet. */
export function logOf(logs: InsightsLog[], dimensions: Dimensions, mode: InsightsMode): InsightsLog {
  const known = logs.find((log) => haveSameDimensions(log.dimensions, dimensions));
  if (known) return known;
  const log = { dimensions, mode, minutes: [] };
  logs.push(log);
  return log;
}

export function reportOf(atSeconds: number, mode: InsightsMode, counted: CountedKeys): InsightsMinute {
  const accessed = mode === 'throttled-keys' ? [] : largest(counted, 'consumedThroughputUnits');
  return {
    atSeconds,
    mostAccessed: accessed.map(([key, { consumedThroughputUnits }]) => ({ key, consumedThroughputUnits })),
    mostThrottled: largest(counted, 'throttleCount').map(([key, { throttleCount }]) => ({
      key,
      throttleCount,
    })),
  };
}

export function count(counted: CountedKeys, key: string, units: number, throttles: number): void {
  const known = counted.get(key);
  if (known) {
    known.consumedThroughputUnits += units;
    known.throttleCount += throttles;
  } else {
    counted.set(key, { consumedThroughputUnits: units, throttleCount: throttles });
  }
}

/** Largest first, equals by key, without what is zero. */
function largest(counted: CountedKeys, by: keyof KeyCounts): [string, KeyCounts][] {
  return [...counted]
    .filter(([, counts]) => counts[by] > 0)
    .sort(([keyA, a], [keyB, b]) => b[by] - a[by] || (keyA < keyB ? -1 : 1))
    .slice(0, contributorsMax);
}
