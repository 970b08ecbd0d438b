import { describe, expect, it } from 'vitest';
import { around, placeLabels, placeWords } from '../../../../src/ui/stage/world/labels.ts';
import { arrowBetween, placeRegions } from '../../../../src/ui/stage/world/layout.ts';

const room = { width: 600, height: 300 };
const size = { width: 70, height: 18 };

function overlaps(one: ReturnType<typeof around>, other: ReturnType<typeof around>): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 0 && down > 0;
}

describe('the words of the ways', () => {
  it('stand clear of each other and of what is there, in the picture', () => {
    const names = ['us-east-1', 'us-east-2', 'us-west-2'];
    const places = placeRegions(names, { ...room, aside: 90, above: 36, below: 70 });
    const ways = places.flatMap((from, one) =>
      places.flatMap((to, other) => (one === other ? [] : [arrowBetween(from, to, 18)])),
    );
    const taken = places.map((at) => around(at, { width: 120, height: 80 }));
    const spots = placeLabels(
      ways.map((arrow) => ({ arrow, ...size })),
      ways,
      taken,
      room,
    );
    const boxes = spots.flatMap((at) => (at ? [around(at, size)] : []));
    expect(boxes.length).toBeGreaterThanOrEqual(4);
    boxes.forEach((box, place) => {
      for (const other of [...taken, ...boxes.slice(place + 1)]) expect(overlaps(box, other)).toBe(false);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(room.height);
    });
  });

  it('stand on the middle of their way when nothing is there', () => {
    const arrow = arrowBetween({ x: 100, y: 150 }, { x: 500, y: 150 }, 10);
    const [at] = placeLabels([{ arrow, ...size }], [arrow], [], room);
    expect(at!.x).toBeCloseTo(300, 0);
  });

  it('are left out where there is no room', () => {
    const arrow = arrowBetween({ x: 100, y: 150 }, { x: 500, y: 150 }, 10);
    const everything = { x: 0, y: 0, ...room };
    expect(placeLabels([{ arrow, ...size }], [arrow], [everything], room)).toEqual([undefined]);
  });
});

describe('the words of a Region', () => {
  const beside = { radius: 20, width: 80, height: 50 };

  it('stand below it, unless a way goes there and there is room beside it', () => {
    const at = { x: 300, y: 100 };
    const away = arrowBetween(at, { x: 100, y: 100 }, 20);
    expect(placeWords([{ at, ...beside }], [away], room)[0]!.side).toBe('below');
    const down = arrowBetween(at, { x: 300, y: 290 }, 20);
    expect(placeWords([{ at, ...beside }], [down], room)[0]!.side).not.toBe('below');
  });

  it('stand clear of each other and of other Regions, the first too, where there is a side for each', () => {
    const crowd = [
      { x: 100, y: 150 },
      { x: 190, y: 150 },
      { x: 280, y: 150 },
    ].map((at) => ({ at, ...beside, width: 120 }));
    const placed = placeWords(crowd, [], room).map(({ box }) => box);
    const regions = crowd.map(({ at, radius }) => around(at, { width: 2 * radius, height: 2 * radius }));
    placed.forEach((box, place) => {
      const others = [...placed.slice(place + 1), ...regions.filter((_region, other) => other !== place)];
      for (const other of others) expect(overlaps(box, other)).toBe(false);
    });
  });

  it('stay in the picture', () => {
    const at = { x: 30, y: 100 };
    const down = arrowBetween(at, { x: 60, y: 290 }, 20);
    const { side, box } = placeWords([{ at, ...beside }], [down], room)[0]!;
    expect(side).not.toBe('left');
    expect(box.x).toBeGreaterThanOrEqual(-10);
  });
});
