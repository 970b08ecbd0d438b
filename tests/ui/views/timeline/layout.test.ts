import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeMarks, secondsAt, xOf, type Mark } from '../../../../src/ui/views/timeline/layout.ts';

test('a moment and its place on the timeline are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (seconds) => {
      expect(secondsAt(xOf(seconds, 300, 1376), 300, 1376)).toBeCloseTo(seconds, 6);
    }),
  );
});

test('dragging beyond the ends stays at the ends', () => {
  expect(secondsAt(-50, 300, 1000)).toBe(0);
  expect(secondsAt(5000, 300, 1000)).toBe(300);
});

describe('marks', () => {
  const widthOf = (text: string) => text.length * 7;
  const mark = (atSeconds: number, text: string, tone: Mark['tone'] = 'refused'): Mark => ({
    atSeconds,
    text,
    tone,
    kind: text,
  });

  test('get words where there is room, to the left at the right edge', () => {
    const placed = placeMarks([mark(3, 'refusals begin'), mark(298, 'refusals end')], 300, 1000, widthOf);
    expect(placed.map(({ words }) => words?.side)).toEqual(['right', 'left']);
  });

  test('that are too close keep the words of what somebody did', () => {
    const placed = placeMarks(
      [mark(40, '10 shards', 'command'), mark(40.2, 'refusals end')],
      300,
      400,
      widthOf,
    );
    expect(placed[0]!.words).toBeDefined();
  });

  test('never write over each other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 30 }), (moments) => {
        const placed = placeMarks(
          moments.map((at) => mark(at, 'a change')),
          300,
          800,
          widthOf,
        );
        const spans = placed
          .flatMap(({ words }) =>
            words ? [words.side === 'right' ? words.x : words.x - widthOf('a change')] : [],
          )
          .sort((a, b) => a - b);
        spans
          .slice(1)
          .forEach((x, index) => expect(x - spans[index]!).toBeGreaterThanOrEqual(widthOf('a change')));
      }),
    );
  });
});
