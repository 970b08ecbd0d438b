import { expect, test } from 'vitest';
import { spotOf } from '../../../../src/ui/stage/table/flight.ts';
import { createFlock } from '../../../../src/ui/stage/table/flock.ts';
import { flyerNear } from '../../../../src/ui/stage/table/flyer-near.ts';
import { shapeFor } from '../../../../src/ui/stage/table/shape.ts';

const shape = shapeFor(600, 600, 14, 0);
const flyer = (id: number, position: number, atUs: number) => ({
  id,
  position,
  atUs,
  outcome: 'refused' as const,
  attempt: 0,
  comesAgain: false,
  scatter: 0,
  detour: 0,
});
const flock = { ...createFlock(), flyers: [flyer(1, 0.25, 0), flyer(2, 0.75, 0), flyer(3, 0.25, 990_000)] };
const spot = spotOf(flock.flyers[0]!, 0.5, shape)!;

test('the dot under the pointer is found, also a little beside it', () => {
  expect(flyerNear(flock, spot, 500_000, 1_000_000, shape)?.id).toBe(1);
  const beside = { x: spot.x + 9, y: spot.y - 9 };
  expect(flyerNear(flock, beside, 500_000, 1_000_000, shape)?.id).toBe(1);
});

test('nothing is found where there is none, or none any more', () => {
  expect(flyerNear(flock, { x: 0, y: -spot.x }, 500_000, 1_000_000, shape)).toBeUndefined();
  expect(flyerNear(flock, spot, 5_000_000, 1_000_000, shape)).toBeUndefined();
});
