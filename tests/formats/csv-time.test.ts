import { describe, expect, it } from 'vitest';
import { readTimes, secondsOf } from '../../src/formats/csv-time.ts';

const timesOf = (cells: string[]) =>
  readTimes(
    cells.length,
    (row) => cells[row]!,
    (row) => row + 2,
  );

describe('A column of times', () => {
  it.each<[string, string[], number[]]>([
    ['seconds', ['3', '3', '4.5'], [0, 0, 1.5]],
    ['seconds since 1970', ['1767225600', '1767225660.25'], [0, 60.25]],
    ['milliseconds since 1970', ['1767225600000', '1767225600250'], [0, 0.25]],
    ['ISO times', ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00.5Z'], [0, 3600.5]],
    ['ISO times of different zones', ['2026-01-01T00:00:00Z', '2026-01-01T01:00:01+01:00'], [0, 1]],
    ['ISO times without zone, with a blank', ['2026-02-28 23:59:59', '2026-03-01 00:00'], [0, 1]],
    ['dates', ['2026-01-01', '2026-01-02'], [0, 86400]],
  ])('may be %s', (_name, cells, atSeconds) => {
    expect(timesOf(cells)).toEqual({ ok: true, atSeconds });
  });

  it('may not fall, and says where it does', () => {
    expect(timesOf(['5', '7', '6'])).toEqual({
      ok: false,
      problem: 'line 4: the time "6" is before that of the row above; sort the file by this column first',
    });
  });

  it('must be times', () => {
    expect(timesOf(['5', 'noon'])).toMatchObject({
      problem: expect.stringMatching(/^line 3: expected a time .* found "noon"$/) as unknown,
    });
    for (const text of ['', '2026-02-30', '2026-13-01', '2026-01-01T24:30', '1e999', '12:00', '0x10']) {
      expect(secondsOf(text), text).toBeUndefined();
    }
  });
});
