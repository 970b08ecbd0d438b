// Where the replicas of a key are: on the first N distinct nodes met clockwise, further tokens of a node already in
// the list skipped (DY-04). The first is the key's coordinator. That a list also spans data centres is left out.

import { tokenAt, type Ring } from './ring.ts';

export function preferenceList(ring: Ring, position: number, replicas: number): number[] {
  const { owners } = ring;
  const from = tokenAt(ring, position);
  const wanted = Math.min(replicas, ring.nodes.length);
  const list: number[] = [];
  for (let walked = 0; list.length < wanted && walked < owners.length; walked += 1) {
    const node = owners[(from + walked) % owners.length]!;
    if (!list.includes(node)) list.push(node);
  }
  return list;
}
