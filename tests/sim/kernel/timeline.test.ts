import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimeline, nextTimeUs, schedule, takeNext } from '../../../src/sim/kernel/timeline.ts';

test('an empty timeline has no next event', () => {
  const timeline = createTimeline<string>();
  expect(nextTimeUs(timeline)).toBe(Infinity);
  expect(takeNext(timeline)).toBeUndefined();
});

test('events come by time, then phase, then the order in which they were scheduled', () => {
  const timeline = createTimeline<string>();
  schedule(timeline, 20, 0, 'last');
  schedule(timeline, 10, 1, 'second phase, first come');
  schedule(timeline, 10, 1, 'second phase, second come');
  schedule(timeline, 10, 0, 'first phase');
  expect(nextTimeUs(timeline)).toBe(10);
  const order = Array.from({ length: 4 }, () => takeNext(timeline)!.event);
  expect(order).toEqual(['first phase', 'second phase, first come', 'second phase, second come', 'last']);
});

test('a timeline gives back what a sorted list would, also while it is filled', () => {
  const entry = fc.record({ atUs: fc.nat(20), phase: fc.nat(2), take: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
      const timeline = createTimeline<number>();
      const model: { atUs: number; phase: number; event: number }[] = [];
      const take = () => {
        const expected = model.shift();
        const { atUs, phase, event } = takeNext(timeline) ?? {};
        expect(expected === undefined ? undefined : { atUs, phase, event }).toEqual(expected);
      };
      entries.forEach(({ atUs, phase, take: takes }, event) => {
        schedule(timeline, atUs, phase, event);
        model.push({ atUs, phase, event });
        model.sort((a, b) => a.atUs - b.atUs || a.phase - b.phase || a.event - b.event);
        if (takes) take();
      });
      while (model.length > 0) take();
      expect(takeNext(timeline)).toBeUndefined();
    }),
  );
});

test('a copy goes on as the original does', () => {
  const timeline = createTimeline<string>();
  for (const atUs of [5, 3, 3, 8]) schedule(timeline, atUs, 0, `at ${atUs}`);
  takeNext(timeline);
  const copy = structuredClone(timeline);
  while (nextTimeUs(timeline) < Infinity) expect(takeNext(copy)).toEqual(takeNext(timeline));
});
