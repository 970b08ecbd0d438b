import { describe, expect, it } from 'vitest';
import { flightInto, middleOf, whole, within } from '../../../src/ui/stage/camera.ts';

const size = { width: 800, height: 500 };
const box = { x: 600, y: 80, width: 80, height: 50 };

describe('the camera', () => {
  it('begins with the whole outer picture and ends with the whole inner one', () => {
    const { at } = flightInto(box, size);
    const [first, last] = [at(0), at(1)];
    expect(first.outer.k).toBeCloseTo(whole.k);
    expect(first.outer.x).toBeCloseTo(0);
    expect(first.outerOpacity).toBe(1);
    expect(first.innerOpacity).toBe(0);
    expect(last.inner.k).toBeCloseTo(1);
    expect(last.inner.x).toBeCloseTo(0);
    expect(last.inner.y).toBeCloseTo(0);
    expect(last.outerOpacity).toBe(0);
    expect(last.innerOpacity).toBe(1);
  });

  it('keeps the inner picture in its box of the outer one all the way', () => {
    const { at } = flightInto(box, size);
    for (let t = 0; t <= 1; t += 0.05) {
      const { outer, inner } = at(t);
      expect(inner.x).toBeCloseTo(outer.x + outer.k * box.x);
      expect(inner.y).toBeCloseTo(outer.y + outer.k * box.y);
      expect(inner.k * size.width).toBeCloseTo(outer.k * box.width);
    }
  });

  it('never jumps: a small step in time is a small step of the picture', () => {
    const { at } = flightInto(box, size);
    for (let t = 0; t < 1; t += 0.01) {
      expect(at(t + 0.01).outer.k / at(t).outer.k).toBeLessThan(1.1);
      expect(Math.abs(at(t + 0.01).innerOpacity - at(t).innerOpacity)).toBeLessThan(0.1);
    }
  });

  it('shows nothing at all at no moment', () => {
    const { at } = flightInto(box, size);
    for (let t = 0; t <= 1; t += 0.01) {
      const { outerOpacity, innerOpacity } = at(t);
      expect(Math.max(outerOpacity, innerOpacity)).toBeGreaterThan(0.55);
    }
  });

  it('puts a picture into the middle of a box of other proportions', () => {
    const { k, x, y } = within({ x: 100, y: 100, width: 80, height: 80 }, size);
    expect(k).toBeCloseTo(0.1);
    expect(x).toBeCloseTo(100);
    expect(y).toBeCloseTo(115);
    expect(middleOf(size).x + middleOf(size).width / 2).toBe(400);
  });
});
