import { expect, test } from 'vitest';
import { zipfTailMass, zipfWeights } from '../../../src/sim/kernel/zipf.ts';

const exponents = [0, 0.3, 0.99, 1, 1.000001, 1.2, 2];

test.each(exponents)('the shares add up to one and fall as the law says: exponent %f', (exponent) => {
  const weights = zipfWeights(10_000, exponent);
  expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
  expect(weights[99]! / weights[0]!).toBeCloseTo(100 ** -exponent, 12);
});

test.each(exponents)('the mass of a range is the sum of its ranks: exponent %f', (exponent) => {
  for (const [from, to] of [
    [1, 1],
    [1, 10],
    [1, 200],
    [50, 100_000],
    [70_000, 300_000],
  ] as const) {
    let sum = 0;
    for (let rank = to; rank >= from; rank--) sum += rank ** -exponent;
    expect(zipfTailMass(from, to, exponent) / sum).toBeCloseTo(1, 11);
  }
});

test('ranges add up over a thousand million ranks', () => {
  for (const exponent of exponents) {
    const whole = zipfTailMass(1, 1e9, exponent);
    const parts = zipfTailMass(1, 1234, exponent) + zipfTailMass(1235, 7e6, exponent);
    expect((parts + zipfTailMass(7e6 + 1, 1e9, exponent)) / whole).toBeCloseTo(1, 11);
  }
});

test('the harmonic numbers are those of the books', () => {
  expect(zipfTailMass(1, 1e6, 1)).toBeCloseTo(14.392726722865723, 11);
  expect(zipfTailMass(1, 1e9, 1)).toBeCloseTo(21.300481502347944, 10);
  expect(zipfTailMass(1, 1e9, 2)).toBeCloseTo(Math.PI ** 2 / 6 - 1e-9, 12);
});

test('an empty range weighs nothing', () => {
  expect(zipfTailMass(5, 4, 1)).toBe(0);
});
