// A write that comes to the cluster: the primary sends it to the table first and changes its copy only when the table
// has taken it (DX-09). The other nodes learn of it later (DX-03). Result sets stay as they are (DX-10, DX-11).

import { drawLagUs, keepCopy, sendCopy, takeArrivals } from './arrivals.ts';
import { nowAt, type Cluster } from './cluster.ts';
import { markStale } from './copies.ts';
import { figureStride } from './figures.ts';
import { chargeWrite, hasRoom } from './node-speed.ts';
import { asksTable, throttled, unavailable } from './reads.ts';
import { noteChange } from './things.ts';

/** A write of an item at the moment in `clock`; when the table has taken it, noteTableWrite and copyWrite follow. */
export function writeThrough(cluster: Cluster, thing: number, requestColumn: number): number {
  takeArrivals(cluster);
  const { primary, figures, clock } = cluster;
  if (primary < 0) return unavailable;
  if (!hasRoom(cluster, primary)) return throttled;
  figures[primary * figureStride + requestColumn]! += 1;
  chargeWrite(cluster, primary, thing, clock[nowAt]!);
  return asksTable;
}

/** The table has taken a write of an item. Every result set that might hold the item is older than the table now. */
export function noteTableWrite(
  cluster: Cluster,
  table: number,
  space: number,
  item: number,
  exists: boolean,
  isAround: boolean,
): void {
  const { things, clock, nodes } = cluster;
  for (const section of things.sections) {
    if (section.table !== table || section.space !== space || item >= section.count) continue;
    const thing = section.first + item;
    noteChange(things, thing, clock[nowAt]!, exists, isAround);
    for (const { copies } of nodes) markStale(copies, thing, clock[nowAt]!);
  }
}

/** The primary changes its copy, and passes it on. An item that was removed is kept as not being there. */
export function copyWrite(cluster: Cluster, thing: number, exists: boolean): void {
  const { things, primary, nodes, clock } = cluster;
  const nowUs = clock[nowAt]!;
  const version = things.version[thing]!;
  keepCopy(cluster, primary, thing, version, exists, nowUs);
  for (let place = 0; place < nodes.length; place += 1) {
    if (place === primary || nodes[place]!.state !== 'available') continue;
    sendCopy(cluster, nowUs + drawLagUs(cluster), primary, place, thing, version, exists, true);
  }
}
