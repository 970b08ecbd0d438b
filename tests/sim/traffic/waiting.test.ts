import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFirstSent, writeFirstSent } from '../../../src/sim/traffic/waiting.ts';
import { durationSecondsMax } from '../../../src/sim/scenario/limits.ts';

test('a waiting request knows to the microsecond when it was first sent, on the longest day', () => {
  const words = new Int32Array(16);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: durationSecondsMax * 1e6 }), (us) => {
      writeFirstSent(words, 8, us);
      expect(readFirstSent(words, 8)).toBe(us);
    }),
  );
});
