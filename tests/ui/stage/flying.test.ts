import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Flying } from '../../../src/ui/stage/flying.svelte.ts';
import type { StagePlace } from '../../../src/ui/stage/place.ts';

const world: StagePlace = { level: 'world' };
const region: StagePlace = { level: 'region', region: 'us-east-1' };
const table: StagePlace = { ...region, level: 'table', table: 0 };

/** A camera whose frames come at once, 50 ms apart; `seen` is what it drew. */
function camera(from: StagePlace, still = false) {
  let nowMs = 0;
  let wanted = from;
  const seen: string[] = [];
  const flying = new Flying({
    wanted: () => wanted,
    go: (place) => (wanted = place),
    size: () => ({ width: 800, height: 500 }),
    ready: () => Promise.resolve(),
    anchor: () => ({ x: 300, y: 100, width: 80, height: 50 }),
    still: () => still,
    nowMs: () => nowMs,
    nextFrame: (then) => {
      nowMs += 50;
      flushSync();
      seen.push(flying.layers.map(({ place }) => place.level).join('+'));
      queueMicrotask(then);
    },
  });
  flying.cutTo(from);
  const go = (to: StagePlace) => {
    wanted = to;
    return flying.follow();
  };
  return { flying, go, seen, wanted: () => wanted };
}

describe('the camera on its way', () => {
  it('flies level by level, with both pictures drawn', async () => {
    const { flying, go, seen } = camera(world);
    await go(table);
    expect(flying.rest).toEqual(table);
    expect(flying.isMoving).toBe(false);
    expect([...new Set(seen)]).toEqual(['world+region', 'region+table']);
    expect(seen.length).toBeGreaterThan(8);
  });

  it('cuts where motion is unwanted', async () => {
    const { flying, go, seen } = camera(world, true);
    await go(table);
    expect(flying.rest).toEqual(table);
    expect(seen).toEqual([]);
  });

  it('goes where it is wanted last, however often that changes', async () => {
    const { flying, go } = camera(table);
    await Promise.all([go(world), go(region), go(world)]);
    expect(flying.rest).toEqual(world);
  });

  it('is pulled by a hand, and goes on when it was pulled far enough', async () => {
    const { flying, wanted } = camera(region);
    await flying.pull(0.5, table);
    expect(flying.layers.map(({ place }) => place.level)).toEqual(['region', 'table']);
    flying.release();
    await flying.follow();
    await new Promise((done) => setTimeout(done, 20));
    expect(wanted()).toEqual(table);
    expect(flying.rest).toEqual(table);
  });

  it('goes back when it was pulled only a little', async () => {
    const { flying, wanted } = camera(region);
    await flying.pull(0.1, table);
    flying.release();
    await new Promise((done) => setTimeout(done, 20));
    expect(wanted()).toEqual(region);
    expect(flying.rest).toEqual(region);
    expect(flying.isMoving).toBe(false);
  });

  it('is pushed out to what is around, and from the world nowhere', async () => {
    const one = camera(region);
    await one.flying.pull(-0.6, undefined);
    one.flying.release();
    await new Promise((done) => setTimeout(done, 20));
    expect(one.flying.rest).toEqual(world);
    const other = camera(world);
    await other.flying.pull(-0.6, undefined);
    other.flying.release();
    expect(other.flying.rest).toEqual(world);
  });
});
