import { describe, expect, it } from 'vitest';
import { summarise, type Simulation } from '../../../src/sim/simulation.ts';
import { figureOf } from '../../../src/sim/traffic/call-figures.ts';
import { ran } from '../small-run.ts';

type Way = 'add' | 'read-then-write' | 'optimistic-lock';

/** So many threads that all add to one counter. */
function counted(way: Way, threads: number, more: object = {}, retryMode = 'none'): Simulation {
  return ran({
    durationSeconds: 10,
    data: [{ id: 'items', count: 1, partitionKey: 'COUNTER#{n}', itemBytes: 100 }],
    traffic: [
      {
        operation: 'UpdateItem',
        counter: { way, ...more },
        arrivals: undefined,
        rate: undefined,
        client: { retryMode, threads, thinkMs: 20 },
      },
    ],
  });
}

function outcome(simulation: Simulation) {
  const { calls } = simulation.world.sources[0]!;
  const [book] = simulation.world.itemBooks;
  return {
    value: book!.counters[0]!,
    acknowledged: book!.acknowledged[0]!,
    lost: figureOf(calls!.figures, 'lostIncrements'),
    twice: figureOf(calls!.figures, 'doubleIncrements'),
    conditionsFailed: figureOf(calls!.figures, 'conditionsFailed'),
  };
}

describe('a counter', () => {
  it('that is added to atomically loses nothing, however many write (API-24, DES-17)', () => {
    const { value, acknowledged, lost } = outcome(counted('add', 40));
    expect(acknowledged).toBeGreaterThan(5000);
    // What is not acknowledged yet is on its way.
    expect(value - acknowledged).toBeLessThanOrEqual(40);
    expect(lost).toBe(0);
  });

  it('that is read and then written loses what others wrote in between', () => {
    const { value, acknowledged, lost } = outcome(counted('read-then-write', 10));
    expect(lost).toBeGreaterThan(acknowledged / 3);
    expect(Math.abs(value + lost - acknowledged)).toBeLessThanOrEqual(10);
  });

  it('under an optimistic lock loses nothing, and pays with writes that fail (DES-18)', () => {
    const { value, acknowledged, lost, conditionsFailed } = outcome(counted('optimistic-lock', 10));
    expect(lost).toBe(0);
    expect(value - acknowledged).toBeGreaterThanOrEqual(0);
    expect(value - acknowledged).toBeLessThanOrEqual(10);
    expect(conditionsFailed).toBeGreaterThan(acknowledged / 2);
  });

  it('under a lock gets less done for its units, the more write at once (DES-18)', () => {
    const done = (threads: number) => {
      const simulation = counted('optimistic-lock', threads, { triesMax: 3 });
      const { consumed, requests } = summarise(simulation);
      return {
        perUnit: requests.succeeded / consumed.writeUnits,
        failedShare: requests.failed / requests.issued,
      };
    };
    const [alone, many] = [done(1), done(30)];
    expect(alone.perUnit).toBeGreaterThan(0.99);
    expect(alone.failedShare).toBe(0);
    expect(many.perUnit).toBeLessThan(0.35);
    expect(many.failedShare).toBeGreaterThan(0.5);
  });

  it('counts twice what an SDK sends again because the answer was lost (DES-17, ERR-14)', () => {
    const { value, acknowledged, twice } = outcome(counted('add', 5, { lostAnswersShare: 0.1 }, 'standard'));
    expect(twice / acknowledged).toBeCloseTo(0.11, 1);
    expect(value - acknowledged - twice).toBeGreaterThanOrEqual(0);
  });

  it('takes 1,000 increments a second and no more (DES-09, DES-17, ADM-01)', () => {
    const { requests } = summarise(counted('add', 200));
    expect(requests.throttled).toBeGreaterThan(1000);
    expect(requests.succeeded / 10).toBeLessThan(1150);
    expect(requests.succeeded / 10).toBeGreaterThan(950);
  });

  it('is read as its source says: a strongly consistent read of a small item is one unit', () => {
    const simulation = counted('read-then-write', 1);
    const { consumed, requests } = summarise(simulation);
    expect(consumed.readUnits * 2).toBeGreaterThanOrEqual(requests.succeeded);
    expect(consumed.readUnits * 2).toBeLessThanOrEqual(requests.succeeded + 1);
  });
});
