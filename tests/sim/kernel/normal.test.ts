import { expect, test } from 'vitest';
import { normalQuantile } from '../../../src/sim/kernel/normal.ts';

// The values for 0.25, 0.001 and 1e-20 are AS 241's own check values, the others come from printed tables.
test.each([
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.841344746068543, 1],
  [0.975, 1.959963984540054],
  [0.9999, 3.719016485455709],
  [0.001, -3.090232306167813],
  [1e-10, -6.361340902404056],
  [1e-20, -9.262340089798408],
])('a share of %f lies below %f standard deviations', (u, z) => {
  expect(normalQuantile(u)).toBeCloseTo(z, 13);
});

test('the ends are infinitely far, and there is nothing beyond them', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(1.1)).toBeNaN();
});

test('it rises, also where its three pieces meet', () => {
  let previous = -Infinity;
  for (let step = 1; step < 20_000; step++) {
    const z = normalQuantile(step / 20_000);
    expect(z).toBeGreaterThan(previous);
    previous = z;
  }
});
