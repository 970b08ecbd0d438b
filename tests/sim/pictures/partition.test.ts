import { describe, expect, it } from 'vitest';
import { partitionPicture } from '../../../src/sim/pictures/partition.ts';
import { itemPicture } from '../../../src/sim/pictures/item.ts';
import { hashHex, keySpaceSize, positionOf } from '../../../src/sim/placement/hash.ts';
import { ownerAt } from '../../../src/sim/placement/ranges.ts';
import { advance, digestOf } from '../../../src/sim/simulation.ts';
import { started } from '../small-run.ts';

const outline = {
  durationSeconds: 20,
  partitions: 4,
  traffic: [
    {
      keys: { choice: 'hotspot', hotKeys: 1, hotShare: 0.6 },
      rate: [{ atSeconds: 0, perSecond: 3000 }],
      client: { retryMode: 'standard', sdk: 'boto3' },
    },
  ],
};
const hot = 'ITEM#1';

function hotPartition(simulation: ReturnType<typeof started>): number {
  return ownerAt(simulation.world.tables[0]!.ranges, positionOf(hot));
}

describe('The picture of a partition', () => {
  const simulation = started(outline);
  advance(simulation, 10_400_000);
  const partition = hotPartition(simulation);
  const picture = partitionPicture(simulation.world, 0, partition)!;

  it('has its range, its load beside its caps, and every bucket that has a say (ADM-01)', () => {
    expect([picture.partition, picture.end - picture.start, picture.partitions]).toEqual([
      partition,
      0.25,
      4,
    ]);
    const [reads, writes] = picture.load;
    expect([reads.units, reads.unitsMax, writes.unitsMax]).toEqual([0, 3000, 1000]);
    expect(writes.units).toBeGreaterThan(900);
    expect(writes.refused).toBeGreaterThan(100);
    expect(picture.buckets.map(({ direction, what }) => `${direction} ${what}`)).toEqual([
      'read provisioned',
      'read partition',
      'write provisioned',
      'write partition',
    ]);
    expect(picture.buckets[3]!.units).toBeLessThan(picture.buckets[3]!.unitsMax / 10);
  });

  it('names its hottest keys, hottest first, and none of another partition', () => {
    expect(picture.keys[0]!.key).toBe(hot);
    expect(picture.keys.length).toBe(12);
    expect(picture.keys[0]!.share).toBeGreaterThan(0.5);
    const { ranges } = simulation.world.tables[0]!;
    for (const { key, position } of picture.keys) {
      expect(ownerAt(ranges, positionOf(key))).toBe(partition);
      expect(position).toBe(positionOf(key) / keySpaceSize);
    }
  });

  it('holds as much as all keys that lie in its range, and has three replicas of which one leads (PART-04, PART-05)', () => {
    const pictures = [0, 1, 2, 3].map((each) => partitionPicture(simulation.world, 0, each)!);
    expect(pictures.reduce((sum, { items }) => sum + items!, 0)).toBe(1000);
    expect(pictures.reduce((sum, { bytes }) => sum + bytes!, 0)).toBe(200_000);
    for (const { replicas } of pictures) {
      expect(replicas.map(({ zone }) => zone)).toEqual(['a', 'b', 'c']);
      expect(replicas.filter(({ leader }) => leader).length).toBe(1);
    }
  });
});

describe('The picture of an item', () => {
  it('is where the model places its key, and has what was asked of it', () => {
    const simulation = started(outline);
    advance(simulation, 5_500_000);
    const picture = itemPicture(simulation.world, 0, hot)!;
    expect(picture.keyHash).toBe(hashHex(hot));
    expect(picture.position * keySpaceSize).toBe(positionOf(hot));
    expect(picture.partition).toBe(hotPartition(simulation));
    expect(picture.bytes).toBe(200);
    expect(picture.shards).toBeUndefined();
    expect(picture.attempts).toBeGreaterThan(1700);
    expect(picture.refused).toBeGreaterThan(100);
  });

  it('shows the shards of its key while there are any, and what each of them is asked (DES-01)', () => {
    const simulation = started({
      ...outline,
      commands: [{ atSeconds: 2, do: { kind: 'set-write-shards', traffic: 'load', shards: 4 } }],
    });
    advance(simulation, 5_500_000);
    const picture = itemPicture(simulation.world, 0, hot)!;
    expect(picture.shards!.map(({ key }) => key)).toEqual([1, 2, 3, 4].map((shard) => `${hot}#${shard}`));
    for (const { attempts } of picture.shards!) expect(attempts).toBeGreaterThan(300);
    expect(itemPicture(simulation.world, 0, `${hot}#3`)!.position).toBe(picture.shards![2]!.position);
  });
});

describe('Whoever looks', () => {
  it('changes nothing: the run has the same digest, and the pictures do not depend on how it was cut', () => {
    const watched = started(outline);
    const alone = started(outline);
    const seen: unknown[] = [];
    for (let second = 1; second <= 6; second += 1) {
      advance(watched, second * 1e6 - 333_333);
      advance(watched, second * 1e6);
      const partition = hotPartition(watched);
      seen.push([
        partitionPicture(watched.world, 0, partition),
        itemPicture(watched.world, 0, hot),
        partitionPicture(watched.world, 0, 0),
      ]);
    }
    advance(alone, 6e6);
    expect(digestOf(watched)).toBe(digestOf(alone));
    expect(seen.at(-1)).toEqual([
      partitionPicture(alone.world, 0, hotPartition(alone)),
      itemPicture(alone.world, 0, hot),
      partitionPicture(alone.world, 0, 0),
    ]);
  });

  it.each([
    [9, 0],
    [0, 4],
    [0, -1],
    [0, 0.5],
    [0, Number.NaN],
  ])('gets no answer about table %d, partition %d', (table, partition) => {
    expect(partitionPicture(started(outline).world, table, partition)).toBeUndefined();
  });

  it.each(['ITEM#0', 'ITEM#01', 'ITEM#1001', 'ITEM#', 'item#1', '', 'ITEM#1#', 'ITEM#1#x'])(
    'gets no answer about the key %j, which no data set has',
    (key) => {
      expect(itemPicture(started(outline).world, 0, key)).toBeUndefined();
    },
  );
});
