// Gathers from the run what an index refused in the last whole second, by direction and reason.

import type { IndexRefusals } from './advice/index-evidence.ts';
import { buyableUnits } from './buyable-units.ts';
import { read, write } from './capacity/budgets.ts';
import { partitionUnitsPerSecond } from './capacity/limits.ts';
import { rateFields } from './capacity/partition-rates.ts';
import { rateAt } from './clients/arrivals.ts';
import type { IndexState } from './index-state.ts';
import { secondFigure } from './metrics/seconds.ts';
import type { RefusalField } from './metrics/second-fields.ts';
import { partitionsOf } from './placement/ranges.ts';
import type { TableState, World } from './world.ts';

const askedRate = 2;
const refusedRate = 4; // Ours: the place of a rate in capacity/partition-rates.ts.

/** Writes that its budget or a partition refuses are not among them: of those, the queue is told. */
const watched: { direction: number; cause: IndexRefusals['cause']; field: RefusalField }[] = [
  { direction: read, cause: 'provisioned', field: 'indexReadProvisionedRefused' },
  { direction: read, cause: 'key-range', field: 'indexReadKeyRangeRefused' },
  { direction: read, cause: 'maximum', field: 'indexReadMaxOnDemandRefused' },
  { direction: read, cause: 'account', field: 'indexReadAccountLimitRefused' },
  { direction: write, cause: 'maximum', field: 'indexWriteMaxOnDemandRefused' },
  { direction: write, cause: 'account', field: 'indexWriteAccountLimitRefused' },
];

export function indexRefusalsOf(world: World, table: TableState, index: IndexState): IndexRefusals[] {
  const { seconds } = index;
  if (seconds.count === 0) return [];
  return watched.flatMap(({ direction, cause, field }) => {
    const refused = secondFigure(seconds, seconds.count - 1, field);
    if (!(refused > 0)) return [];
    const sources = world.sources
      .filter((source) => source.table === table.index && source.direction === direction)
      .filter(({ readsIndex, spec }) =>
        direction === read ? readsIndex && spec.index === index.name : !readsIndex,
      );
    return [
      {
        direction: direction === read ? ('read' as const) : ('write' as const),
        cause,
        refused,
        ...limitOf(world, index, direction, cause),
        source: sources
          .filter((source) => source.arrivals !== undefined)
          .map((source) => ({
            traffic: source.spec.id,
            perSecond: rateAt(source.arrivals!, world.nowUs),
            shards: source.keys.sharding.shards,
          }))
          .sort((a, b) => b.perSecond - a.perSecond)[0],
        sources: world.sources.filter((source) => source.table === table.index).length,
      },
    ];
  });
}

/** What was asked for, what there is, and the most that it could be raised to. */
function limitOf(
  world: World,
  index: IndexState,
  direction: number,
  cause: IndexRefusals['cause'],
): Pick<IndexRefusals, 'askedUnits' | 'limitUnits' | 'mostUnits' | 'partition'> {
  const { rates, ranges, budgets, capacity } = index;
  let askedUnits = 0;
  let hottest = 0;
  const rate = (partition: number, of: number) => rates.perSecond[partition * rateFields + of + direction]!;
  for (let partition = 0; partition < partitionsOf(ranges); partition += 1) {
    askedUnits += rate(partition, askedRate);
    if (rate(partition, refusedRate) > rate(hottest, refusedRate)) hottest = partition;
  }
  const quotaUnits = capacity.quotaUnits[direction]!;
  switch (cause) {
    case 'provisioned': {
      const limitUnits = budgets.unitsPerSecond[direction]!;
      return { askedUnits, limitUnits, mostUnits: buyableUnits(world, index, direction) };
    }
    case 'maximum':
      return { askedUnits, limitUnits: capacity.maximumUnits[direction]!, mostUnits: quotaUnits };
    case 'account':
      return { askedUnits, limitUnits: quotaUnits, mostUnits: quotaUnits };
    case 'key-range': {
      const capUnits = partitionUnitsPerSecond[direction]!;
      return {
        askedUnits: rate(hottest, askedRate),
        limitUnits: capUnits,
        mostUnits: capUnits,
        partition: hottest,
      };
    }
  }
}
