import { expect, test } from 'vitest';
import {
  bytes,
  clock,
  count,
  duration,
  exactClock,
  list,
  milliseconds,
  percent,
  plural,
  shortCount,
  times,
} from '../../src/words/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [count(3000), '3,000'],
  [count(4.2), '4.2'],
  [count(9.97), '10'],
  [count(NaN), '–'],
  [shortCount(9999), '9,999'],
  [shortCount(90_000), '90k'],
  [shortCount(12_500_000), '13M'],
  [plural(1.02, 'unit', 'units'), '1 unit'],
  [plural(1.2, 'unit', 'units'), '1.2 units'],
  [percent(0.93), '93 %'],
  [percent(0.011), '1.1 %'],
  [percent(0), '0 %'],
  [times(1.83), '1.8×'],
  [times(10), '10×'],
  [milliseconds(4.123), '4.1 ms'],
  [milliseconds(350), '350 ms'],
  [milliseconds(2400), '2.4 s'],
  [milliseconds(NaN), '–'],
  [bytes(200), '200 B'],
  [bytes(1536), '1.5 KB'],
  [clock(196.4), '3:16'],
  [clock(3723), '1:02:03'],
  [exactClock(196_041_600), '3:16.042'],
  [exactClock(59_999_999), '1:00.000'],
  [duration(1), '1 second'],
  [duration(86_400), '24 hours'],
  [duration(2_592_000), '30 days'],
  [duration(240), '4 minutes'],
  [list(['a', 'b', 'c']), 'a, b and c'],
])('%s', (text, expected) => {
  expect(plain(text)).toBe(expected);
});
