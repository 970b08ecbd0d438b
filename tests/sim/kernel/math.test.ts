import { expect, test } from 'vitest';
import { exp, log, pow } from '../../../src/sim/kernel/math.ts';
import { createStream, nextUniform53 } from '../../../src/sim/kernel/random.ts';

const stream = createStream(1, 'math');
const between = (low: number, high: number) => low + (high - low) * nextUniform53(stream);

/** The largest relative difference over many arguments. */
function worst(ours: (x: number) => number, theirs: (x: number) => number, argument: () => number): number {
  let error = 0;
  for (let i = 0; i < 100_000; i++) {
    const x = argument();
    error = Math.max(error, Math.abs(ours(x) / theirs(x) - 1));
  }
  return error;
}

test('log agrees with the platform over the whole range, and close to 1', () => {
  expect(worst(log, Math.log, () => Math.exp(between(-700, 700)))).toBeLessThan(5e-16);
  expect(worst(log, Math.log, () => between(0.5, 2))).toBeLessThan(5e-16);
  expect(worst(log, Math.log, () => 1 + between(-1e-6, 1e-6))).toBeLessThan(5e-16);
});

test('exp agrees with the platform over the whole range', () => {
  expect(worst(exp, Math.exp, () => between(-700, 709))).toBeLessThan(5e-16);
  expect(worst(exp, Math.exp, () => between(-1, 1))).toBeLessThan(5e-16);
});

test('powers of ranks agree with the platform to 1e-14', () => {
  for (const exponent of [-2, -0.99, 0.3, 0.5, 1.7]) {
    const error = worst(
      (x) => pow(x, exponent),
      (x) => Math.pow(x, exponent),
      () => Math.exp(between(0, 21)),
    );
    expect(error).toBeLessThan(1e-14);
  }
});

test.each([
  ['log 1', log(1), 0],
  ['log 0', log(0), -Infinity],
  ['log of infinity', log(Infinity), Infinity],
  ['log of a negative', log(-1), NaN],
  ['log of nothing', log(NaN), NaN],
  ['log of the smallest number', log(5e-324), Math.log(5e-324)],
  ['exp 0', exp(0), 1],
  ['exp of much', exp(710), Infinity],
  ['exp of the largest argument', exp(709.782712893384), Math.exp(709.782712893384)],
  ['exp of little', exp(-746), 0],
  ['exp of the smallest result', exp(-745), Math.exp(-745)],
  ['exp of minus infinity', exp(-Infinity), 0],
  ['exp of nothing', exp(NaN), NaN],
  ['anything to the power 0', pow(17, 0), 1],
])('%s', (_name, ours, expected) => {
  expect(ours).toBe(expected);
});

test('not one bit of these results ever changes', () => {
  const bits = (x: number) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  };
  const frozen = [
    ...[0.1, 0.5, 2, 3, 10, 1e-300, 123456.789].map((x) => `log ${x} = ${bits(log(x))}`),
    ...[-700.5, -1, -0.1, 1e-9, 0.3, 1, 2.5, 100].map((x) => `exp ${x} = ${bits(exp(x))}`),
    ...[-2, -0.99, 0.5, 1 / 3, 7].map((y) => `1.5e6 ^ ${y} = ${bits(pow(1.5e6, y))}`),
  ];
  expect(frozen).toMatchInlineSnapshot(`
    [
      "log 0.1 = c0026bb1bbb55515",
      "log 0.5 = bfe62e42fefa39ef",
      "log 2 = 3fe62e42fefa39ef",
      "log 3 = 3ff193ea7aad030a",
      "log 10 = 40026bb1bbb55516",
      "log 1e-300 = c085963447f87fb5",
      "log 123456.789 = 40277281cad8a844",
      "exp -700.5 = 00c4ff475c68ca02",
      "exp -1 = 3fd78b56362cef38",
      "exp -0.1 = 3fecf46d99d52b3a",
      "exp 1e-9 = 3ff000000044b830",
      "exp 0.3 = 3ff599058c8c1a96",
      "exp 1 = 4005bf0a8b14576a",
      "exp 2.5 = 40285d6fd931e0bb",
      "exp 100 = 48f3494a9b171bf5",
      "1.5e6 ^ -2 = 3d5f46663afc4abe",
      "1.5e6 ^ -0.99 = 3ea9c9c1b2adc14a",
      "1.5e6 ^ 0.5 = 409322fabf90ea69",
      "1.5e6 ^ 0.3333333333333333 = 405c9e2bd0a3cc9e",
      "1.5e6 ^ 7 = 48e88461d73d5f87",
    ]
  `);
});
