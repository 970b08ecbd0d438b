import { describe, expect, it } from 'vitest';
import {
  createConnectionPool,
  giveConnectionBack,
  takeConnection,
} from '../../../src/sim/clients/connection-pool.ts';

const idleUsMax = 60_000_000;
const max = 2;

describe('Connections (SDK-10)', () => {
  it('are made when there is none, and used again once there is', () => {
    const pool = createConnectionPool(0);
    expect(takeConnection(pool, 0, max, idleUsMax)).toBe('new');
    giveConnectionBack(pool, 1000, true);
    expect(takeConnection(pool, 2000, max, idleUsMax)).toBe('open');
  });

  it('are never more than the pool has room for', () => {
    const pool = createConnectionPool(0);
    const taken = [0, 1, 2].map((nowUs) => takeConnection(pool, nowUs, max, idleUsMax));
    expect(taken).toEqual(['new', 'new', 'none']);
    giveConnectionBack(pool, 3, true);
    expect(takeConnection(pool, 4, max, idleUsMax)).toBe('open');
  });

  it('are closed after they have been idle for too long', () => {
    const pool = createConnectionPool(max);
    expect(takeConnection(pool, idleUsMax, max, idleUsMax)).toBe('open');
    giveConnectionBack(pool, idleUsMax, true);
    expect(takeConnection(pool, 2 * idleUsMax + 1, max, idleUsMax)).toBe('new');
  });

  it('are used last in, first out, so that the others can grow old', () => {
    const pool = createConnectionPool(0);
    takeConnection(pool, 0, max, idleUsMax);
    takeConnection(pool, 0, max, idleUsMax);
    giveConnectionBack(pool, 10, true);
    giveConnectionBack(pool, 20, true);
    takeConnection(pool, 30, max, idleUsMax);
    expect(pool.idleSinceUs).toEqual([10]);
  });

  it('are gone after an attempt that closed its own', () => {
    const pool = createConnectionPool(1);
    takeConnection(pool, 0, max, idleUsMax);
    giveConnectionBack(pool, 10, false);
    expect(takeConnection(pool, 20, max, idleUsMax)).toBe('new');
  });
});
