// How much a node can do: so many normalised requests a second (DX-34), as a bucket that admits while anything is
// left. A node above its speed answers with ThrottlingException (DX-38).

import { nodeHoldUs, nowAt, usPerRequest, type Cluster } from './cluster.ts';
import { emptyAtColumn, figureStride, throttledColumn, workColumn } from './figures.ts';
import { writeWeight } from './load.ts';

/** Whether the node can take another request; if not, it is counted as throttled. */
export function hasRoom({ figures, clock }: Cluster, place: number): boolean {
  const row = place * figureStride;
  if (figures[row + emptyAtColumn]! < clock[nowAt]!) return true;
  figures[row + throttledColumn]! += 1;
  return false;
}

/** Charges a request of the thing, as heavy as that, to a node. */
export function chargeNode(
  cluster: Cluster,
  place: number,
  thing: number,
  weight: number,
  atUs: number,
): void {
  const { figures, settings, things } = cluster;
  const row = place * figureStride;
  const requests = weight * things.kilobytes[thing]!;
  const fullUs = atUs - nodeHoldUs;
  const emptyUs = figures[row + emptyAtColumn]!;
  figures[row + emptyAtColumn] = (emptyUs > fullUs ? emptyUs : fullUs) + requests * settings[usPerRequest]!;
  figures[row + workColumn]! += requests;
}

export function chargeWrite(cluster: Cluster, place: number, thing: number, atUs: number): void {
  chargeNode(cluster, place, thing, writeWeight, atUs);
}
