import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDoor } from '../../src/bridge/door.ts';
import type { SimulationDoor } from '../../src/bridge/index.ts';
import { openDoor } from './over-a-channel.ts';

function doorThat(part: Partial<SimulationDoor>): SimulationDoor {
  return { ...createDoor(() => 0), ...part };
}

afterEach(() => vi.useRealTimers());

describe('a worker that is lost', () => {
  it('rejects what was asked and says so once, when its world breaks', async () => {
    const connection = openDoor(
      undefined,
      doorThat({ advance: () => Promise.reject(new Error('tokens below zero')) }),
    );
    await expect(connection.door.advance(1, 1)).rejects.toThrow('tokens below zero');
    expect(await connection.crashed).toBe('tokens below zero');
    await expect(connection.door.seek(1, 1)).rejects.toThrow('tokens below zero');
  });

  it('rejects what was asked when it dies without a word', async () => {
    const connection = openDoor(undefined, doorThat({ advance: () => new Promise(() => {}) }));
    const answer = connection.door.advance(1, 1);
    connection.crash('out of memory');
    await expect(answer).rejects.toThrow('out of memory');
    expect(await connection.crashed).toBe('out of memory');
  });

  it('is given up after a long silence with a call open', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const connection = openDoor(undefined, doorThat({ advance: () => new Promise(() => {}) }));
    const answer = connection.door.advance(1, 1);
    answer.catch(() => {});
    vi.advanceTimersByTime(25_000);
    expect(await connection.crashed).toBe('the worker does not answer');
  });

  it('is called slow well before that, until it answers', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let answerNow: (frame: unknown) => void = () => {};
    const frame = new Promise((resolve) => (answerNow = resolve));
    const connection = openDoor(undefined, doorThat({ advance: () => frame as never }));
    const told: boolean[] = [];
    connection.onSlow?.((slow) => told.push(slow));
    const answer = connection.door.advance(1, 1);
    vi.advanceTimersByTime(3000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([true]);
    answerNow({ nowUs: 5, tables: [], cloudWatch: { series: [] } });
    await answer;
    expect(told).toEqual([true, false]);
    connection.close();
  });

  it('is not given up for being idle', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const connection = openDoor(
      undefined,
      doorThat({ advance: async () => ({ nowUs: 5, tables: [], cloudWatch: { series: [] } }) as never }),
    );
    vi.advanceTimersByTime(600_000);
    expect((await connection.door.advance(1, 1)).nowUs).toBe(5);
    connection.close();
  });

  it('does not call a connection that was closed a crash', async () => {
    const connection = openDoor();
    let crashed = false;
    void connection.crashed.then(() => (crashed = true));
    connection.close();
    await expect(connection.door.advance(1, 1)).rejects.toThrow('closed');
    expect(crashed).toBe(false);
  });
});
