// What each key of a global index did in the minute that is under way, for the index's own Contributor Insights: they
// are where its refusals are to be looked for, since those of its table leave them out (GSI-11).

import type { IndexState } from './index-state.ts';
import { contributorsMax, count, writeUnitWeight, type CountedKeys } from './metrics/contributor-insights.ts';
import { valueText, type IndexKeyLaw } from './placement/index-keys.ts';

export interface IndexMinute {
  law: IndexKeyLaw;
  /** By value of the index key: entries written, and writes on the table that were refused for it. */
  entries: Float64Array;
  refused: Float64Array;
  earlier: CountedKeys;
}

/** Adds the second that ends now; call it before the counts of the second are reset. */
export function addIndexSecond(minute: IndexMinute | undefined, index: IndexState): IndexMinute {
  const counted = keptFor(minute, index);
  for (let value = 0; value < counted.entries.length; value += 1) {
    counted.entries[value]! += index.asked[value]! - index.refused[value]!;
    counted.refused[value]! += index.refused[value]!;
  }
  return counted;
}

/** Counts the largest of the minute into `counted` and begins the next minute. */
export function endIndexMinute(minute: IndexMinute, index: IndexState, counted: CountedKeys): void {
  for (const [key, { consumedThroughputUnits, throttleCount }] of minute.earlier) {
    count(counted, key, consumedThroughputUnits, throttleCount);
  }
  minute.earlier = new Map();
  countLargest(minute, index, counted);
  minute.entries.fill(0);
  minute.refused.fill(0);
}

/** Where the index's keys were laid out anew, what was counted so far is kept by name. */
function keptFor(minute: IndexMinute | undefined, index: IndexState): IndexMinute {
  if (minute?.law === index.law) return minute;
  const earlier: CountedKeys = new Map(minute?.earlier);
  if (minute) countLargest(minute, index, earlier);
  const { law } = index;
  return { law, entries: new Float64Array(law.values), refused: new Float64Array(law.values), earlier };
}

/** An entry counts with the mean units of all entries. */
function countLargest({ law, entries, refused }: IndexMinute, index: IndexState, counted: CountedKeys): void {
  const meanUnits = index.entries > 0 ? index.units / index.entries : 1;
  for (const value of new Set([...largestOf(entries), ...largestOf(refused)])) {
    const units = entries[value]! * meanUnits * writeUnitWeight;
    count(counted, valueText(law, index.pattern, value), units, refused[value]!);
  }
}

function largestOf(values: Float64Array): number[] {
  return Array.from(values.keys())
    .filter((value) => values[value]! > 0)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, contributorsMax);
}
