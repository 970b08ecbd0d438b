// What a request has to do with the storage nodes of its table: which replica it asks, whether that answers, how long it
// waits there, and what it sees. The work is done where and when the table has admitted the attempt.

import { log } from '../kernel/math.ts';
import { recordMany } from '../kernel/histogram.ts';
import { nextFromQuantiles } from '../kernel/quantile-table.ts';
import { nextBelow, nextUniform } from '../kernel/random.ts';
import { usPerMs } from '../kernel/time.ts';
import { write } from '../capacity/budgets.ts';
import { follows, hasQuorum, leads, nobody, servesReads, type Group } from '../features/storage/group.ts';
import { append, missingSinceUs, workLog } from '../features/storage/log.ts';
import { enqueue, waitUsAt, workUsOf, zoneCount, type StorageNode } from '../features/storage/nodes.ts';
import { routeUs, turnedAway } from '../features/storage/routers.ts';
import type { TableStorage } from '../features/storage/storage.ts';
import { roomFor, seenAt } from '../features/storage/versions.ts';
import { heatRowBits } from '../placement/heat-rows.ts';
import { placeOf, slotPlace } from '../clients/key-plan.ts';
import { isTransaction } from '../scenario/transactions.ts';
import { serviceUnavailable } from '../requests/errors.ts';
import type { Hop } from '../requests/hops.ts';
import { placeOfRoad, roadTimes, serviceUsFrom } from '../requests/road-times.ts';
import type { TableState, World } from '../world.ts';
import { attemptAt, elsewhereUs } from './clock.ts';
import { itemOf } from './item-space.ts';
import { asksTable } from './outcomes.ts';
import type { Source } from './source.ts';
import { positionFromSlot } from './waiting.ts';

/** Ours: answers are counted by the slice in which they come, in a ring that is little longer than this. */
const laterUsMax = 1_000_000;

/** A write takes at least this long (assumption hop-budget), so that a leader may show it that long before its client knows. */
const writeUsMin = serviceUsFrom(roadTimes, 0, placeOfRoad('write'));

/** Before the table is asked: does a router know the way, does the replica answer, and has its node room (assumption unavailable-first)? */
export function askStorage(
  world: World,
  storage: TableStorage,
  source: Source,
  slot: number,
  halfUnits: number,
): number {
  const nowUs = world.clock[attemptAt]!;
  const { counts } = storage.figures;
  const waitUsMax = world.assumptions['node-queue-ms'] * usPerMs;
  storage.delayUs = 0;
  if (storage.routers !== undefined) {
    const delayUs = routeUs(storage.routers, storage.stream, nowUs, waitUsMax);
    if (delayUs === turnedAway) {
      counts.withoutMap += 1;
      return fails(world);
    }
    storage.delayUs = delayUs;
  }
  const group = storage.groups[partitionOf(source, slot)]!;
  storage.asked = replicaFor(storage, group, source);
  if (storage.asked === nobody) {
    counts.unavailable += 1;
    return fails(world);
  }
  if (source.direction === write && !hasQuorum(storage, group)) {
    counts.withoutQuorum += 1;
    return fails(world);
  }
  if (storage.spec.nodeReadUnits !== undefined && halfUnits > 0) {
    const waitUs = waitUsAt(nodeAt(storage, group, storage.asked), nowUs);
    const followerUs = source.direction === write ? leastWaitUs(storage, group, nowUs) : 0;
    if (Math.max(waitUs, followerUs) + storage.delayUs > waitUsMax) {
      counts.queueFull += 1;
      return fails(world);
    }
  }
  return asksTable;
}

/** The table has admitted the attempt. Answers by how many microseconds its answer comes later than on a quiet day. */
export function servedByStorage(
  world: World,
  storage: TableStorage,
  source: Source,
  slot: number,
  place: number,
  units: number,
): number {
  const nowUs = world.clock[attemptAt]!;
  const partition = place >> heatRowBits;
  const group = storage.groups[partition]!;
  // A decided transaction is carried out without being asked for: it goes to whoever leads now.
  if (storage.asked === nobody) storage.asked = replicaFor(storage, group, source);
  if (storage.asked === nobody || (source.direction === write && !leads(storage, group))) return 0;
  const item = storedItemOf(world, storage, source, slot);
  roomFor(storage.versions, item);
  workLog(group.log, storage.versions, nowUs);
  const laterUs =
    source.direction === write
      ? writeAt(world, storage, group, item, units, nowUs)
      : readAt(world, storage, group, source, item, units, nowUs);
  storage.asked = nobody;
  const answerLaterUs = Math.min(laterUsMax, Math.round(storage.delayUs + laterUs));
  tellLater(world, source, nowUs, answerLaterUs);
  return answerLaterUs;
}

/** If this very attempt is told hop by hop, its answer comes later there too. */
function tellLater({ samples }: World, source: Source, nowUs: number, laterUs: number): void {
  const told = samples.at(-1);
  if (laterUs === 0 || told?.atUs !== nowUs || told.traffic !== source.index) return;
  if (told.outcome !== 'served' || told.elsewhere) return;
  told.latencyUs += laterUs;
  told.hops.at(-1)!.atUs += laterUs;
}

/** The number of a request's item among those of the table. */
export function storedItemOf(world: World, { spaces }: TableStorage, source: Source, slot: number): number {
  return itemOf(world, source, slot) * spaces.length + spaces.indexOf(source.itemSpace);
}

function readAt(
  world: World,
  storage: TableStorage,
  group: Group,
  source: Source,
  item: number,
  units: number,
  nowUs: number,
): number {
  const { asked, versions, figures, history } = storage;
  const node = nodeAt(storage, group, asked);
  const version = seenAt(versions, asked, item);
  const isStrong = readsAtLeader(source);
  const laterUs = waitAt(storage, node, units, false, nowUs) + diskUs(world, storage, node, 'read');
  history?.push({
    kind: isStrong ? 'strong-read' : 'eventual-read',
    item,
    version,
    atUs: nowUs,
    doneUs: nowUs + laterUs,
  });
  if (isStrong) {
    figures.counts.strongReads += 1;
    return laterUs;
  }
  figures.counts.eventualReads += 1;
  if (version < versions.committed[item]!) {
    figures.counts.staleReads += 1;
    const ageUs = nowUs - missingSinceUs(group.log, asked, item);
    if (ageUs >= 0) {
      recordMany(figures.staleness, Math.round(ageUs), 1);
      figures.stalestUs = Math.max(figures.stalestUs, ageUs);
    }
  }
  return laterUs;
}

/** The leader logs it and sends it to its followers; the faster of them makes it durable (PART-06, PART-07). */
function writeAt(
  world: World,
  storage: TableStorage,
  group: Group,
  item: number,
  units: number,
  nowUs: number,
): number {
  const { versions, figures, history } = storage;
  const leader = nodeAt(storage, group, group.leader);
  const leaderUs =
    waitAt(storage, leader, units, true, nowUs) +
    diskUs(world, storage, leader, 'read') +
    diskUs(world, storage, leader, 'leaderLog');
  let usualUs = Infinity;
  let quorumUs = Infinity;
  let isUsual = true;
  const seenUs = [0, 0, 0];
  const waitUsMax = world.assumptions['node-queue-ms'] * usPerMs;
  for (let place = 0; place < zoneCount; place += 1) {
    if (place === group.leader) continue;
    const slot = group.slots[place]!;
    const node = storage.nodes[slot.node]!;
    // A follower that has far too much to do misses the write, and fetches it later.
    const isFollowing = follows(storage, group, place) && waitUsAt(node, nowUs) <= waitUsMax;
    if (!isFollowing && slot.state !== 'log') slot.hasMissed = true;
    const waitUs = isFollowing ? waitAt(storage, node, units, true, nowUs) : Infinity;
    const slowerUs = waitUs + (isFollowing ? diskUs(world, storage, node, 'leaderLog') : 0);
    if (slowerUs > 0) isUsual = false;
    seenUs[place] = isFollowing && slot.state === 'storage' ? waitUs : Infinity;
    const tripUs = drawHop(world, storage, 'followerLog');
    usualUs = Math.min(usualUs, tripUs);
    quorumUs = Math.min(quorumUs, tripUs + slowerUs);
  }
  const laterUs = Math.min(laterUsMax, leaderUs + storage.delayUs + (isUsual ? 0 : quorumUs - usualUs));
  const commitUs = nowUs + writeUsMin + laterUs;
  seenUs[group.leader] = commitUs;
  for (let place = 0; place < zoneCount; place += 1) {
    if (place === group.leader || seenUs[place] === Infinity) continue;
    const { diskTimes } = nodeAt(storage, group, place);
    seenUs[place] = commitUs + seenUs[place]! + applyUs(world, storage) * diskTimes;
  }
  versions.written[item]! += 1;
  const version = versions.written[item]!;
  const doneUs = append(group.log, item, version, commitUs, seenUs);
  figures.counts.writes += 1;
  history?.push({ kind: 'write', item, version, atUs: nowUs, doneUs });
  return doneUs - nowUs - writeUsMin - storage.delayUs;
}

/** How long the less busy follower makes a write wait. */
function leastWaitUs(storage: TableStorage, group: Group, nowUs: number): number {
  let leastUs = Infinity;
  for (let place = 0; place < zoneCount; place += 1) {
    if (!follows(storage, group, place)) continue;
    leastUs = Math.min(leastUs, waitUsAt(nodeAt(storage, group, place), nowUs));
  }
  return leastUs;
}

/** Writes and strong reads go to the leader, an eventual read to the replica of some router's zone (PART-06, PART-08). */
function replicaFor(storage: TableStorage, group: Group, source: Source): number {
  if (source.direction === write || readsAtLeader(source)) {
    return leads(storage, group) ? group.leader : nobody;
  }
  const serving = group.slots.filter((slot) => servesReads(storage, slot));
  if (serving.length === 0) return nobody;
  return group.slots.indexOf(serving[nextBelow(storage.stream, serving.length)]!);
}

/** A transaction reads strongly too (API-21). */
function readsAtLeader({ spec }: Source): boolean {
  return spec.consistentRead || isTransaction(spec);
}

/** Whether a decided change of a partition can be made durable now. */
export function takesCommits({ storage }: TableState, place: number): boolean {
  const group = storage?.groups[place >> heatRowBits];
  return group === undefined || (leads(storage!, group) && hasQuorum(storage!, group));
}

/** The router has not come through to a replica, and tells its client so after a while (ERR-13). */
function fails(world: World): number {
  world.clock[elsewhereUs] = world.assumptions['router-patience-ms'] * usPerMs;
  return serviceUnavailable;
}

function waitAt(
  { spec }: TableStorage,
  node: StorageNode,
  units: number,
  isWrite: boolean,
  nowUs: number,
): number {
  if (spec.nodeReadUnits === undefined) return 0;
  return enqueue(node, workUsOf(node, spec.nodeReadUnits, units, isWrite), nowUs);
}

/** How much longer than it should a slow disk takes for this. */
function diskUs(world: World, storage: TableStorage, { diskTimes }: StorageNode, hop: Hop): number {
  return diskTimes === 1 ? 0 : (diskTimes - 1) * drawHop(world, storage, hop);
}

/** From the commit of a write until a follower shows it: an exponential law (assumption replica-apply-ms). */
function applyUs({ assumptions }: World, { stream }: TableStorage): number {
  return -log(1 - nextUniform(stream)) * assumptions['replica-apply-ms'] * usPerMs;
}

function drawHop({ laws }: World, { stream }: TableStorage, hop: Hop): number {
  return nextFromQuantiles(stream, laws.hops[hop]);
}

function nodeAt({ nodes }: TableStorage, { slots }: Group, place: number): StorageNode {
  return nodes[slots[place]!.node]!;
}

function partitionOf({ keys }: Source, slot: number): number {
  const place = slot >= 0 ? slotPlace(keys, slot) : placeOf(keys, positionFromSlot(slot));
  return place >> heatRowBits;
}

/** Storage that has a say in a source's requests: what reads an index asks other partitions. */
export function storageOf({ storage }: TableState, source: Source): TableStorage | undefined {
  return source.readsIndex ? undefined : storage;
}
