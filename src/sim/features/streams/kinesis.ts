// The Kinesis option (STR-18): the table writes its changes to a Kinesis data stream as well. That is charged by the
// change, keeps them for up to a year, and may bring a change twice or out of order.

import { createStream as createChance, nextUniform, type Stream as Chance } from '../../kernel/random.ts';
import { hashedWord } from '../../kernel/hashed-chance.ts';
import { log } from '../../kernel/math.ts';
import { usPerMs, usPerSecond } from '../../kernel/time.ts';
import type { KinesisSpec } from '../../scenario/streams.ts';
import { kinesisBytesPerSecond, kinesisRecordsPerSecond } from './limits.ts';
import type { StreamLaws } from './stream.ts';

export interface Kinesis {
  spec: KinesisSpec;
  chance: Chance;
  /** Changes that were sent, and records that arrived: duplicates are in them twice. */
  changes: number;
  records: number;
  duplicates: number;
  /** Change-data-capture units: 1 KB begun of the larger image. */
  units: number;
  /** By shard: when it has taken everything that was sent to it, as budgets have it. */
  shardEmptyUs: Float64Array;
  /** Changes that a shard had no room for at once, and that came later: ThrottledPutRecordCount. */
  throttled: number;
  /** By item: when the latest of its changes arrived. */
  latestUs: Float64Array;
  /** Changes that arrived after a later change of the same item. */
  reordered: number;
  /** Of those, the ones that come so late that sorting within the reader's window does not mend it. */
  reorderedAfterSort: number;
}

export function createKinesis(spec: KinesisSpec, seed: number, path: string): Kinesis {
  return {
    spec,
    chance: createChance(seed, `kinesis/${path}`),
    changes: 0,
    records: 0,
    duplicates: 0,
    units: 0,
    shardEmptyUs: new Float64Array(spec.shards).fill(-Infinity),
    throttled: 0,
    latestUs: new Float64Array(0),
    reordered: 0,
    reorderedAfterSort: 0,
  };
}

/** Changes travel on their own: each takes its time (assumption kinesis-delay-ms), and few are sent twice. */
export function noteChange(
  kinesis: Kinesis,
  item: number,
  itemBytes: number,
  atUs: number,
  laws: StreamLaws,
): void {
  const { chance, spec } = kinesis;
  if (item >= kinesis.latestUs.length) {
    const latestUs = new Float64Array(Math.max(item + 1, 2 * kinesis.latestUs.length));
    latestUs.set(kinesis.latestUs);
    kinesis.latestUs = latestUs;
  }
  const delayUs = laws['kinesis-delay-ms'] * usPerMs;
  const ownUs = -ownShare * log(1 - nextUniform(chance)) * delayUs;
  const arrivesUs = takenUs(kinesis, item, itemBytes, atUs) + (1 - ownShare) * delayUs + ownUs;
  const isTwice = nextUniform(chance) < laws['kinesis-duplicate-percent'] / 100;
  kinesis.changes += 1;
  kinesis.records += isTwice ? 2 : 1;
  if (isTwice) kinesis.duplicates += 1;
  kinesis.units += Math.max(1, Math.ceil(itemBytes / 1024));
  const lateUs = kinesis.latestUs[item]! - arrivesUs;
  if (lateUs > 0) {
    kinesis.reordered += 1;
    if (lateUs > spec.sortWindowMs * usPerMs) kinesis.reorderedAfterSort += 1;
  } else {
    kinesis.latestUs[item] = arrivesUs;
  }
}

/** How long the change waits that is furthest behind: AgeOfOldestUnreplicatedRecord. */
export function kinesisAgeUs({ shardEmptyUs }: Kinesis, nowUs: number): number {
  return shardEmptyUs.reduce((most, emptyUs) => Math.max(most, emptyUs - nowUs), 0);
}

/** A shard takes so much a second and banks a second of it; what is beyond waits its turn (assumption kinesis-shard). */
function takenUs(kinesis: Kinesis, item: number, bytes: number, atUs: number): number {
  const { shardEmptyUs } = kinesis;
  const shard = hashedWord(0, item, 0) % shardEmptyUs.length;
  const costUs = usPerSecond * Math.max(1 / kinesisRecordsPerSecond, bytes / kinesisBytesPerSecond);
  const emptyUs = Math.max(shardEmptyUs[shard]!, atUs - usPerSecond) + costUs;
  shardEmptyUs[shard] = emptyUs;
  if (emptyUs <= atUs) return atUs;
  kinesis.throttled += 1;
  return emptyUs;
}

/** Ours: how much of the way is each change's own, drawn from an exponential law; the rest all take alike. */
const ownShare = 0.1;
