import { expect, test } from 'vitest';
import { nextOccurrenceUs } from '../../../../src/sim/capacity/auto-scaling/schedule.ts';

const bounds = { minUnits: 1, maxUnits: 10 };

test('AS-12: an entry for one moment comes once', () => {
  const entry = { atSeconds: 90, ...bounds };
  expect(nextOccurrenceUs(entry, 0)).toBe(90e6);
  expect(nextOccurrenceUs(entry, 90e6)).toBe(90e6);
  expect(nextOccurrenceUs(entry, 90e6 + 1)).toBe(Infinity);
});

test('AS-12: an entry with a period comes again and again', () => {
  const entry = { atSeconds: 90, everySeconds: 600, ...bounds };
  expect(nextOccurrenceUs(entry, 90e6 + 1)).toBe(690e6);
  expect(nextOccurrenceUs(entry, 690e6)).toBe(690e6);
  expect(nextOccurrenceUs(entry, 3000e6)).toBe(3090e6);
});
