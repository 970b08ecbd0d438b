import { describe, expect, test } from 'vitest';
import type { SampledAttempt } from '../../../../src/sim/frame.ts';
import { flightUs } from '../../../../src/ui/stage/table/flight.ts';
import { createFlock, flyersMax, update } from '../../../../src/ui/stage/table/flock.ts';

function samples(fromUs: number, toUs: number, count: number): SampledAttempt[] {
  return Array.from({ length: count }, (_, index) => ({
    id: fromUs + index,
    traffic: 0,
    table: 0,
    partition: 0,
    key: 'K',
    position: 0.5,
    atUs: fromUs + ((toUs - fromUs) * index) / count,
    attempt: 0,
    outcome: index % 3 === 0 ? 'refused' : 'served',
    latencyUs: 4000,
    hops: [],
  }));
}

describe('the flock', () => {
  test.each([0.1, 1, 10, 1000])('fills up but never overflows at %d times real time', (speed) => {
    const flock = createFlock();
    const frameUs = 16_667 * speed;
    for (let frame = 0; frame < 200; frame += 1) {
      const nowUs = (frame + 1) * frameUs;
      update(flock, 1, samples(frame * frameUs, nowUs, 200), nowUs, flightUs(speed));
      expect(flock.flyers.length).toBeLessThanOrEqual(flyersMax);
    }
    expect(flock.flyers.length).toBeGreaterThan(flyersMax / 2);
  });

  test('keeps the proportion of refused attempts', () => {
    const flock = createFlock();
    for (let frame = 0; frame < 60; frame += 1) {
      update(flock, 1, samples(frame * 16_667, (frame + 1) * 16_667, 200), (frame + 1) * 16_667, flightUs(1));
    }
    const refused = flock.flyers.filter((flyer) => flyer.outcome === 'refused').length;
    expect(refused / flock.flyers.length).toBeGreaterThan(0.2);
    expect(refused / flock.flyers.length).toBeLessThan(0.5);
  });

  test('stands still while virtual time does', () => {
    const flock = createFlock();
    const some = samples(0, 100_000, 50);
    update(flock, 1, some, 100_000, flightUs(1));
    const before = [...flock.flyers];
    update(flock, 1, some, 100_000, flightUs(1));
    expect(flock.flyers).toEqual(before);
  });

  test('is empty again when the run is another one', () => {
    const flock = createFlock();
    update(flock, 1, samples(0, 100_000, 50), 100_000, flightUs(1));
    update(flock, 2, [], 50_000, flightUs(1));
    expect(flock.flyers).toEqual([]);
  });
});
