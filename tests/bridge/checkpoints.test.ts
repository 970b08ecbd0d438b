// Copies of a run along its way, for a rewind.

import { expect, test } from 'vitest';
import { createCheckpoints, keepCheckpoint, restoreCheckpoint } from '../../src/bridge/checkpoints.ts';
import { copyWorldWeighed } from '../../src/bridge/copy-world.ts';
import oneCelebrity from '../../src/scenarios/one-celebrity.json' with { type: 'json' };
import { advance, digestOf, load } from '../../src/sim/simulation.ts';

/** As many copies as come together while a run goes on for long, and how many there were at most. */
function keptOver(steps: number, ballastBytes: number) {
  const simulation = load(structuredClone(oneCelebrity));
  // Plain data like the rest of it: a world as large as one of many keys.
  Object.assign(simulation.world, { ballast: new Uint8Array(ballastBytes) });
  const checkpoints = createCheckpoints();
  let most = 0;
  for (let step = 1; step <= steps; step += 1) {
    advance(simulation, step * 10_000);
    keepCheckpoint(checkpoints, simulation, checkpoints.spacingMs, () => 0);
    most = Math.max(most, checkpoints.kept.length);
  }
  return { simulation, checkpoints, most };
}

test('a small world has two dozen copies at most, a large one as many as memory is kept for', () => {
  const small = keptOver(60, 0);
  expect(small.most).toBeGreaterThan(12);
  expect(small.most).toBeLessThan(24);
  const large = keptOver(30, 60e6);
  expect(large.most).toBe(3);
  expect(large.checkpoints.kept.length).toBeGreaterThanOrEqual(1);
});

test('a copy weighs what it has for itself, not what it shares', () => {
  const { world } = load(structuredClone(oneCelebrity));
  const { bytes } = copyWorldWeighed(world);
  Object.assign(world, { ballast: new Float64Array(1e6) });
  expect(copyWorldWeighed(world).bytes - bytes).toBeGreaterThanOrEqual(8e6);
  expect(copyWorldWeighed(world).bytes - bytes).toBeLessThan(8.001e6);
});

test('a run that goes back to a copy ends as it did', () => {
  const { simulation, checkpoints } = keptOver(60, 0);
  const { nowUs } = simulation.world;
  const digest = digestOf(simulation);
  expect(restoreCheckpoint(checkpoints, simulation, nowUs / 2)).toBe(true);
  expect(simulation.world.nowUs).toBeLessThanOrEqual(nowUs / 2);
  advance(simulation, nowUs);
  expect(digestOf(simulation)).toBe(digest);
});
