import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backlogShare,
  flowWidth,
  layoutFor,
  smallRegion,
  tableBox,
} from '../../../../src/ui/stage/region/layout.ts';
import { radiiFor } from '../../../../src/ui/stage/table/layout.ts';
import { within } from '../../../../src/ui/stage/camera.ts';

const room = { width: 640, height: 500, textPixels: 14 };

describe('the picture of a Region', () => {
  it('has the rings of 1 to 10 tables apart from each other and within the picture', () => {
    for (let tables = 1; tables <= 10; tables += 1) {
      const { tables: rings } = layoutFor(
        { sources: 3, caches: 0, branches: Array.from({ length: tables }, () => 0) },
        room,
      );
      rings.forEach((ring, at) => {
        expect(ring.y - ring.radius).toBeGreaterThan(0);
        expect(ring.y + ring.radius).toBeLessThanOrEqual(room.height);
        expect(ring.x + ring.radius).toBeLessThanOrEqual(room.width);
        const next = rings[at + 1];
        if (next) expect(next.y - ring.y).toBeGreaterThanOrEqual(ring.radius + next.radius);
      });
    }
  });

  it('shows as many sources and branches as have room, and at least one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }), (sources, branches) => {
        const layout = layoutFor({ sources, caches: 1, branches: [branches, branches] }, room);
        expect(layout.sources.length).toBeGreaterThanOrEqual(1);
        expect(layout.sources.length).toBeLessThanOrEqual(sources);
        for (const places of layout.branches) expect(places.length).toBeLessThanOrEqual(branches);
        for (const y of layout.sources) {
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(room.height);
        }
      }),
    );
  });

  it('lies so that the ring of a table, grown to the whole picture, is where the small one was', () => {
    const { tables } = layoutFor({ sources: 1, caches: 0, branches: [0] }, room);
    const ring = tables[0]!;
    const placed = within(tableBox(ring, room), room);
    expect(placed.x + (placed.k * room.width) / 2).toBeCloseTo(ring.x);
    expect(placed.y + (placed.k * room.height) / 2).toBeCloseTo(ring.y);
    expect(placed.k * radiiFor(room.width, room.height, room.textPixels).outer).toBeCloseTo(ring.radius);
  });

  it('is small in the world as it is within: each ring grows from where it was', () => {
    const { tables } = layoutFor({ sources: 1, caches: 0, branches: [0, 0, 0] }, room);
    const { rings, box } = smallRegion(tables, room, { x: 200, y: 150 }, 30);
    const { k, x, y } = within(box, room);
    tables.forEach((ring, at) => {
      expect(x + k * ring.x).toBeCloseTo(rings[at]!.x);
      expect(y + k * ring.y).toBeCloseTo(rings[at]!.y);
      expect(k * ring.radius).toBeCloseTo(rings[at]!.radius);
    });
  });
});

describe('the marks of flows', () => {
  it('are as wide as the square root of their rate, nothing for nothing, and never too thin to see', () => {
    expect(flowWidth(0, 1000, 28)).toBe(0);
    expect(flowWidth(1000, 1000, 28)).toBe(28);
    expect(flowWidth(250, 1000, 28)).toBe(14);
    expect(flowWidth(0.001, 1000, 28)).toBeGreaterThan(1);
  });

  it('show a longer backlog longer, and no longer than the string', () => {
    expect(backlogShare(0)).toBe(0);
    expect(backlogShare(10)).toBeLessThan(backlogShare(10_000));
    expect(backlogShare(1e12)).toBe(1);
  });
});
