import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askRouter,
  createRouters,
  routerCount,
  takeTokens,
} from '../../../../src/sim/features/admission/routers.ts';

const goodUs = 2e6;
const write = 1;

/** Even requests at a rate for a while; answers how many were admitted. */
function ask(routers: ReturnType<typeof createRouters>, fromUs: number, seconds: number, perSecond: number) {
  let admitted = 0;
  for (let request = 0; request < seconds * perSecond; request += 1) {
    const nowUs = fromUs + Math.floor((request * 1e6) / perSecond);
    if (!askRouter(routers, write, nowUs, 1, goodUs)) continue;
    takeTokens(routers, write, 1);
    admitted += 1;
  }
  return admitted;
}

test('routers refuse nothing while the table’s budget lasts, however it is spread (ADM-15)', () => {
  const routers = createRouters([100, 500], 0, 0, 7, 'test');
  expect(ask(routers, 0, 60, 400)).toBe(60 * 400);
});

test('together they admit what the budget gives when it is asked for twice as much (ADM-15, ADM-16)', () => {
  const routers = createRouters([100, 500], 0, 0, 7, 'test');
  const admitted = ask(routers, 0, 120, 1000);
  // One second's worth besides what came in, and tokens that were given of the two seconds to come.
  expect(admitted).toBeGreaterThan(120 * 500 * 0.97);
  expect(admitted).toBeLessThanOrEqual((120 + 1 + 2) * 500 + routerCount);
});

test('what was saved can be spent at once by any of them (ADM-06)', () => {
  const routers = createRouters([100, 500], 0, 20, 7, 'test');
  expect(ask(routers, 0, 30, 800)).toBeGreaterThan(30 * 800 * 0.99);
});

test('whatever is asked, they never admit more than the budget and the debt of their last requests', () => {
  const bursts = fc.array(
    fc.record({
      afterUs: fc.integer({ min: 0, max: 5_000_000 }),
      perSecond: fc.integer({ min: 1, max: 3000 }),
      units: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(bursts, fc.integer({ min: 0, max: 1000 }), (all, seed) => {
      const routers = createRouters([100, 200], 0, 5, seed, 'test');
      let nowUs = 0;
      let spent = 0;
      for (const { afterUs, perSecond, units } of all) {
        nowUs += afterUs;
        for (let request = 0; request < 200; request += 1) {
          nowUs += Math.ceil(1e6 / perSecond);
          if (!askRouter(routers, write, nowUs, units, goodUs)) continue;
          takeTokens(routers, write, units);
          spent += units;
        }
        const given = (6 + nowUs / 1e6 + goodUs / 1e6) * 200;
        expect(spent).toBeLessThanOrEqual(given + routerCount * 20);
      }
    }),
    { numRuns: 50 },
  );
});
