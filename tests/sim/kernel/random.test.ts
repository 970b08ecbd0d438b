import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createStream,
  nextBelow,
  nextInt32,
  nextUniform,
  nextUniform53,
  peekInt32At,
} from '../../../src/sim/kernel/random.ts';
import { chiSquare, chiSquareLimit } from '../../statistics.ts';

test('the generator is xoshiro128**', () => {
  // From the authors' C code with the state 1, 2, 3, 4, as in the tests of Rust's rand_xoshiro.
  const published = [
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ];
  const stream = Int32Array.of(1, 2, 3, 4);
  expect(published.map(() => nextInt32(stream) >>> 0)).toEqual(published);
});

test('a peek tells the number that is drawn next, and draws none', () => {
  const stream = createStream(1, 'peek');
  for (let draw = 0; draw < 100; draw += 1) {
    const before = stream.slice();
    const peeked = peekInt32At(stream, 0);
    expect(stream).toEqual(before);
    expect(nextInt32(stream)).toBe(peeked);
  }
});

test('a seed and a name give the same stream for ever', () => {
  const stream = createStream(7, 'vote');
  const hex = [...stream].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
  expect(hex).toMatchInlineSnapshot(`"a722f2fe b1113717 e1e0365c 8c254109"`);
});

test('streams of other seeds and other names have nothing in common', () => {
  const seeds = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER];
  const names = ['', 'a', 'b', 'aa', 'arrivals', 'arrivals:vote', 'é', '\0', '\0\0'];
  const seen = new Set<number>();
  for (const seed of seeds) {
    for (const name of names) {
      const stream = createStream(seed, name);
      for (let draw = 0; draw < 8; draw++) seen.add(nextInt32(stream));
    }
  }
  expect(seen.size).toBe(seeds.length * names.length * 8);
});

test('the first draws of streams numbered in order are themselves spread evenly', () => {
  const cells = new Float64Array(64);
  for (let seed = 0; seed < 64_000; seed++) cells[nextInt32(createStream(seed, 'x')) >>> 26]! += 1;
  expect(chiSquare(cells, new Float64Array(64).fill(1000))).toBeLessThan(chiSquareLimit(63));
});

test('uniform draws lie from 0 to below 1 and fill it evenly', () => {
  for (const draw of [nextUniform, nextUniform53]) {
    const stream = createStream(1, 'uniform');
    const cells = new Float64Array(1000);
    for (let i = 0; i < 1_000_000; i++) cells[Math.floor(draw(stream) * 1000)]! += 1;
    expect(cells.reduce((sum, count) => sum + count)).toBe(1_000_000);
    expect(chiSquare(cells, new Float64Array(1000).fill(1000))).toBeLessThan(chiSquareLimit(999));
  }
});

test('nextBelow stays below', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 40 }), (seed, n) => {
      const stream = createStream(Math.abs(seed), 'below');
      for (let i = 0; i < 20; i++) {
        const drawn = nextBelow(stream, n);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
      }
    }),
  );
});
