import { describe, expect, it } from 'vitest';
import { refusalFields } from '../../../../src/sim/frame.ts';
import type { TableHistory } from '../../../../src/ui/session/history.ts';
import { refusedLayers } from '../../../../src/ui/views/meters/figures.ts';
import { hitShares } from '../../../../src/ui/views/meters/cache-hits.ts';
import { lagsOf } from '../../../../src/ui/views/meters/lag.ts';

const historyOf = (refused: Record<string, number[]>) =>
  ({ seconds: (field: string) => refused[field] ?? [] }) as unknown as TableHistory;

describe('Refusals by reason', () => {
  it('lie one upon the other, what the run refuses most for at the bottom', () => {
    const layers = refusedLayers(
      historyOf({ writeProvisionedRefused: [0, 5, 5], writeKeyRangeRefused: [10, 20, 0] }),
      3,
    );
    expect(layers.map(({ field }) => field)).toEqual(['writeKeyRangeRefused', 'writeProvisionedRefused']);
    expect([...layers[0]!.upper]).toEqual([10, 20, NaN]);
    expect([...layers[1]!.upper]).toEqual([NaN, 25, 5]);
    expect([...layers[1]!.lower]).toEqual([10, 20, 0]);
    expect(layers.map(({ perSecond }) => perSecond)).toEqual([0, 5]);
  });

  it('beyond the third are one layer together, and none is lost', () => {
    const refused = Object.fromEntries(refusalFields.slice(0, 5).map((field, at) => [field, [at + 1]]));
    const layers = refusedLayers(historyOf(refused), 1);
    expect(layers).toHaveLength(3);
    expect(layers[2]!.field).toBeUndefined();
    expect(layers[2]!.upper[0]).toBe(1 + 2 + 3 + 4 + 5);
  });

  it('are none where nothing was refused', () => {
    expect(refusedLayers(historyOf({}), 3)).toEqual([]);
    expect(refusedLayers(undefined, 3)).toEqual([]);
  });
});

it('The hits of a cache are a share of the reads that may hit, not a number in seconds without any', () => {
  const columns: Record<string, number[]> = {
    itemHits: [3, 0, 8],
    queryHits: [0, 0, 1],
    itemMisses: [1, 0, 1],
    queryMisses: [0, 0, 0],
  };
  const { shares, nowShare, reads } = hitShares(
    { column: (field) => Float64Array.from(columns[field] ?? []) },
    3,
  );
  expect([...shares]).toEqual([0.75, NaN, 0.9]);
  expect(nowShare).toBeCloseTo(12 / 14, 12);
  expect(reads).toBeCloseTo(14 / 3, 12);
});

describe('How far a replica is behind', () => {
  const replicas = ['us-east-1', 'eu-west-1', 'ap-northeast-1'].map((region, table) => ({ region, table }));
  const frame = { globalTables: [{ replicas, quorum: undefined }] } as never;
  const columns: Record<string, number[]> = { '1-0/lagMs': [NaN, 40, NaN], '2-0/lagMs': [70, 80, 90] };
  const rows = [{ column: (field: string) => Float64Array.from(columns[field] ?? []) }];

  it('is told of every other Region, the one most behind first; where nothing arrived, it is as it was', () => {
    const lags = lagsOf(frame, rows, 0, 3);
    expect(lags.map(({ region, nowMs }) => [region, nowMs])).toEqual([
      ['ap-northeast-1', 90],
      ['eu-west-1', 40],
    ]);
    expect([...lags[1]!.ms]).toEqual([NaN, 40, 40]);
  });

  it('is nothing for a table in one Region, and for one with a quorum', () => {
    expect(lagsOf(frame, rows, 7, 3)).toEqual([]);
    expect(lagsOf({ globalTables: [{ replicas, quorum: [] }] } as never, rows, 0, 3)).toEqual([]);
  });
});
