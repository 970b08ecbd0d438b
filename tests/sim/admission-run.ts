// Small scenarios for the tests of admission: one table in one generation, with one key on each of its partitions.

import { positionOf } from '../../src/sim/placement/hash.ts';
import { evenRanges, partitionAt } from '../../src/sim/placement/key-space.ts';
import type { AdmissionGeneration } from '../../src/sim/scenario/admission.ts';
import { advance, load, type Simulation } from '../../src/sim/simulation.ts';
import { documentOf, type Outline } from './small-run.ts';

export interface AdmissionOutline extends Omit<Outline, 'traffic'> {
  generation: AdmissionGeneration;
  /** Writes a second of one unit each, by partition; undefined: what `traffic` says. */
  writes?: number[];
  traffic?: object[];
}

/** A key pattern of one key that lies on that partition of so many. */
export function keyOn(partition: number, partitions: number): string {
  const ranges = evenRanges(partitions);
  for (let number = 1; ; number += 1) {
    const key = `KEY#${number}`;
    if (partitionAt(ranges, positionOf(key)) === partition) return key;
  }
}

export function startedAdmission(outline: AdmissionOutline): Simulation {
  const { generation, writes = [], partitions = 4, ...rest } = outline;
  const count = partitions ?? writes.length;
  const document = documentOf({
    ...rest,
    partitions,
    ...(writes.length > 0 && {
      data: writes.map((_rate, partition) => ({
        id: `data-${partition}`,
        count: 1,
        partitionKey: keyOn(partition, count),
        itemBytes: 200,
      })),
      traffic: writes.map((perSecond, partition) => ({
        id: `load-${partition}`,
        data: `data-${partition}`,
        rate: [{ atSeconds: 0, perSecond }],
      })),
    }),
  });
  const tables = document.tables.map((table) => ({ ...table, admission: generation }));
  return load({ ...document, tables });
}

export function ranAdmission(
  outline: AdmissionOutline,
  toSeconds = outline.durationSeconds ?? 60,
): Simulation {
  const simulation = startedAdmission(outline);
  advance(simulation, toSeconds * 1e6);
  return simulation;
}
