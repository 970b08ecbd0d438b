import fc from 'fast-check';
import { expect, test } from 'vitest';
import { miniRadii } from '../../../../src/ui/stage/table/draw-mini.ts';
import { radiiFor } from '../../../../src/ui/stage/table/layout.ts';

test('a small ring has the proportions of the large one, so that it grows into it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 200 }), (radius) => {
      const mini = miniRadii(radius);
      const large = radiiFor(700, 700, 14);
      expect(mini.outer).toBeCloseTo(radius);
      for (const name of ['band', 'bandOuter', 'base', 'cap'] as const)
        expect(mini[name] / mini.outer).toBeCloseTo(large[name] / large.outer);
    }),
  );
});
