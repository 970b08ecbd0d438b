import { describe, expect, it } from 'vitest';
import {
  apart,
  keyBox,
  layoutFor,
  pinNames,
  pinsOf,
  xOf,
} from '../../../../src/ui/stage/partition/layout.ts';

const rooms = [
  { width: 358, height: 330, textPixels: 14, sentencePixels: 66 },
  { width: 565, height: 575, textPixels: 14, sentencePixels: 48 },
  { width: 710, height: 690, textPixels: 22, sentencePixels: 70 },
];

describe('the picture of a partition', () => {
  it.each(rooms)('has a place for everything in $width x $height', (room) => {
    const layout = layoutFor(room);
    const { band, before, after, vessels, lane, discs, discRadius } = layout;
    expect(before.width + band.width + after.width).toBeLessThanOrEqual(room.width);
    expect(layout.pinsTop).toBeGreaterThan(room.sentencePixels);
    expect(layout.pinsTop).toBeLessThan(band.y);
    expect(layout.rangeText).toBeLessThan(vessels.y + room.textPixels);
    expect(vessels.y + vessels.height).toBeLessThanOrEqual(lane.top);
    expect(lane.top + lane.widthMax).toBeLessThan(lane.bottom);
    expect(lane.bottom).toBeLessThan(room.height);
    for (const disc of discs) {
      expect(disc.x - discRadius).toBeGreaterThan(lane.to);
      expect(disc.y + discRadius).toBeLessThanOrEqual(room.height);
    }
  });

  const layout = layoutFor(rooms[1]!);
  const range = [0.25, 0.375] as const;
  const keys = [
    { key: 'hot', position: 0.3, attempts: 1800, refused: 900, share: 0.9 },
    { key: 'warm', position: 0.301, attempts: 20, refused: 0, share: 0.01 },
    { key: 'cool', position: 0.37, attempts: 10, refused: 0, share: 0.005 },
  ];

  it('pins keys at their hash, as high as their part of the attempts, with what is refused on top', () => {
    const [hot, warm] = pinsOf(keys, range, layout);
    expect(hot!.x).toBeCloseTo(layout.band.x + 0.4 * layout.band.width);
    expect(hot!.served).toBeCloseTo(hot!.refused);
    expect(hot!.served + hot!.refused).toBeCloseTo(0.9 * (layout.band.y - layout.pinsTop));
    expect(warm!.refused).toBe(0);
    expect(warm!.served).toBeGreaterThanOrEqual(2);
  });

  it('names the hottest key, and no key whose name would lie on another or on a bar', () => {
    const names = pinNames(pinsOf(keys, range, layout), () => 120, layout, 14);
    expect(names.map(({ key }) => key)).toEqual(['hot', 'cool']);
    for (const { x } of names) expect(x + 60).toBeLessThanOrEqual(layout.band.x + layout.band.width + 0.01);
  });

  it('lets a finger hit the hotter of two keys that stand close', () => {
    const pin = (key: string, x: number) => ({ key, x, served: 10, refused: 0 });
    expect(apart([pin('hot', 100), pin('warm', 110), pin('far', 140), pin('cool', 124)], 24)).toEqual([
      'hot',
      'far',
    ]);
    expect(apart([pin('hot', 100), pin('beside', 124)], 24)).toEqual(['hot', 'beside']);
  });

  it('keeps a key that lies elsewhere at the edge, and a range without width in one place', () => {
    expect(xOf(0.9, range, layout.band)).toBe(layout.band.x + layout.band.width);
    expect(xOf(0.5, [0.5, 0.5], layout.band)).toBeCloseTo(layout.band.x + layout.band.width / 2);
  });

  it('lets the picture of a key grow out of its place in the band, in its own proportions', () => {
    const box = keyBox(200, layout, rooms[1]!);
    expect(box.x + box.width / 2).toBeCloseTo(200);
    expect(box.width / box.height).toBeCloseTo(565 / 575);
    expect(box.y).toBe(layout.band.y);
  });
});
