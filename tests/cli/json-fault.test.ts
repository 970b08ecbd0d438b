import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFault } from '../../src/cli/json-fault.ts';

it.each([
  ['', 1, 1, 'end of the file'],
  ['{"a": 1,\n "b": tru}', 2, 7, '"t"'],
  ['{"a": 1,}', 1, 9, '"}"'],
  ['[1,]', 1, 4, '"]"'],
  ['{"a": 1', 1, 8, 'end of the file'],
  ['{"a" 1}', 1, 6, '"1"'],
  ['{a: 1}', 1, 2, '"a"'],
  ['[1 2]', 1, 4, '"2"'],
  ['{}{}', 1, 3, '"{"'],
  ['[}', 1, 2, '"}"'],
  ['["a\nb"]', 1, 4, '"\\n"'],
  ['"a\\x"', 1, 3, '"\\\\"'],
  ['"a', 1, 3, 'end of the file'],
  ['[\n  1,\n  // no\n]', 3, 3, '"/"'],
  ['01', 1, 2, '"1"'],
])('the text %j stops being JSON at line %d, column %d', (text, line, column, found) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonFault(text)).toEqual({ line, column, found });
});

it('no JSON has a fault before its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, cut) => {
      expect(jsonFault(`${json}\n`)).toMatchObject({ found: 'end of the file' });
      const part = json.slice(0, cut % json.length);
      let good = true;
      try {
        JSON.parse(part);
      } catch {
        good = false;
      }
      // What is cut off ends too early, or in the middle of a word or number.
      if (!good) expect(jsonFault(part).column).toBeGreaterThan(0);
    }),
  );
});

it('a string of fifty million characters overflows nothing', () => {
  expect(jsonFault(`["${'y'.repeat(50_000_000)}`)).toMatchObject({ line: 1, column: 50_000_003 });
});
