import { describe, expect, it } from 'vitest';
import { countOf, percentile } from '../../../../src/sim/kernel/histogram.ts';
import { lagFigures, lagLaw } from '../../../../src/sim/features/global-tables/lag-law.ts';
import {
  applied,
  createReplication,
  heldByTable,
  replicate,
  resetLags,
  workThrough,
} from '../../../../src/sim/features/global-tables/replication.ts';
import { regionNames, roundTripMs } from '../../../../src/sim/scenario/regions.ts';

const sliceUs = 10_000;

interface Second {
  behind: number;
  meanLagSeconds: number;
}

/** Two replicas; `perSecond` writes a second at the first for a while, of which the other applies so many. */
function flow(tripMs: number, seconds: number, perSecond: (second: number) => number, admits = Infinity) {
  const replication = createReplication(2, 100_000, 7, 'Table');
  const law = lagLaw(tripMs, 350);
  const pace = { coalescingUs: 0, laws: [law, law, law, law] };
  const rows: Second[] = [];
  let item = 0;
  let credit = 0;
  for (let slice = 0; slice < seconds * 100; slice += 1) {
    const writes = perSecond(Math.floor(slice / 100)) / 100;
    for (let each = 0; each < writes; each += 1) {
      const atUs = slice * sliceUs + Math.floor((each * sliceUs) / writes);
      item = (item + 1) % 100_000;
      const change = { from: 0, partition: item % 4, item, halfUnits: 2, source: 0, firstSent: 0, kind: 0 };
      replicate(replication, pace, change, atUs, atUs);
    }
    credit = Math.min(admits, credit) + admits / 100;
    const ask = (): number => {
      if (credit < 1) return heldByTable;
      credit -= 1;
      return applied;
    };
    workThrough(replication, (slice + 1) * sliceUs, ask, () => {});
    if (slice % 100 === 99) {
      const { links } = replication;
      rows.push({
        behind: links.writesBehind[1]!,
        meanLagSeconds: links.second.sumUs[1]! / links.second.count[1]! / 1e6,
      });
      resetLags(links.second);
    }
  }
  return { rows, lags: replication.links.lags[1]! };
}

describe('the lag of a replica that keeps up', () => {
  const trips = [10, 63, 146, 322];

  it.each(trips)(
    'is about 350 ms and half a round trip of %i ms in the median, with the p99 of GT-32',
    (trip) => {
      const { lags } = flow(trip, 30, () => 1000);
      expect(countOf(lags)).toBeGreaterThan(28_000);
      expect(percentile(lags, 0.5) / 1000).toBeGreaterThan((350 + trip / 2) * 0.97);
      expect(percentile(lags, 0.5) / 1000).toBeLessThan((350 + trip / 2) * 1.03);
      expect(percentile(lags, 0.99) / 1000).toBeGreaterThan((1200 + trip) * 0.93);
      expect(percentile(lags, 0.99) / 1000).toBeLessThan((1200 + trip) * 1.07);
      expect(percentile(lags, 0.000001) / 1000).toBeGreaterThan(149);
    },
  );

  it('is within a second or little more at the median, and grows with the distance, for every pair (GT-31, LAT-11)', () => {
    const pairs = regionNames.flatMap((from) => regionNames.map((to) => roundTripMs(from, to)));
    const byDistance = [...new Set(pairs)].sort((one, other) => one - other).map((ms) => lagFigures(ms, 350));
    byDistance.forEach(({ medianMs, p99Ms }, place) => {
      expect(medianMs).toBeLessThan(1000);
      expect(p99Ms).toBeLessThan(2500);
      if (place > 0) expect(medianMs).toBeGreaterThan(byDistance[place - 1]!.medianMs);
    });
  });
});

describe('a replica that applies less than arrives', () => {
  // 1,000 writes a second for a minute, 800 applied; then 500 a second, which leaves 300 to spare.
  const { rows } = flow(63, 110, (second) => (second < 60 ? 1000 : 500), 800);

  it('falls behind by the difference, to 2 %', () => {
    const growth = (rows[59]!.behind - rows[9]!.behind) / 50;
    expect(Math.abs(growth - 200)).toBeLessThan(4);
  });

  it('shows a ReplicationLatency that rises by one minus the ratio, second for second, to 5 %', () => {
    const rise = (rows[59]!.meanLagSeconds - rows[9]!.meanLagSeconds) / 50;
    expect(Math.abs(rise / (1 - 800 / 1000) - 1)).toBeLessThan(0.05);
  });

  it('drains at what is to spare, and then lags as before', () => {
    const drain = (rows[65]!.behind - rows[95]!.behind) / 30;
    expect(Math.abs(drain / 300 - 1)).toBeLessThan(0.02);
    expect(rows[109]!.meanLagSeconds).toBeLessThan(0.6);
  });
});
