import { expect, test } from 'vitest';
import { createAhead, takeExponential, takeFromQuantiles } from '../../../src/sim/kernel/ahead.ts';
import { nextExponential } from '../../../src/sim/kernel/exponential.ts';
import { createQuantileTable, nextFromQuantiles } from '../../../src/sim/kernel/quantile-table.ts';
import { createStream } from '../../../src/sim/kernel/random.ts';

test('reading ahead says what the stream would have said', () => {
  const table = createQuantileTable((chance) => 100 * chance * chance);
  const ahead = createAhead(createStream(5, 'latency'));
  const stream = createStream(5, 'latency');
  for (let draw = 0; draw < 1000; draw++) {
    expect(takeFromQuantiles(ahead, table)).toBe(nextFromQuantiles(stream, table));
  }
  const gaps = createAhead(createStream(6, 'arrivals'));
  const arrivals = createStream(6, 'arrivals');
  for (let draw = 0; draw < 1000; draw++) expect(takeExponential(gaps)).toBe(nextExponential(arrivals));
});

test('a copy goes on as the original does', () => {
  const ahead = createAhead(createStream(7, 'arrivals'));
  for (let draw = 0; draw < 100; draw++) takeExponential(ahead);
  const copy = structuredClone(ahead);
  for (let draw = 0; draw < 1000; draw++) expect(takeExponential(copy)).toBe(takeExponential(ahead));
});
