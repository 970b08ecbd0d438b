import { describe, expect, it } from 'vitest';
import type { SampledAttempt } from '../../../src/sim/frame.ts';
import { ran } from '../small-run.ts';

const toldBy = (source: object, more: object = {}): SampledAttempt[] =>
  ran({ durationSeconds: 3, traffic: [source], ...more }).world.samples;
const ordered = ({ hops }: SampledAttempt) =>
  hops.every(({ atUs }, at) => at === 0 || atUs >= hops[at - 1]!.atUs);

describe('A told call', () => {
  it('tells its attempts one after the other, also over several requests', () => {
    const told = toldBy({ operation: 'UpdateItem', counter: { way: 'read-then-write' } });
    const byCall = new Map<number, number[]>();
    for (const { id, attempt } of told) byCall.set(id, [...(byCall.get(id) ?? []), attempt]);
    const whole = [...byCall.values()].filter(([first]) => first === 0);
    expect(whole.length).toBeGreaterThan(50);
    expect(new Set(whole.slice(0, -1).map(String))).toEqual(new Set(['0,1']));
  });

  it('takes as long as its hops, and knows what it met', () => {
    const told = toldBy({ condition: { holdsShare: 0.5 } });
    for (const attempt of told) {
      expect(ordered(attempt)).toBe(true);
      expect(attempt.hops.at(-1)!.atUs - attempt.atUs).toBe(attempt.latencyUs);
      expect(attempt.figures!.checks.map(({ what }) => what)).toEqual(['provisioned', 'partition']);
    }
    expect(new Set(told.map(({ reason }) => reason))).toEqual(
      new Set([undefined, 'ConditionalCheckFailedException']),
    );
  });

  it('on several items tells the first 25 of them, and how many there are', () => {
    const [first] = toldBy({ operation: 'BatchGetItem', batch: { items: 40 } });
    expect(first!.parts).toHaveLength(25);
    expect(first!.partsInAll).toBe(40);
    expect(Math.max(...first!.parts!.map(({ us }) => us))).toBeLessThan(first!.latencyUs);
  });

  it('that the router refuses never reaches a storage node', () => {
    const told = toldBy(
      { condition: { holdsShare: 1 }, rate: [{ atSeconds: 0, perSecond: 300 }] },
      { writeUnits: 20 },
    );
    const refused = told.filter(({ reason }) => reason === 'TableWriteProvisionedThroughputExceeded');
    expect(refused.length).toBeGreaterThan(20);
    for (const { hops } of refused)
      expect(hops.map(({ hop }) => hop)).toEqual(['sent', 'reached-router', 'answered']);
  });
});
