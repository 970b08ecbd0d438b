import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beadsOf, itemLayoutFor, loadBar, spansOf, xIn } from '../../../../src/ui/stage/item/layout.ts';

describe('the picture of an item', () => {
  it.each([
    { width: 358, height: 330, textPixels: 14, headPixels: 150, versions: 0 },
    { width: 565, height: 575, textPixels: 14, headPixels: 190, versions: 3 },
    { width: 710, height: 690, textPixels: 22, headPixels: 250, versions: 8 },
  ])('has a place for everything in $width x $height', (room) => {
    const { bands, load, versions } = itemLayoutFor(room);
    const [whole, part, around] = bands;
    expect(whole.y).toBeGreaterThan(room.headPixels);
    expect(part.y).toBeGreaterThan(whole.y + whole.height);
    expect(around.y).toBeGreaterThan(part.y + part.height);
    expect(load.y).toBeGreaterThan(around.y + around.height);
    expect(versions.y).toBeGreaterThanOrEqual(load.y + load.height);
  });

  it('enlarges the key space to the partition and the partition to the surroundings of the key', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, width, share) => {
          const end = start + width;
          const position = start + share * width;
          const [whole, part, around] = spansOf({ range: [start, end], position });
          expect(whole).toEqual([0, 1]);
          expect(part).toEqual([start, end]);
          expect(around[0]).toBeGreaterThanOrEqual(start - 1e-12);
          expect(around[1]).toBeLessThanOrEqual(end + 1e-12);
          expect(around[0]).toBeLessThanOrEqual(position + 1e-12);
          expect(around[1]).toBeGreaterThanOrEqual(position - 1e-12);
        },
      ),
    );
    expect(xIn(0.5, [0.25, 0.75], { x: 10, y: 0, width: 100, height: 1 })).toBe(60);
  });

  it('draws what a key asks for and one partition’s cap on one scale', () => {
    const bar = loadBar(1800, 900, 1000, 510);
    expect(bar.served).toBeCloseTo(bar.refused);
    expect(bar.cap / (bar.served + bar.refused)).toBeCloseTo(1000 / 1800);
    expect(bar.served + bar.refused).toBeLessThanOrEqual(510);
    expect(loadBar(0, 0, 1000, 510)).toMatchObject({ served: 0, refused: 0 });
  });
});

describe('the versions of an item', () => {
  it('are beads, the newest at the right and the others as far back as they are behind', () => {
    const { newest, beads } = beadsOf([
      { region: 'us-east-1', version: 181, behindMs: 0 },
      { region: 'ap-northeast-1', version: 161, behindMs: 4500 },
      { region: 'eu-west-1', version: 181, behindMs: 12 },
    ]);
    expect(newest).toBe(181);
    expect(beads.map(({ share }) => share)).toEqual([1, 0, 1]);
    expect(beads.map(({ isNewest }) => isNewest)).toEqual([true, false, false]);
  });

  it('are not drawn where nobody counts them', () => {
    expect(beadsOf([{ region: 'us-east-1' }]).beads).toMatchObject([{ share: undefined, isNewest: false }]);
  });

  it('hardly part for a single write', () => {
    const { beads } = beadsOf([
      { region: 'a', version: 2 },
      { region: 'b', version: 1 },
    ]);
    expect(beads[1]!.share).toBeCloseTo(0.9);
  });
});
