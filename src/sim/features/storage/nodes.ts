// Storage nodes in three zones. A node works on one request after the other: what comes while it is busy waits. It
// hosts replicas of other customers as well, which take their share of its time (PART-15).

import { usPerSecond } from '../../kernel/time.ts';
import { nodesPerZoneUsual, zoneNames, type StorageSpec } from '../../scenario/storage.ts';

export interface StorageNode {
  name: string;
  /** 0 to 2. */
  zone: number;
  isUp: boolean;
  /** How many times as long as it should its disk takes. */
  diskTimes: number;
  /** Of its time, what other customers take: from 0 to below 1. */
  othersShare: number;
  /** Until when it works on what it has. */
  busyUntilUs: number;
  /** This second: how long it worked, and the longest that something had to wait. */
  busyUs: number;
  waitUsMax: number;
  /** The same of the last whole second. */
  lastBusyUs: number;
  lastWaitUsMax: number;
}

export const zoneCount = 3; // PART-04

/** A partition gives three times as many read units as write units (ADM-01), so a write unit is thrice the work (assumption node-work). */
const readUnitsPerWriteUnit = 3;

export function createNodes({ nodesPerZone = nodesPerZoneUsual }: StorageSpec): StorageNode[] {
  return zoneNames.flatMap((zone, place) =>
    Array.from({ length: nodesPerZone }, (_none, number): StorageNode => ({
      name: `${zone}${number + 1}`,
      zone: place,
      isUp: true,
      diskTimes: 1,
      othersShare: 0,
      busyUntilUs: 0,
      busyUs: 0,
      waitUsMax: 0,
      lastBusyUs: 0,
      lastWaitUsMax: 0,
    })),
  );
}

/** How long the node works on so many units. */
export function workUsOf(
  { diskTimes, othersShare }: StorageNode,
  readUnitsPerSecond: number,
  units: number,
  isWrite: boolean,
): number {
  const readUnits = isWrite ? units * readUnitsPerWriteUnit : units;
  return (readUnits / readUnitsPerSecond) * usPerSecond * (diskTimes / (1 - othersShare));
}

/** How long something that comes now would wait. */
export function waitUsAt({ busyUntilUs }: StorageNode, nowUs: number): number {
  return busyUntilUs > nowUs ? busyUntilUs - nowUs : 0;
}

/** It comes now, and is done when all that is before it and it itself is. Answers by how long it waits. */
export function enqueue(node: StorageNode, workUs: number, nowUs: number): number {
  const waitUs = waitUsAt(node, nowUs);
  node.busyUntilUs = nowUs + waitUs + workUs;
  node.busyUs += workUs;
  if (waitUs > node.waitUsMax) node.waitUsMax = waitUs;
  return waitUs;
}

/** What a node has not begun with, it forgets when it is lost. */
export function endNodeSecond(node: StorageNode): void {
  node.lastBusyUs = node.busyUs;
  node.lastWaitUsMax = node.waitUsMax;
  node.busyUs = 0;
  node.waitUsMax = 0;
}
