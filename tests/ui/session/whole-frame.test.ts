import { expect, test } from 'vitest';
import { advance, createCursor, frameOf } from '../../../src/sim/simulation.ts';
import { wholeFrame } from '../../../src/ui/session/whole-frame.ts';
import { started } from '../../sim/small-run.ts';

test('a frame without news of the partitions shows those of the frame before', () => {
  const simulation = started({ durationSeconds: 2, writeUnits: 60, traffic: [] });
  const cursor = createCursor();
  advance(simulation, 50_000);
  const first = wholeFrame(frameOf(simulation, cursor), undefined);
  advance(simulation, 60_000);
  const second = wholeFrame(frameOf(simulation, cursor), first);
  expect(first.tables[0]!.partitions.length).toBeGreaterThan(0);
  expect(second.tables[0]!.partitions).toBe(first.tables[0]!.partitions);
});
