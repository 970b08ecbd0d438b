import { describe, expect, it } from 'vitest';
import type { WorldEvent } from '../../../src/sim/events.ts';
import type { Frame, SampledAttempt } from '../../../src/sim/frame.ts';
import {
  heatFields,
  heatRows,
  latencyBuckets,
  latencyRowWidth,
  secondFields,
} from '../../../src/sim/frame.ts';
import { emptyHistory, withFrame, withoutFuture } from '../../../src/ui/session/history.ts';

const columnLength = heatRows * heatFields.length;

/** A frame that tells the seconds from `from` to before `to`, each with its own number in every column. */
function frame(run: number, from: number, to: number, more: Partial<Frame> = {}): Frame {
  const seconds = new Float64Array((to - from) * secondFields.length);
  const heat = new Float32Array((to - from) * columnLength);
  const latency = new Float32Array((to - from) * latencyRowWidth);
  for (let second = from; second < to; second++) {
    seconds.fill(second, (second - from) * secondFields.length, (second - from + 1) * secondFields.length);
    latency.fill(second, (second - from) * latencyRowWidth, (second - from + 1) * latencyRowWidth);
    heat.fill(second, (second - from) * columnLength, (second - from + 1) * columnLength);
  }
  return {
    run,
    nowUs: to * 1e6,
    tables: [
      {
        name: 'T',
        secondsFrom: from,
        seconds,
        heatColumnSeconds: 1,
        heatFrom: from,
        heat,
        latencyFrom: from,
        latency,
      },
    ],
    events: [],
    sample: [],
    regions: [],
    globalTables: [],
    caches: [],
    clients: [],
    calls: [],
    cloudWatch: { delaySeconds: 60, series: [], insights: [] },
    ...more,
  } as unknown as Frame;
}

const began = (atUs: number): WorldEvent => ({ kind: 'throttling-began', atUs, table: 'T', reason: 'r' });
const attempt = (id: number, atUs: number) => ({ id, atUs }) as SampledAttempt;

describe('the history', () => {
  it('grows with every frame, and says so', () => {
    let history = emptyHistory();
    for (let second = 0; second < 300; second++) {
      const { version } = history;
      history = withFrame(history, frame(1, second, second + 1), false);
      expect(history.version).toBeGreaterThan(version);
    }
    const [table] = history.tables;
    expect(table!.secondCount).toBe(300);
    expect(Array.from(table!.seconds('issued'))).toEqual(Array.from({ length: 300 }, (_, second) => second));
    expect(table!.heat.length).toBe(300);
    expect(table!.heat[299]!.value(0, 'readUnits')).toBe(299);
    expect(table!.latency.count).toBe(300);
    expect(table!.latency.second(299, 'service')[latencyBuckets - 1]).toBe(299);
  });

  it('begins anew with another story', () => {
    let history = withFrame(emptyHistory(), frame(1, 0, 50), false);
    history = withFrame(history, frame(2, 0, 2), false);
    expect(history.tables[0]!.secondCount).toBe(2);
    expect(history.ranToUs).toBe(2e6);
  });

  it('keeps the future of a rewound run while the past is told again, in pieces', () => {
    let history = withFrame(emptyHistory(), frame(1, 0, 50, { events: [began(3e6), began(40e6)] }), false);
    history = withFrame(history, frame(2, 0, 2), true);
    expect(history.tables[0]!.secondCount).toBe(50);
    expect(history.ranToUs).toBe(50e6);
    expect(history.events.map(({ atUs }) => atUs)).toEqual([3e6, 40e6]);
    history = withFrame(history, frame(2, 2, 10, { events: [began(3e6)] }), true);
    expect(history.events.map(({ atUs }) => atUs)).toEqual([3e6, 40e6]);
    expect(history.tables[0]!.seconds('issued')[49]).toBe(49);
  });

  it('forgets the future when the past was changed', () => {
    let history = withFrame(emptyHistory(), frame(1, 0, 50, { events: [began(3e6), began(40e6)] }), false);
    history = withoutFuture(history, 10.5e6);
    expect(history.ranToUs).toBe(10.5e6);
    expect(history.tables[0]!.secondCount).toBe(10);
    expect(history.tables[0]!.heat.length).toBe(10);
    expect(history.tables[0]!.latency.count).toBe(10);
    expect(history.events.map(({ atUs }) => atUs)).toEqual([3e6]);
    history = withFrame(history, frame(1, 10, 12), true);
    expect(history.tables[0]!.secondCount).toBe(12);
    expect(history.tables[0]!.seconds('issued')[11]).toBe(11);
  });

  it('holds the attempts of the last two virtual seconds, and none of a time not reached yet', () => {
    let history = withFrame(emptyHistory(), frame(1, 0, 1, { sample: [attempt(1, 0.5e6)] }), false);
    history = withFrame(history, frame(1, 1, 2, { sample: [attempt(2, 1.5e6)] }), false);
    history = withFrame(history, frame(1, 2, 3, { sample: [attempt(3, 2.5e6)] }), false);
    expect(history.samples.map(({ id }) => id)).toEqual([2, 3]);
    history = withFrame(history, frame(2, 0, 1, { sample: [attempt(1, 0.5e6)] }), true);
    expect(history.samples.map(({ id }) => id)).toEqual([1]);
  });
});
