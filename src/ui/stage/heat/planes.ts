// What the heat of the key space can be looked at for. Each is a figure of a cell: of a stretch of the key space
// over a stretch of time.

import { heatFields, type HeatField } from '../../../sim/frame.ts';
import type { HeatColumn } from '../../session/heat-column.ts';

export const heatViews = ['all', 'reads', 'writes', 'refusals', 'latency'] as const;
export type HeatView = (typeof heatViews)[number];

/** The heat of a run, column by column; what has not happened yet is missing. */
export type Heat = readonly (Pick<HeatColumn, 'plane' | 'value'> | undefined)[];

/** What each view has to know of a cell. */
export const fieldsOf: Record<HeatView, readonly HeatField[]> = {
  all: ['readUnits', 'writeUnits', 'refused'],
  reads: ['readUnits'],
  writes: ['writeUnits'],
  refusals: ['refused'],
  latency: ['latencyMs'],
};

export const planes = heatFields.length;

/** Where each figure lies within a cell. */
export const planeOf = Object.fromEntries(heatFields.map((field, plane) => [field, plane])) as Record<
  HeatField,
  number
>;

/** What the strongest colours stand for. */
export interface HeatScale {
  /** Units a second: the most that one place in the key space can be given. */
  readCapUnits: number;
  writeCapUnits: number;
  latencyMsMax: number;
}

/** The scale of latency begins here: DynamoDB answers in single-digit milliseconds (LAT-01), at times in less than one. */
export const latencyMsMin = 0.5;

/**
 * How strong a colour is, 0 to 1. A cell may hold one key that takes a whole partition's cap or a thousandth of that;
 * the power lets both be seen.
 */
export function shadeOf(units: number, capUnits: number): number {
  return capUnits > 0 && units > 0 ? Math.min(1, (units / capUnits) ** 0.4) : 0;
}

/** Milliseconds are told apart by their ratio: from 1 to 2 is as far as from 10 to 20. */
export function latencyShade(ms: number, msMax: number): number {
  if (!(ms > latencyMsMin)) return 0;
  return Math.min(1, Math.log(ms / latencyMsMin) / Math.log(msMax / latencyMsMin));
}

const roundSteps = [1, 2, 5];
const latencyMsMaxLeast = 10;

/** The round number at which the scale of latency ends. */
export function latencyTop(ms: number): number {
  for (let power = latencyMsMaxLeast; ; power *= 10) {
    for (const step of roundSteps) if (step * power >= ms || power > 1e6) return step * power;
  }
}
