import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stepped, type NumberEntry } from '../../../src/ui/controls/number-entry.ts';

const units: NumberEntry = {
  value: 4000,
  least: 1,
  most: 40_000_000,
  whole: true,
  units: ['units a second'],
};
const share: NumberEntry = { value: 0.6, least: 0, most: 1, step: 0.05, whole: false, shownTimes: 100 };

test.each([
  ['3000', 3000],
  ['3,000', 3000],
  ['3 000', 3000],
  ['3k', 3000],
  ['3k units a second', 3000],
  ['1,234,567', 1_234_567],
  ['1,234.0', 1234],
  ['1.5M', 1_500_000],
])('%s is understood', (text, value) => {
  expect(parse(units, text)).toEqual({ ok: true, value });
});

test.each([
  ['', 'not-a-number'],
  ['many', 'not-a-number'],
  ['1e9', 'not-a-number'],
  ['0', 'out-of-range'],
  ['-5', 'out-of-range'],
  ['2.5', 'not-whole'],
  ['2,5', 'not-whole'],
  ['1,23,456', 'not-a-number'],
  ['1.234,5', 'not-a-number'],
  [',', 'not-a-number'],
  ['8 shards', 'not-a-number'],
  ['partitions', 'not-a-number'],
])('“%s” is refused: %s', (text, problem) => {
  expect(parse(units, text)).toEqual({ ok: false, problem });
});

test.each([
  ['33,5 %', 0.335],
  ['33,5', 0.335],
  ['0,335', 0.00335],
  ['33.5%', 0.335],
])('a comma that parts no thousands is a decimal point: %s', (text, value) => {
  expect(parse(share, text)).toEqual({ ok: true, value });
});

test.each([
  ['8 partitions', ['partitions', 'partition'], 8],
  ['1 partition', ['partitions', 'partition'], 1],
  ['3 Shards', ['shards'], 3],
  ['500\u00a0ms', ['ms'], 500],
])('%s is understood as it is shown', (text, units, value) => {
  expect(parse({ value: 1, least: 1, most: 1000, whole: true, units }, text)).toEqual({ ok: true, value });
});

test('a share is typed in per cent', () => {
  expect(parse(share, '61 %')).toEqual({ ok: true, value: 0.61 });
  expect(parse(share, '101')).toEqual({ ok: false, problem: 'out-of-range' });
});

describe('a step', () => {
  test.each([
    [4000, 4100],
    [5000, 5500],
    [9500, 10_000],
    [7, 8],
    [10, 11],
    [0, 1],
  ])('up from %d is %d', (value, next) => {
    expect(stepped({ ...units, value, least: 0 }, 1)).toBe(next);
  });

  test.each([
    [4000, 3900],
    [10_000, 9500],
    [10, 9],
    [1, 1],
  ])('down from %d is %d', (value, next) => {
    expect(stepped({ ...units, value }, -1)).toBe(next);
  });

  test('of a share is five per cent, without dust', () => {
    expect(stepped(share, 1)).toBe(0.65);
    expect(stepped(share, -13)).toBe(0);
  });

  test('never leaves the range and never stands still inside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000_000 }), fc.boolean(), (value, up) => {
        const next = stepped({ ...units, value }, up ? 1 : -1);
        expect(next).toBeGreaterThanOrEqual(1);
        expect(next).toBeLessThanOrEqual(40_000_000);
        if (value > 1 && value < 40_000_000) expect(Math.sign(next - value)).toBe(up ? 1 : -1);
      }),
    );
  });
});
