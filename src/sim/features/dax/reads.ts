// A read that comes to the cluster. Any node takes it (assumption node-by-lot) and answers from its own copies; what
// it has not, it asks the table for, and the answer is kept.

import { drawLagUs, sendCopy, takeArrivals } from './arrivals.ts';
import { askedExists, askedNode, askedVersion, nowAt, type Cluster } from './cluster.ts';
import {
  absent,
  drop,
  emptyBit,
  nextTurn,
  staleBit,
  usedWord,
  versionOf,
  whatWord,
  wordStride,
} from './copies.ts';
import { isExpired, isKept } from './expiry.ts';
import {
  figureStride,
  itemHitsColumn,
  itemMissesColumn,
  passedThroughColumn,
  resultColumns,
  staleAroundColumn,
  staleLagColumn,
  staleResultsColumn,
  staleUsColumn,
} from './figures.ts';
import { hitWeight, missWeight } from './load.ts';
import { chargeNode, hasRoom } from './node-speed.ts';

/** What becomes of a request that comes to a cluster. The numbers are ours. */
export const answered = 0;
export const asksTable = 1;
/** The node is above its speed (DX-38). */
export const throttled = 2;
/** No node answers, or for a write no primary. */
export const unavailable = 3; // Ours to number.

/**
 * An eventually consistent read of a thing at the moment in `clock`. `requestColumn` counts its operation, `lot`, an
 * even 32-bit number, chooses the node.
 */
export function readThrough(cluster: Cluster, thing: number, requestColumn: number, lot: number): number {
  const place = nodeByLot(cluster, lot);
  if (place < 0) return unavailable;
  if (!hasRoom(cluster, place)) return throttled;
  const { figures, clock, things } = cluster;
  const { copies } = cluster.nodes[place]!;
  const row = place * figureStride;
  const columns = row + (thing >= things.firstResult ? resultColumns : 0);
  figures[row + requestColumn]! += 1;
  const nowUs = clock[nowAt]!;
  const at = thing * wordStride;
  const what = copies.words[at + whatWord]!;
  if (what !== absent) {
    if (!isExpired(cluster, copies.moments, thing, nowUs)) {
      figures[columns + itemHitsColumn]! += 1;
      chargeNode(cluster, place, thing, hitWeight, nowUs);
      if ((what & staleBit) !== 0) noteStale(cluster, place, thing, what);
      copies.words[at + usedWord] = nextTurn(copies);
      return answered;
    }
    drop(copies, things, thing);
  }
  figures[columns + itemMissesColumn]! += 1;
  chargeNode(cluster, place, thing, missWeight, nowUs);
  cluster.words[askedVersion] = things.version[thing]!;
  cluster.words[askedExists] = things.exists[thing]!;
  return asksTable;
}

/** Whether the copy that was just answered with says that there is nothing (DX-13). */
export function answeredEmpty({ nodes, words }: Cluster, thing: number): boolean {
  const { copies } = nodes[words[askedNode]!]!;
  return (copies.words[thing * wordStride + whatWord]! & emptyBit) !== 0;
}

/** A strongly consistent read is the table's alone: no copy is asked, made or refreshed (DX-14). */
export function passThrough(cluster: Cluster, thing: number, requestColumn: number, lot: number): number {
  const place = nodeByLot(cluster, lot);
  if (place < 0) return unavailable;
  if (!hasRoom(cluster, place)) return throttled;
  cluster.figures[place * figureStride + requestColumn]! += 1;
  cluster.figures[place * figureStride + passedThroughColumn]! += 1;
  chargeNode(cluster, place, thing, missWeight, cluster.clock[nowAt]!);
  return asksTable;
}

/**
 * The table has answered the read that was just asked for it: at `atUs` the answer reaches the node, which keeps it and
 * gives it to the primary; from there it comes to the others (DX-03).
 */
export function keepAnswer(cluster: Cluster, thing: number, atUs: number): void {
  if (!isKept(cluster, thing)) return;
  const { words, primary, nodes } = cluster;
  const node = words[askedNode]!;
  const version = words[askedVersion]!;
  const exists = words[askedExists] === 1;
  for (let place = 0; place < nodes.length; place += 1) {
    const isFirst = place === node || place === primary;
    // Without a primary there is nobody who passes it on.
    if (nodes[place]!.state !== 'available' || (!isFirst && primary < 0)) continue;
    const arrivesUs = isFirst ? atUs : atUs + drawLagUs(cluster);
    sendCopy(cluster, arrivesUs, node, place, thing, version, exists, false);
  }
}

/** -1: none answers. */
function nodeByLot(cluster: Cluster, lot: number): number {
  takeArrivals(cluster);
  const { serving, servingCount, words } = cluster;
  if (servingCount === 0) return -1;
  const place = serving[((lot >>> 12) * servingCount) >>> 20]!;
  words[askedNode] = place;
  return place;
}

/** The copy that was answered with is older than what the table has. */
function noteStale(cluster: Cluster, place: number, thing: number, what: number): void {
  const { figures, things, clock } = cluster;
  const { staleSinceUs } = cluster.nodes[place]!.copies;
  const row = place * figureStride;
  if (thing >= things.firstResult) figures[row + staleResultsColumn]! += 1;
  else if (versionOf(what) < things.aroundVersion[thing]!) {
    figures[row + staleAroundColumn]! += 1;
  } else figures[row + staleLagColumn]! += 1;
  const ageUs = clock[nowAt]! - staleSinceUs[thing]!;
  if (ageUs > figures[row + staleUsColumn]!) figures[row + staleUsColumn] = ageUs;
}
