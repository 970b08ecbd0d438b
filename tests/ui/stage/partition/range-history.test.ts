import { describe, expect, it } from 'vitest';
import type { PartitionPicture } from '../../../../src/sim/pictures/partition.ts';
import { fromHeat, fromKept, keep, type Kept } from '../../../../src/ui/stage/partition/range-history.ts';

/** Each row has one write unit a column; every second column refuses one attempt in row 2. */
const column = (number: number) => ({
  value: (row: number, field: string) =>
    field === 'writeUnits' ? 1 : field === 'refused' && row === 2 && number % 2 === 1 ? 1 : 0,
});

describe('the history of a range, from the heat', () => {
  const columns = [column(0), column(1), undefined, column(3)];

  it('adds up its rows, a second', () => {
    const history = fromHeat(columns, 0.5, [0.25, 0.5], 8, 2);
    expect(history.writeUnits).toEqual([4, 4, NaN, 4]);
    expect(history.refused).toEqual([0, 2, NaN, 2]);
    expect(history.readUnits[0]).toBe(0);
  });

  it('counts rows that lie across a border in part', () => {
    expect(fromHeat([column(0)], 1, [0.0625, 0.25], 8, 1).writeUnits).toEqual([1.5]);
  });

  it('says nothing of the future of a rewound run', () => {
    expect(fromHeat(columns, 0.5, [0, 1], 8, 0.9).writeUnits).toHaveLength(1);
  });
});

describe('the history of a partition, kept while somebody looks', () => {
  const at = (seconds: number, units: number) =>
    ({
      nowUs: seconds * 1e6,
      load: [
        { units: 0, refused: 0 },
        { units, refused: 1 },
      ],
    }) as unknown as PartitionPicture;

  it('has a hole where nobody looked, forgets what was rewound and another partition', () => {
    const kept: Kept = { about: '', seconds: new Map() };
    keep(kept, 'a', at(5, 10));
    keep(kept, 'a', at(7, 30));
    expect(fromKept(kept)).toMatchObject({ fromSeconds: 5, writeUnits: [10, NaN, 30], refused: [1, NaN, 1] });
    keep(kept, 'a', at(6, 20));
    expect(fromKept(kept).writeUnits).toEqual([10, 20]);
    keep(kept, 'b', at(9, 1));
    expect(fromKept(kept)).toMatchObject({ fromSeconds: 9, writeUnits: [1] });
  });
});
