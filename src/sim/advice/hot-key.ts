// One key asks for more than one partition can give (ADM-01, SPLIT-07, DES-09).

import type { Diagnosis, Fix } from '../frame.ts';
import { swollen } from './circumstances.ts';
import type { DirectionEvidence, Evidence } from './evidence.ts';
import { lowerRate } from './fixes.ts';

/** A key with more than this share of its partition's attempts is the cause by itself (assumption hot-key-share). */
const dominantShare = 0.5;
/** Ours: named once, it stays named until its share is so much lower. */
const namedMargin = 0.1;

export function hotKey(evidence: Evidence, side: DirectionEvidence): Diagnosis | undefined {
  const { key, hottest, capUnits } = side;
  if (side.refusedByPartition === 0 || key === undefined) return undefined;
  const shareMin = key.isNamed ? dominantShare - namedMargin : dominantShare;
  // A key that no partition can carry is to blame, whatever else is asked for there.
  if (key.shareOfPartition < shareMin && key.askedUnits <= capUnits) return undefined;
  return {
    kind: 'hot-key',
    figures: {
      key: key.key,
      direction: side.direction,
      askedUnitsPerSecond: key.askedUnits,
      capUnitsPerSecond: capUnits,
      partition: hottest.partition,
      partitions: evidence.partitions,
      shareOfPartition: key.shareOfPartition,
      ...(key.isDivisible ? { isDivisible: 1 } : {}),
      otherPartitionsShare: side.othersShare,
      spareUnitsPerSecond: Math.max(0, side.provisionedUnits - side.consumedUnits),
      refusedPerSecond: side.refusedByPartition,
      // Taken to be the key's own share of all retries there.
      ...swollen(key.askedUnits, (key.askedUnits * hottest.attemptedUnits) / Math.max(1, hottest.askedUnits)),
    },
    fixes: [...shardKey(side), ...lowerRate(side, capUnits / Math.max(1, hottest.askedUnits))],
  };
}

/** Only writes gain by it: a read of a sharded key asks every shard (DES-01). */
export function shardKey({ direction, key }: DirectionEvidence): Fix[] {
  if (direction === 'read' || !key || key.sharded || key.shardsNeeded === undefined) return [];
  const shards = key.shardsNeeded;
  // A source has one sharding: naming one key would end that of another.
  const only = key.everyKey ? {} : { key: key.key };
  return [
    {
      kind: 'shard-key',
      figures: { shards, key: key.key },
      commands: [{ kind: 'set-write-shards', traffic: key.traffic, shards, suffix: 'random', ...only }],
    },
  ];
}
