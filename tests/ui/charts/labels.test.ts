import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, placed, widthOf, type Room } from '../../../src/ui/charts/labels.ts';

const room: Room = {
  width: 300,
  height: 60,
  textPixels: 14,
  nowX: 150,
  x: (seconds) => seconds,
  y: (value) => 60 - value,
};

describe('Names of lines', () => {
  it('stand right of now where they fit, and left of it where they do not', () => {
    const [beside] = placed([{ text: 'p99', value: 30, at: 'end' }], room);
    expect(beside).toMatchObject({ anchor: 'start', y: 30 });
    expect(beside!.x).toBeGreaterThan(150);
    const [before] = placed([{ text: 'p99', value: 30, at: 'end' }], { ...room, nowX: 295 });
    expect(before).toMatchObject({ anchor: 'end' });
    expect(before!.x).toBeLessThan(295);
    expect(before!.y).toBeLessThan(30);
  });

  it('of limits stand on one side of now, never across it', () => {
    const ground = { all: [], solid: [] };
    const label = { text: '4,000 bought', value: 30, at: 'start' as const };
    for (let nowX = 0; nowX <= 300; nowX += 10) {
      const [name] = placed([label], { ...room, nowX, ground });
      const right = name!.x + widthOf(label.text, room.textPixels);
      expect(name!.x > nowX || right < nowX).toBe(true);
    }
  });

  it('have the room there is, the first ones before the others', () => {
    const labels = ['p99', 'p50', 'service p99'].map((text) => ({ text, value: 30, at: 'end' as const }));
    expect(placed(labels, { ...room, textPixels: 22 }).map(({ text }) => text)).toEqual(['p99', 'p50']);
    expect(placed(labels, room)).toHaveLength(3);
  });

  it('of limits stand above their line, or below it where the picture ends', () => {
    const of = (value: number) => placed([{ text: 'bought', value, at: 'start' }], room)[0]!;
    expect(of(20).y).toBeLessThan(40);
    expect(of(58).y).toBeGreaterThan(2);
  });

  it('of limits slide along their line to where they stand on one ground', () => {
    const points = (until: number, low: number, high: number) =>
      Array.from({ length: 30 }, (_, at) => ({ atSeconds: at * 10, value: at * 10 < until ? low : high }));
    const of = (all: ReturnType<typeof points>) =>
      placed([{ text: 'cap', value: 20, at: 'start' }], { ...room, ground: { all, solid: all } })[0]!;
    expect(of(points(300, 5, 5))).toMatchObject({ x: 0, on: 'paper' });
    expect(of(points(300, 55, 55))).toMatchObject({ x: 0, on: 'area' });
    const later = of(points(150, 25, 5));
    expect(later.on).toBe('paper');
    expect(later.x).toBeGreaterThan(140);
    expect(of(points(300, 26, 26)).on).toBe('edge');
  });

  it('that are told elsewhere, too, are left out where they would lie across something', () => {
    const optional = { text: 'cap', at: 'start' as const, optional: true };
    const edge = Array.from({ length: 30 }, (_, at) => ({ atSeconds: at * 10, value: 26 }));
    const ground = { all: edge, solid: edge };
    expect(placed([{ ...optional, value: 20 }], { ...room, ground })).toEqual([]);
    expect(placed([{ ...optional, value: 50 }], { ...room, ground })).toHaveLength(1);
    const crowded = [20, 22].map((value, at) => ({ ...optional, text: `cap ${at}`, value }));
    expect(placed(crowded, room).map(({ text }) => text)).toEqual(['cap 0']);
    const end = { text: 'service p99', value: 30, at: 'end' as const, optional: true };
    expect(placed([end], room)).toHaveLength(1);
    expect(placed([end], { ...room, nowX: 290 })).toEqual([]);
  });

  it('are left out where there is no line', () => {
    expect(placed([{ text: 'p99', value: NaN, at: 'end' }], room)).toEqual([]);
  });

  it('are taken for wider the longer and the larger they are', () => {
    expect(widthOf('service p99', 14)).toBeGreaterThan(widthOf('p99', 14));
    expect(widthOf('p99', 22)).toBeGreaterThan(widthOf('p99', 14));
  });
});

it('Names are kept apart, in their order and within the picture, as long as there is room for them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { maxLength: 6 }), (wanted) => {
      const found = apart(wanted, 14, 7, 93);
      const pairs = wanted.map((want, index) => ({ want, at: found[index]! }));
      pairs.sort((a, b) => a.at - b.at);
      for (let index = 1; index < pairs.length; index += 1) {
        expect(pairs[index]!.at - pairs[index - 1]!.at).toBeGreaterThanOrEqual(14 - 1e-9);
        expect(pairs[index]!.want).toBeGreaterThanOrEqual(pairs[index - 1]!.want);
      }
      for (const { at } of pairs) {
        expect(at).toBeGreaterThanOrEqual(7 - 1e-9);
        expect(at).toBeLessThanOrEqual(93 + 1e-9);
      }
    }),
  );
});

it('Names that have room stay where they are wanted', () => {
  expect(apart([50, 10, 80], 14, 7, 93)).toEqual([50, 10, 80]);
});

it('Names that crowd are spread around the middle of their lines', () => {
  expect(apart([50, 51, 52], 14, 7, 93)).toEqual([37, 51, 65]);
  expect(apart([20, 50, 50], 14, 7, 93)).toEqual([20, 43, 57]);
  expect(apart([90, 91], 14, 7, 93)).toEqual([79, 93]);
});
