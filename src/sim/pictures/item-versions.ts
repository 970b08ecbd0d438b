// Which version of an item each replica shows: the three of its partition where storage is seen, and those in other
// Regions of a global table.

import { missingSinceUs } from '../features/storage/log.ts';
import { seenAt } from '../features/storage/versions.ts';
import { isStale, replicasMax, writesIn } from '../features/global-tables/versions.ts';
import { usPerMs } from '../kernel/time.ts';
import { zoneNames, type ZoneName } from '../scenario/storage.ts';
import type { TableState, World } from '../world.ts';
import { itemNumberOf, itemSpaceOf, type NamedKey } from './named-key.ts';

export interface VersionPicture {
  region: string;
  /** Set where the replicas of the partition are seen. */
  zone?: ZoneName;
  /** How many writes it goes back to; undefined: the run does not count them, or a replica holds no items. */
  version?: number | undefined;
  /** How long ago the write was done that it does not show yet; 0: it shows all there are. */
  behindMs?: number | undefined;
}

export function versionsOf(
  world: World,
  table: TableState,
  named: NamedKey,
  position: number,
  partition: number,
): VersionPicture[] {
  const item = itemNumberOf(world, table, named, position);
  const space = itemSpaceOf(world, table, named);
  const inZones = zonesOf(world, table, partition, item, space);
  const inRegions = regionsOf(world, table, item, space);
  if (inRegions !== undefined) {
    const { name } = world.regions[table.region]!;
    return inZones === undefined
      ? inRegions
      : [...inZones, ...inRegions.filter(({ region }) => region !== name)];
  }
  return (
    inZones ?? [
      { region: world.regions[table.region]!.name, version: versionInBook(world, table, item, space) },
    ]
  );
}

/** Undefined: nothing is seen of the replicas of the partition. */
function zonesOf(
  world: World,
  { storage, region }: TableState,
  partition: number,
  item: number | undefined,
  space: number,
): VersionPicture[] | undefined {
  const group = storage?.groups[partition];
  if (storage === undefined || group === undefined) return undefined;
  const place = storage.spaces.indexOf(space);
  const number = item === undefined || place < 0 ? undefined : item * storage.spaces.length + place;
  return zoneNames.map((zone, replica) => {
    const picture: VersionPicture = { region: world.regions[region]!.name, zone };
    if (group.slots[replica]!.state === 'log') return picture;
    if (number === undefined || number >= storage.versions.room)
      return { ...picture, version: 0, behindMs: 0 };
    const version = seenAt(storage.versions, replica, number);
    const isBehind = version < storage.versions.committed[number]!;
    const sinceUs = missingSinceUs(group.log, replica, number);
    // What a replica missed long ago is no longer in the log.
    const behindMs = isBehind ? (Number.isNaN(sinceUs) ? undefined : (world.nowUs - sinceUs) / usPerMs) : 0;
    return { ...picture, version, behindMs };
  });
}

/** Undefined: it is no global table. */
function regionsOf(
  world: World,
  { globalTable }: TableState,
  item: number | undefined,
  space: number,
): VersionPicture[] | undefined {
  const global = world.globalTables[globalTable];
  if (global === undefined) return undefined;
  const { versions } = global.replication;
  const place = global.spaces.indexOf(space);
  const number = item === undefined || place < 0 ? undefined : item * global.spaces.length + place;
  return global.regions.map((region, replica) => {
    const { name } = world.regions[region]!;
    if (number === undefined) return { region: name, version: 0, behindMs: 0 };
    const behindMs = isStale(versions, replica, number) ? sinceNewestMs(world, global, number) : 0;
    return { region: name, version: writesIn(versions, replica, number), behindMs };
  });
}

/** A version is stamped by the clocks of the Region that wrote it, which may be wrong. */
function sinceNewestMs(
  { nowUs, regions }: World,
  { replication: { versions }, regions: placed }: World['globalTables'][number],
  item: number,
): number {
  const stamp = versions.stamps[item * (versions.replicas + 1) + versions.replicas]!;
  const writer = replicasMax - 1 - (stamp % replicasMax);
  const writtenAtUs = Math.floor(stamp / replicasMax) - regions[placed[writer]!]!.clockSkewUs;
  return Math.max(0, nowUs - writtenAtUs) / usPerMs;
}

function versionInBook(
  { itemBooks }: World,
  { index }: TableState,
  item: number | undefined,
  space: number,
): number | undefined {
  const book = itemBooks.find((each) => each.table === index && each.space === space);
  return book === undefined || item === undefined || item >= book.room ? undefined : book.versions[item];
}
