import { expect, it } from 'vitest';
import { partitionFields } from '../../../../src/sim/frame.ts';
import { keyLoads } from '../../../../src/ui/stage/item/load.ts';

const row: Partial<Record<(typeof partitionFields)[number], number>> = {
  writeUnits: 1000,
  writeAsked: 2000,
  readUnits: 30,
  readAsked: 30,
};
const table = {
  partitions: new Float32Array(partitionFields.map((field) => row[field] ?? 0)),
  partitionReadUnitsMax: 3000,
  partitionWriteUnitsMax: 1000,
};

it('gives a key its part of what its partition was asked for, the direction nearer to its cap first', () => {
  const loads = keyLoads({ share: 0.9, attempts: 1800, refused: 900, partition: 0 }, table);
  expect(loads.map(({ direction }) => direction)).toEqual(['write', 'read']);
  expect(loads[0]).toMatchObject({ askedUnits: 1800, servedUnits: 900, cap: 1000 });
  // Nothing was refused of what was read.
  expect(loads[1]!.servedUnits).toBe(loads[1]!.askedUnits);
});

it('has no load for a key that nobody asks for', () => {
  expect(keyLoads({ share: 0, attempts: 0, refused: 0, partition: 0 }, table)).toEqual([]);
});
